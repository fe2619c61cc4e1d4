#pragma once

#include <span>

#include "app/render/gl_quads.h"
#include "app/render/rect_pieces.h"

namespace interlane {

// Paints any number of rectangles with their fills, in a draw or two for each batch of their
// pieces.
//
// Threads: the one that has the context.
// Owns:    its programs and buffers; the context must outlive it.
// Cost:    20 to 84 bytes to the driver for each rectangle; no texture, no second pass for
// outlines.
class GlRects {
 public:
  [[nodiscard]] static Result<GlRects> create();

  // Leaves the state as begin_filling() does, and program and vertex array changed.
  void paint(std::span<const SceneRect> rects, const GlTarget& target);

 private:
  GlRects(GlQuads plain, GlQuads shaped) : plain_(std::move(plain)), shaped_(std::move(shaped)) {}

  GlQuads plain_;
  GlQuads shaped_;
  RectPieces pieces_;
};

}  // namespace interlane
