#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "app/timeline/scene/scene.h"

namespace interlane {

// A rectangle of whole pixels. Units: device pixels from the top left corner of the window.
struct PixelBox {
  float left = 0, top = 0, right = 0, bottom = 0;
  friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

// Where a scene lies among the pixels of a window.
struct PixelGrid {
  float origin_x = 0;  // of the scene in the window; logical pixels
  float origin_y = 0;
  float scale = 1;  // device pixels per logical pixel

  // Each edge moves to the nearest pixel, but at least one pixel remains; see fill_geometry.h.
  [[nodiscard]] PixelBox box_of(float x, float y, float width, float height) const;
};

// The rows of a Thin or Baseline in a rectangle so high, the first one and the one behind the last;
// equal where there are none. Units: device pixels, from the rectangle's top.
[[nodiscard]] std::pair<float, float> bar_rows(Fill fill, float height, float scale);

// The rectangles of a scene cut into pieces by how much work their pixels are. Nearly all pixels of
// a scene are of pieces of one colour, which cost a tenth of others where there is no graphics
// card.
//
// Pieces are painted batch by batch; of a batch first all plain ones, then all shaped ones, each in
// their order. That looks as if the rectangles were painted one after the other: a plain piece
// begins a new batch if it could lie above a shaped one. Lanes painted from left to right and from
// top to bottom stay one batch.
class RectPieces {
 public:
  struct Plain {
    PixelBox box;
    Color color;
  };
  struct Shaped {
    PixelBox box;
    PixelBox whole;  // the rectangle that it is of: begin of the pattern, outline and corners
    Color color;
    float fill = 0;    // the Fill: a pattern, or Solid
    float radius = 0;  // of the rectangle's corners; device pixels
  };
  struct Batch {  // goes on where the one before ends
    std::size_t plain_end = 0;
    std::size_t shaped_end = 0;
  };

  // Forgets what was cut before.
  void cut(std::span<const SceneRect> rects, const PixelGrid& grid);

  [[nodiscard]] std::span<const Plain> plain() const { return plain_; }
  [[nodiscard]] std::span<const Shaped> shaped() const { return shaped_; }
  [[nodiscard]] std::span<const Batch> batches() const { return batches_; }

 private:
  // What of the batch's shaped pieces must not be painted over: all above a line, and one row of
  // pieces up to where the last one ends.
  struct Covered {
    float above = 0;
    PixelBox row;
    [[nodiscard]] bool meets(const PixelBox& box) const;
    void add(const PixelBox& box);
  };

  void cut_one(const SceneRect& rect, const PixelGrid& grid);
  // A part of `whole` that has one colour but for the corners.
  void add_even(const PixelBox& box, const PixelBox& whole, float radius, Color color);
  void add_plain(const PixelBox& box, Color color);
  void add_shaped(const Shaped& piece);
  void end_batch();

  std::vector<Plain> plain_;
  std::vector<Shaped> shaped_;
  std::vector<Batch> batches_;
  Covered covered_;
};

}  // namespace interlane
