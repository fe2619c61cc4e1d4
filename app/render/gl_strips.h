#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/render/gl_fills.h"
#include "app/timeline/scene.h"

namespace interlane {

// Paints all strips of a scene in one instanced draw, from one texture with a texel a column.
//
// Threads: the one that has the context.
// Owns:    its program, buffers and texture; the context must outlive it.
// Cost:    12 bytes to the driver for each column, 28 for each strip.
class GlStrips {
 public:
  [[nodiscard]] static Result<GlStrips> create();
  GlStrips() = default;
  ~GlStrips();
  GlStrips(GlStrips&& other) noexcept;
  GlStrips& operator=(GlStrips&& other) noexcept;

  // `columns` are those of all strips, as Scene::strip_columns. Leaves the state as
  // begin_filling() does, and vertex array and texture changed.
  void paint(std::span<const SceneStrip> strips, std::span<const StripColumn> columns,
             const GlTarget& target);

 private:
  struct Instance {
    float x, y, width, height;
    float phase;
    std::int32_t first, count;
  };
  void describe_instances() const;
  void send_columns(std::span<const StripColumn> columns);

  GlProgram program_;
  unsigned vertex_array_ = 0;
  unsigned buffer_ = 0;
  unsigned texture_ = 0;
  std::vector<Instance> instances_;
};

}  // namespace interlane
