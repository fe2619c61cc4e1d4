#pragma once

#include <string_view>

#include "app/render/gl_program.h"
#include "app/render/rect_pieces.h"
#include "app/timeline/scene/scene.h"
#include "engine/base/result.h"

namespace interlane {

// A rectangle of the framebuffer. Units: device pixels, origin at the top left.
struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;
};

// Where parts of a scene are painted.
struct GlTarget {
  int framebuffer_width = 0;  // device pixels
  int framebuffer_height = 0;
  float scale = 1;     // device pixels per logical pixel
  float origin_x = 0;  // of the scene in the window; logical pixels
  float origin_y = 0;
  PixelRect clip;
  [[nodiscard]] PixelGrid grid() const { return {origin_x, origin_y, scale}; }
};

// What painters of filled shapes share: the begin of both shaders, and the measures of fills.
//
// Threads: the one that has the context.
[[nodiscard]] Result<GlProgram> link_fill_program(std::string_view vertex_shader,
                                                  std::string_view fragment_shader);
// Prepares for painting on the target, with blending. False if nothing of it can be seen.
// Leaves blending on and the scissor box changed.
[[nodiscard]] bool begin_filling(const GlTarget& target);

// Paints a rectangle in one opaque colour, without looking at what lies below: in software a tenth
// of the cost of blending. Leaves the scissor box changed.
void clear_area(const PixelRect& area, int framebuffer_height, Color color);

}  // namespace interlane
