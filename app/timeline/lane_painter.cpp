// Problem: a lane may hold a million spans in a thousand pixels, and a picture must neither take
// time for each of them nor tell lies. Idea: walk along the lane in time. A span that is wide
// enough to be seen becomes a rectangle. Anything narrower is looked at together with its
// neighbours in the same column of one pixel, and the walk jumps to the column's end by binary
// search. Columns that look the same become one rectangle. Left out on purpose: levels of detail
// computed beforehand; they would cost memory for every lane of a live run and save little next to
// the binary search.
#include "app/timeline/lane_painter.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/timeline/span_column.h"
#include "app/timeline/state_look.h"

namespace interlane {
namespace {

constexpr double kNarrow = 1.5;  // pixels; narrower spans are merged
constexpr float kGapFrom = 5;    // pixels; wider solid spans leave a gap to the next
constexpr float kCornerFrom = 6;
constexpr float kCorner = 2;
constexpr double kNearlyAll = 0.95;  // share of running from which a column is solid
constexpr double kDimLevels = 8;     // dimming has steps, so that equal columns can be joined
constexpr float kDimmest = 0.18F;
constexpr float kBrightest = 0.72F;  // of a column that is not solid
constexpr float kOutOfHighlight = 0.78F;

class LanePainter {
 public:
  LanePainter(const Lane& lane, const LanePlace& place, const Theme& theme, Scene& scene)
      : lane_(lane),
        place_(place),
        theme_(theme),
        scene_(scene),
        view_begin_(place.zero + place.view.begin()),
        view_end_(place.zero + place.view.end()),
        column_ns_(double(place.view.length().count()) / double(place.width)) {}

  void paint() {
    if (lane_.empty()) return;
    std::size_t i = lane_.first_ending_after(view_begin_);
    Timestamp at = view_begin_;
    while (i < lane_.size()) {
      const Span span = lane_.span(i);
      at = std::max(at, span.begin);
      if (at >= view_end_) break;
      if (is_wide(span)) {
        add_merged_so_far();
        add_span(span, at);
        at = span.end;
        ++i;
      } else {
        i = add_column(i, at);
      }
    }
    add_merged_so_far();
  }

 private:
  [[nodiscard]] bool is_wide(const Span& span) const {
    return double(span.length().count()) >= kNarrow * column_ns_;
  }

  [[nodiscard]] float x_of(Timestamp time) const {
    return place_.view.x_of(std::clamp(time, view_begin_, view_end_) - place_.zero, place_.left,
                            place_.width);
  }

  // The end of the column of pixels in which `at` lies; columns are counted from the run's start.
  [[nodiscard]] Timestamp column_end(Timestamp at) const {
    const double column = std::floor(double((at - place_.zero).count()) / column_ns_);
    const Duration end(static_cast<std::int64_t>(std::ceil((column + 1) * column_ns_)));
    return std::max(place_.zero + end, at + Duration(1));
  }

  // Merges what begins at `at` within span number `first` up to the end of the column or to the
  // next wide span, and advances `at` there. Returns the index of the span that goes on or follows.
  std::size_t add_column(std::size_t first, Timestamp& at) {
    Timestamp end = std::min(column_end(at), lane_.end());
    std::size_t next = first;
    for (int steps = 0; next < lane_.size() && lane_.span(next).end <= end; ++next) {
      if (++steps > 8) {
        next = lane_.first_ending_after(end);
        break;
      }
    }
    std::size_t last = next;
    if (next == lane_.size() || lane_.span(next).begin >= end) {
      last = next - 1;
    } else if (const Span straddling = lane_.span(next); is_wide(straddling)) {
      end = straddling.begin;
      last = next - 1;
    }
    add_merged(look_at_column(lane_, first, last, at, end, theme_), x_of(at), x_of(end));
    at = end;
    return next;
  }

  void add_span(const Span& span, Timestamp from) {
    const auto fill = fill_of(span.state);
    if (!fill) return;
    const float x = x_of(from);
    float width = x_of(span.end) - x;
    if (width <= 0) return;  // rounding at the edge of the plot
    const bool goes_on = span.end > view_end_;
    if (*fill == Fill::Solid && width >= kGapFrom && !goes_on) width -= 1;
    const float corner = width >= kCornerFrom && place_.height >= kCornerFrom ? kCorner : 0;
    scene_.rects.push_back({x, place_.y, width, place_.height,
                            dimmed(span_color(theme_, span.state, span.task), span.task), *fill,
                            corner});
  }

  void add_merged(const SpanColumn& column, float x1, float x2) {
    if (x2 <= x1) return;  // rounding at the edge of the plot
    if (column.running > 0) {
      const double level = std::ceil(column.running * kDimLevels) / kDimLevels;
      const float share = column.running >= kNearlyAll
                              ? 1.0F
                              : kDimmest + (kBrightest - kDimmest) * static_cast<float>(level);
      const Color color = mix(theme_.background, column.running_color, share);
      extend(running_, {x1, place_.y, x2 - x1, place_.height, dimmed(color, column.running_task),
                        Fill::Solid, 0});
    }
    const auto fill = fill_of(column.rest);
    if (fill && column.rest_share > column.running) {
      const Color color = span_color(theme_, column.rest, column.rest_task);
      extend(rest_,
             {x1, place_.y, x2 - x1, place_.height, dimmed(color, column.rest_task), *fill, 0});
    }
  }

  // Makes the last rectangle longer if `rect` goes on where it ends and looks the same.
  static void extend(std::vector<SceneRect>& rects, const SceneRect& rect) {
    if (!rects.empty()) {
      SceneRect& before = rects.back();
      const bool adjoins = std::abs(before.x + before.width - rect.x) < 0.01F;
      if (adjoins && before.fill == rect.fill && before.color == rect.color) {
        before.width = rect.x + rect.width - before.x;
        return;
      }
    }
    rects.push_back(rect);
  }

  // What ran lies below, what else there was lies on top of it.
  void add_merged_so_far() {
    scene_.rects.insert(scene_.rects.end(), running_.begin(), running_.end());
    scene_.rects.insert(scene_.rects.end(), rest_.begin(), rest_.end());
    running_.clear();
    rest_.clear();
  }

  [[nodiscard]] Color dimmed(Color color, TaskId task) const {
    if (place_.highlighted.is_none() || task == place_.highlighted) return color;
    return mix(color, theme_.background, kOutOfHighlight);
  }

  const Lane& lane_;
  const LanePlace& place_;
  const Theme& theme_;
  Scene& scene_;
  Timestamp view_begin_;
  Timestamp view_end_;
  double column_ns_;
  std::vector<SceneRect> running_;  // of merged columns that are not yet in the scene: what ran
  std::vector<SceneRect> rest_;     // and what else there was
};

}  // namespace

void paint_lane(const Lane& lane, const LanePlace& place, const Theme& theme, Scene& scene) {
  if (place.width < 1 || place.height <= 0) return;
  LanePainter(lane, place, theme, scene).paint();
}

}  // namespace interlane
