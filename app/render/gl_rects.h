#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/render/gl_program.h"
#include "app/timeline/scene.h"
#include "engine/base/result.h"

namespace interlane {

// A rectangle of the framebuffer. Units: device pixels, origin at the top left.
struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;
};

// Where rectangles are painted.
struct GlTarget {
  int framebuffer_width = 0;  // device pixels
  int framebuffer_height = 0;
  float scale = 1;     // device pixels per logical pixel
  float origin_x = 0;  // of the scene in the window; logical pixels
  float origin_y = 0;
  PixelRect clip;
};

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

  // Leaves blending on and program, vertex array and scissor box changed.
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
