#include "app/render/rect_pieces.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/render/fill_strokes.h"
#include "app/timeline/scene/fill_geometry.h"

namespace interlane {
namespace {

constexpr float kNowhere = -std::numeric_limits<float>::infinity();

float nearest_pixel(float place) { return std::floor(place + 0.5F); }

bool is_empty(const PixelBox& box) { return box.left >= box.right || box.top >= box.bottom; }

}  // namespace

PixelBox PixelGrid::box_of(float x, float y, float width, float height) const {
  PixelBox box;
  box.left = nearest_pixel((origin_x + x) * scale);
  box.top = nearest_pixel((origin_y + y) * scale);
  box.right = std::max(nearest_pixel((origin_x + x + width) * scale), box.left + 1);
  box.bottom = std::max(nearest_pixel((origin_y + y + height) * scale), box.top + 1);
  return box;
}

std::pair<float, float> bar_rows(Fill fill, float height, float scale) {
  namespace geometry = fill_geometry;
  // As many rows in every lane, however the lanes' edges fall among the pixels.
  const bool is_thin = fill == Fill::Thin;
  const float length = (is_thin ? geometry::kThinHeight : geometry::kBaselineHeight) * scale;
  const float rows = std::max(std::floor(length), 1.0F);
  const float first = is_thin ? nearest_pixel(std::max(0.5F * (height - rows), 0.0F))
                              : nearest_pixel(height - geometry::kBaselineInset * scale) - rows;
  return {std::clamp(first, 0.0F, height), std::clamp(first + rows, 0.0F, height)};
}

bool RectPieces::Covered::meets(const PixelBox& box) const {
  const bool meets_row =
      box.left < row.right && box.right > row.left && box.top < row.bottom && box.bottom > row.top;
  return box.top < above || meets_row;
}

void RectPieces::Covered::add(const PixelBox& box) {
  if (is_empty(row)) {
    row = box;
  } else if (box.top >= row.bottom) {
    above = std::max(above, row.bottom);
    row = box;
  } else {
    row = {std::min(row.left, box.left), std::min(row.top, box.top), std::max(row.right, box.right),
           std::max(row.bottom, box.bottom)};
  }
}

void RectPieces::cut(std::span<const SceneRect> rects, const PixelGrid& grid) {
  plain_.clear();
  shaped_.clear();
  batches_.clear();
  covered_ = {kNowhere, {}};
  for (const SceneRect& rect : rects) cut_one(rect, grid);
  end_batch();
}

void RectPieces::cut_one(const SceneRect& rect, const PixelGrid& grid) {
  if (rect.color.a == 0) return;
  const PixelBox whole = grid.box_of(rect.x, rect.y, rect.width, rect.height);
  const float width = whole.right - whole.left;
  const float height = whole.bottom - whole.top;
  const float radius = std::min(rect.corner * grid.scale, 0.5F * std::min(width, height));
  if (rect.fill == Fill::Solid) {
    add_even(whole, whole, radius, rect.color);
  } else if (rect.fill == Fill::Unknown) {
    add_even(whole, whole, radius, with_share(rect.color, fill_geometry::kUnknownAlpha));
  } else if (rect.fill == Fill::Thin || rect.fill == Fill::Baseline) {
    const auto [first, end] = bar_rows(rect.fill, height, grid.scale);
    add_even({whole.left, whole.top + first, whole.right, whole.top + end}, whole, radius,
             rect.color);
  } else if (width < fill_geometry::kPatternMinWidth * grid.scale) {
    add_even(whole, whole, radius, with_share(rect.color, fill_geometry::kNarrowAlpha));
  } else {
    add_shaped({whole, whole, rect.color, static_cast<float>(rect.fill), radius});
  }
}

void RectPieces::add_even(const PixelBox& box, const PixelBox& whole, float radius, Color color) {
  const float corner = std::ceil(radius);
  const bool has_corner = box.top < whole.top + corner || box.bottom > whole.bottom - corner;
  if (!has_corner) {
    add_plain(box, color);
    return;
  }
  const float left = box.left + corner;
  const float right = std::max(box.right - corner, left);
  constexpr auto kFill = static_cast<float>(Fill::Solid);
  add_plain({left, box.top, right, box.bottom}, color);
  add_shaped({{box.left, box.top, left, box.bottom}, whole, color, kFill, radius});
  add_shaped({{right, box.top, box.right, box.bottom}, whole, color, kFill, radius});
}

void RectPieces::add_plain(const PixelBox& box, Color color) {
  if (is_empty(box)) return;
  if (covered_.meets(box)) end_batch();
  plain_.push_back({box, color});
}

void RectPieces::add_shaped(const Shaped& piece) {
  if (is_empty(piece.box)) return;
  shaped_.push_back(piece);
  covered_.add(piece.box);
}

void RectPieces::end_batch() {
  batches_.push_back({plain_.size(), shaped_.size()});
  covered_ = {kNowhere, {}};
}

}  // namespace interlane
