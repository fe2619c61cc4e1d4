#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/render/gl_fills.h"
#include "app/timeline/scene.h"

namespace interlane {

// Paints any number of rectangles with their fills in one instanced draw.
//
// Threads: the one that has the context.
// Owns:    its program and buffers; the context must outlive it.
// Cost:    28 bytes to the driver for each rectangle; no texture, no second pass for outlines.
class GlRects {
 public:
  [[nodiscard]] static Result<GlRects> create();
  GlRects() = default;
  ~GlRects();
  GlRects(GlRects&& other) noexcept;
  GlRects& operator=(GlRects&& other) noexcept;

  // Leaves the state as begin_filling() does, and the vertex array changed.
  void paint(std::span<const SceneRect> rects, const GlTarget& target);

 private:
  struct Instance {
    float x, y, width, height;
    std::uint8_t color[4];
    std::uint32_t fill;
    float corner;
  };
  void describe_instances() const;

  GlProgram program_;
  unsigned vertex_array_ = 0;
  unsigned buffer_ = 0;
  std::vector<Instance> instances_;
};

}  // namespace interlane
