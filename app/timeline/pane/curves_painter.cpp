#include "app/timeline/pane/curves_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/timeline/state/pane_data.h"

namespace interlane {
namespace {

// Columns of pixels may be shorter by this part of one.
constexpr int kSharpness = 8;

// A stretch of a curve: at `x` it moves between `low` and `high` and then stays at `value`.
struct CurveStep {
  float x = 0;
  int low = 0, high = 0, value = 0;
  bool is_dense = false;  // several points in one column of pixels
};

class StepCurve {
 public:
  StepCurve(const Curve& curve, const PaneInput& pane, const CurvesPlace& place,
            const Viewport& view, Timestamp zero)
      : curve_(curve), points_(curve.points()), zero_(zero), place_(place), view_(view) {
    // After the last task there is nothing in flight; the line need not say so.
    const Timestamp end = std::min(zero_ + view.end(), pane.finished_at());
    const Timestamp begin = std::max(zero_ + view.begin(), pane.trace->started_at);
    if (end <= begin) return;
    end_x_ = x_of(end);
    std::size_t next = curve.first_after(begin);
    const int value = next == 0 ? 0 : points_[next - 1].value;
    steps_.push_back({x_of(begin), value, value, value, false});
    while (next < points_.size() && points_[next].at < end) next = add_column(next);
  }

  [[nodiscard]] const std::vector<CurveStep>& steps() const { return steps_; }
  [[nodiscard]] float end_x() const { return end_x_; }

 private:
  [[nodiscard]] float x_of(Timestamp at) const {
    return view_.x_of(at - zero_, place_.x, place_.width);
  }

  // Joins the points that lie within a pixel of point number `first`; returns the next one.
  std::size_t add_column(std::size_t first) {
    const Duration pixel(static_cast<std::int64_t>(double(view_.length().count()) /
                                                   double(std::max(place_.width, 1.0F))));
    const Duration slack = pixel / kSharpness;
    const Timestamp end = points_[first].at + pixel - slack;
    const std::size_t next = std::max(curve_.first_after(end, slack), first + 1);
    const ValueRange values = curve_.range_of(first, next);
    steps_.push_back({x_of(points_[first].at), values.low, values.high, points_[next - 1].value,
                      next - first > 1});
    return next;
  }

  const Curve& curve_;
  std::span<const CurvePoint> points_;
  Timestamp zero_;
  const CurvesPlace& place_;
  const Viewport& view_;
  std::vector<CurveStep> steps_;
  float end_x_ = 0;
};

// The height of a value above the bottom.
class Axis {
 public:
  Axis(const CurvesPlace& place, int greatest)
      : bottom_(place.y + place.height), height_(place.height * 0.9F), greatest_(greatest) {
    for (int value = 0; value < std::min(greatest + 1, kRemembered); ++value) {
      remembered_[static_cast<std::size_t>(value)] = place_of(value);
    }
  }
  [[nodiscard]] float y_of(int value) const {
    const auto place = static_cast<std::size_t>(value);
    const bool is_remembered = value >= 0 && value < kRemembered && value <= greatest_;
    return is_remembered ? remembered_[place] : place_of(value);
  }

 private:
  [[nodiscard]] float place_of(int value) const {
    if (greatest_ <= 0) return bottom_;
    if (greatest_ <= kLinearUpTo) return bottom_ - height_ * float(value) / float(greatest_);
    return bottom_ - height_ * std::log1p(float(value)) / std::log1p(float(greatest_));
  }

  // Most values come again in column after column.
  static constexpr int kRemembered = 256;
  std::array<float, kRemembered> remembered_{};
  float bottom_, height_;
  int greatest_;
};

constexpr float kWidth = 1.5F;

float end_of(const StepCurve& curve, std::size_t step) {
  return step + 1 < curve.steps().size() ? curve.steps()[step + 1].x : curve.end_x();
}

// What a curve did within single columns of pixels, in a tone between line and ground: excursions
// too short to be followed with the eye.
void draw_bands(const StepCurve& curve, const Axis& axis, Color color, Scene& scene) {
  const auto& steps = curve.steps();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!steps[i].is_dense) continue;
    const float top = axis.y_of(steps[i].high);
    scene.rects.push_back({steps[i].x, top, std::min(end_of(curve, i) - steps[i].x, 1.0F),
                           axis.y_of(steps[i].low) - top, color, Fill::Solid, 0});
  }
}

// The line for what lasts: from the value before to the value after.
void draw_line(const StepCurve& curve, const Axis& axis, Color color, Scene& scene) {
  constexpr float kShort = 2;  // pixels; a dense step that is no longer is drawn by its band alone
  const auto& steps = curve.steps();
  int before = steps.empty() ? 0 : steps.front().value;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const float x = steps[i].x;
    const float end = end_of(curve, i);
    if (steps[i].is_dense && end - x < kShort) continue;
    const int value = steps[i].value;
    if (value != before) {
      const float low = axis.y_of(std::min(before, value)) + kWidth / 2;
      const float high = axis.y_of(std::max(before, value)) - kWidth / 2;
      scene.lines.push_back({x, low, x, high, kWidth, color, false});
    }
    before = value;
    const float y = axis.y_of(value);
    if (end > x) scene.lines.push_back({x, y, end, y, kWidth, color, false});
  }
}

void fill_below(const StepCurve& curve, const Axis& axis, Color color, Scene& scene) {
  const auto& steps = curve.steps();
  const float bottom = axis.y_of(0);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const float end = end_of(curve, i);
    const float top = axis.y_of(steps[i].value);
    if (end > steps[i].x && top < bottom) {
      scene.rects.push_back(
          {steps[i].x, top, end - steps[i].x, bottom - top, color, Fill::Solid, 0});
    }
  }
}

}  // namespace

CurveLevels curve_levels(const PaneInput& pane) {
  if (pane.summary) return {pane.summary->in_flight_max, pane.summary->executing_max};
  return {pane.in_flight.max(), pane.executing.max()};
}

void paint_step_curves(const CurvesPlace& place, const PaneInput& pane, const Viewport& view,
                       Timestamp zero, const Theme& theme, Scene& scene) {
  const CurveLevels levels = curve_levels(pane);
  const Axis axis(place, std::max(levels.in_flight, levels.executing));
  scene.rects.push_back({place.x, axis.y_of(0) - 1, place.width, 1, theme.grid, Fill::Solid, 0});
  const StepCurve in_flight(pane.in_flight, pane, place, view, zero);
  const StepCurve executing(pane.executing, pane, place, view, zero);
  fill_below(executing, axis, mix(theme.background, theme.accent, 0.38F), scene);
  draw_bands(in_flight, axis, mix(theme.background, theme.muted, 0.45F), scene);
  draw_bands(executing, axis, mix(theme.background, theme.accent, 0.55F), scene);
  draw_line(in_flight, axis, theme.muted, scene);
  draw_line(executing, axis, theme.accent, scene);
}

}  // namespace interlane
