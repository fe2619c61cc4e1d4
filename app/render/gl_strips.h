#pragma once

#include <span>
#include <vector>

#include "app/render/gl_quads.h"
#include "app/timeline/scene/scene.h"

namespace interlane {

// Paints all strips of a scene in one instanced draw, from one texture with a texel a column.
//
// Threads: the one that has the context.
// Owns:    its program, buffer and texture; the context must outlive it.
// Cost:    12 bytes to the driver for each column, 44 for each strip.
class GlStrips {
 public:
  [[nodiscard]] static Result<GlStrips> create();
  GlStrips() = default;
  ~GlStrips();
  GlStrips(GlStrips&& other) noexcept;
  GlStrips& operator=(GlStrips&& other) noexcept;

  // `columns` are those of all strips, as Scene::strip_columns. Leaves the state as
  // begin_filling() does, but for the blending, and program, vertex array and texture changed.
  void paint(std::span<const SceneStrip> strips, std::span<const StripColumn> columns,
             const GlTarget& target);

 private:
  // As the vertex shader has it.
  struct Instance {
    PixelBox box;
    float thin_first, thin_end, baseline_first, baseline_end;
    float first_column_x, first_column, columns;
  };
  static void send_columns(std::span<const StripColumn> columns);

  GlQuads quads_;
  unsigned texture_ = 0;
  std::vector<Instance> instances_;
};

}  // namespace interlane
