// Problem: a lane may hold a million spans in a thousand pixels, and a picture must neither take
// time for each of them nor tell lies. Idea: a lane with few spans in view is painted span by span.
// A lane with many is summed up by columns of one pixel, from spans where they are few to a column
// and from the lane's pyramid where they are more, and the columns are painted as one strip; only
// spans wide enough to be looked at by themselves stay rectangles. Both looks are made alike, so
// that the eye need not notice where one goes over into the other.
#include "app/timeline/lanes/lane_painter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/timeline/lanes/span_column.h"
#include "app/timeline/scene/fill_geometry.h"
#include "app/timeline/scene/state_look.h"
#include "engine/base/vector_clones.h"

namespace interlane {
namespace {

constexpr std::size_t kFewSpans = 110;  // in view, up to which a lane is painted span by span
constexpr double kNarrow = 1.5;         // pixels; there, narrower spans are merged
constexpr double kWide = 16;            // pixels; in a strip, wider ones are rectangles
// At most so many pixels share what a node knows, as if it were spread evenly over them. With one,
// lanes with two to four spans a pixel would be summed up span by span, which takes twice as long
// and cannot be told apart by eye.
constexpr double kColumnsInBucket = 2;
constexpr std::size_t kBreak = 32;  // empty columns that end a strip
constexpr float kMinSpanWidth = 1;  // pixels
constexpr float kGapFrom = 5;       // pixels; wider solid spans leave a gap to the next
constexpr float kCornerFrom = 6;
constexpr float kCorner = 2;
constexpr float kNearlyAll = 0.95F;  // share of running from which a column is solid
constexpr float kDimmest = 0.18F;
constexpr float kBrightest = 0.72F;  // of a column that is not solid

// How bright a column is that was running for so much of its time, in steps from 0, not at all.
constexpr std::int32_t kDimLevels = 8;
constexpr std::int32_t kSolidLevel = kDimLevels + 1;
constexpr std::int32_t level_of(float running) {
  static_assert((1 - kNearlyAll) * kDimLevels < 1, "what is nearly all has the last level but one");
  // Rounded up; without branches and without std::ceil(), which is a call.
  return kDimLevels - static_cast<std::int32_t>((1 - running) * kDimLevels) +
         static_cast<std::int32_t>(running >= kNearlyAll);
}

// How much of its colour it shows.
float brightness(std::int32_t level) {
  if (level == kSolidLevel) return 1;
  return kDimmest + (kBrightest - kDimmest) * float(level) / float(kDimLevels);
}

// Paints a lane of few spans.
class RectPainter {
 public:
  RectPainter(const Lane& lane, const LanePlace& place, const Theme& theme, Scene& scene)
      : lane_(lane),
        place_(place),
        theme_(theme),
        scene_(scene),
        view_begin_(place.zero + place.view.begin()),
        view_end_(place.zero + place.view.end()),
        column_ns_(double(place.view.length().count()) / double(place.width)) {}

  void paint(std::size_t first) {
    Timestamp at = view_begin_;
    for (std::size_t i = first; i < lane_.size();) {
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

  void add_span(const Span& span, Timestamp from) {
    const auto fill = fill_of(span.state);
    if (!fill) return;
    const auto [x, end] = widened(x_of(from), x_of(span.end));
    float width = end - x;
    const bool goes_on = span.end > view_end_;
    if (*fill == Fill::Solid && width >= kGapFrom && !goes_on) width -= 1;
    const float corner = width >= kCornerFrom && place_.height >= kCornerFrom ? kCorner : 0;
    const Color color = span_color(theme_, span.state, span.task);
    scene_.rects.push_back(
        {x, place_.y, width, place_.height, dimmed(color, span.task), *fill, corner});
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
    while (next < lane_.size() && lane_.span(next).end <= end) ++next;
    std::size_t last = next;
    if (next == lane_.size() || lane_.span(next).begin >= end) {
      last = next - 1;
    } else if (const Span straddling = lane_.span(next); is_wide(straddling)) {
      end = straddling.begin;
      last = next - 1;
    }
    add_merged(look_at_spans(lane_, first, last, at, end, theme_), x_of(at), x_of(end));
    at = end;
    return next;
  }

  // Whatever is drawn by itself is a pixel wide, or it would not be seen: it begins earlier than it
  // should, over what was painted before it.
  [[nodiscard]] static bool is_too_narrow(float x1, float x2) {
    constexpr float kRounding = 0.05F;  // of a whole column
    return x2 - x1 < kMinSpanWidth - kRounding;
  }
  [[nodiscard]] std::pair<float, float> widened(float x1, float x2) const {
    if (!is_too_narrow(x1, x2)) return {x1, x2};
    const float left = std::max(x2 - kMinSpanWidth, place_.left);
    return {left, left + kMinSpanWidth};
  }

  void add_merged(const SpanColumn& column, float from, float to) {
    const auto [x1, x2] = widened(from, to);
    if (column.running > 0) {
      scene_.has_widened_spans = scene_.has_widened_spans || is_too_narrow(from, to);
      const Color color = mix(theme_.background, column.running_color,
                              brightness(level_of(static_cast<float>(column.running))));
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
    return faded_unless(color, task, place_.highlighted, theme_);
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

LanePainter::LanePainter(const Theme& theme, TaskId highlighted)
    : theme_(theme), tints_(theme, highlighted) {}

void LanePainter::paint(const Lane& lane, const LanePlace& place, Scene& scene) {
  is_strip_ = false;
  if (place.width < 1 || place.height <= 0 || lane.empty()) return;
  const Timestamp begin = place.zero + place.view.begin();
  const Timestamp end = place.zero + place.view.end();
  const std::size_t first = lane.first_ending_after(begin);
  const std::size_t last = lane.first_ending_after(end - Duration(1));
  RectPainter rects(lane, place, theme_, scene);
  if (last - first < kFewSpans) return rects.paint(first);

  const double column_ns = double(place.view.length().count()) / double(place.width);
  const double first_column = std::floor(double(place.view.begin().count()) / column_ns);
  ColumnGrid grid;
  grid.origin_ns =
      ns_of(place.zero) + static_cast<std::int64_t>(std::floor(first_column * column_ns));
  grid.column_ns = column_ns;
  grid.begin_ns = ns_of(begin);
  grid.end_ns = ns_of(end);
  grid.wide_ns = kWide * column_ns;
  const double columns = double(grid.end_ns - grid.origin_ns) / column_ns;
  grid.count = static_cast<std::size_t>(std::ceil(columns));
  columns_.begin(grid, tints_);
  const auto finest_ns = static_cast<std::int64_t>(kColumnsInBucket * column_ns);
  const Duration finest(std::max<std::int64_t>(finest_ns, 1));
  lane.show(first, last + 1, finest, columns_);
  columns_.end();
  is_strip_ = true;
  if (columns_.has_nodes()) find_wide_spans(lane, grid);
  const double before_view = double(grid.begin_ns - grid.origin_ns) / column_ns;
  add_strips(place, place.left - static_cast<float>(before_view), scene);
  for (const LaneColumns::WideSpan& wide : columns_.wide_spans()) {
    const Timestamp from = timestamp_from_ns(wide.begin_ns);
    rects.add_span({from, timestamp_from_ns(wide.end_ns), wide.state, wide.task, {}, {}}, from);
  }
}

// Nodes do not tell single spans; a long stretch of columns in one state may be one.
void LanePainter::find_wide_spans(const Lane& lane, const ColumnGrid& grid) {
  constexpr std::size_t kMin = static_cast<std::size_t>(kWide) - 2;  // whole columns of a wide one
  constexpr std::size_t kStep = kMin / 2;  // so that two steps in a row lie in it
  const std::size_t count = columns_.count();
  const auto goes_on = [this](std::size_t one, std::size_t other) {
    return columns_.is_pure(one) && columns_.is_pure(other) &&
           columns_.main_state(one) == columns_.main_state(other);
  };
  for (std::size_t at = 0; at + kStep < count; at += kStep) {
    if (!goes_on(at, at + kStep)) continue;
    std::size_t begin = at;
    std::size_t end = at + 1;
    while (begin > 0 && goes_on(at, begin - 1)) --begin;
    while (end < count && goes_on(at, end)) ++end;
    while (end >= begin + kMin) {
      const double middle_ns = double(begin + kStep) * grid.column_ns;
      const std::int64_t at_ns = grid.origin_ns + static_cast<std::int64_t>(middle_ns);
      const std::size_t index = lane.first_ending_after(timestamp_from_ns(at_ns));
      if (index == lane.size()) break;
      const Span span = lane.span(index);
      if (double(span.length().count()) < grid.wide_ns) break;  // one of many on end
      columns_.set_aside({ns_of(span.begin), ns_of(span.end), span.state, span.task});
      const double past = double(ns_of(span.end) - grid.origin_ns) / grid.column_ns;
      begin = std::max(static_cast<std::size_t>(past) + 1, begin + 1);
    }
    at = std::max(end, at + kStep) - kStep;
  }
}

// From `x` on, where the first column begins.
void LanePainter::add_strips(const LanePlace& place, float x, Scene& scene) {
  const std::size_t count = columns_.count();
  const float right = place.left + place.width;
  for (std::size_t at = 0; at < count;) {
    if (columns_.is_empty(at)) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::size_t end = at + 1;
    for (std::size_t c = end; c < count && c < end + kBreak; ++c) {
      if (columns_.is_empty(c)) continue;
      for (end = c + 1; end < count && !columns_.is_empty(end); ++end) continue;
      c = end;
    }
    at = end;
    const float column_x = x + float(begin);
    const float strip_x = std::max(column_x, place.left);
    const float strip_right = std::min(x + float(end), right);
    if (strip_right <= strip_x) continue;
    const auto first = scene.strip_columns.size();
    // A lane seldom comes alone, and to grow by halves would copy all of them again and again.
    if (scene.strip_columns.capacity() < first + count)
      scene.strip_columns.reserve(first * 2 + count * 64);
    scene.strip_columns.resize(first + end - begin);
    look_at(begin, std::span(scene.strip_columns).subspan(first));
    scene.strips.push_back({strip_x, place.y, strip_right - strip_x, place.height,
                            strip_x - column_x, static_cast<std::uint32_t>(first),
                            static_cast<std::uint32_t>(end - begin)});
  }
}

// What the columns from number `first` on look like.
IL_VECTOR_CLONES void LanePainter::look_at(std::size_t first, std::span<StripColumn> looks) {
  choose(first, looks.size());
  sides_.begin(looks.size());
  if (columns_.has_one_waiter()) {
    look_at_one(looks);
  } else {
    look_at_many(first, looks);
  }
  if (columns_.has_one_runner()) {
    std::array<Color, kSolidLevel + 1> colors;
    colors[0] = Color{0, 0, 0, 0};
    for (std::int32_t level = 1; level <= kSolidLevel; ++level) {
      colors[static_cast<std::size_t>(level)] =
          columns_.tint_of_one().over(theme_.background, brightness(level));
    }
    for (std::size_t i = 0; i < looks.size(); ++i) looks[i].running = colors[levels_[i]];
    return;
  }
  const LaneColumns::Totals totals = columns_.totals();
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const std::size_t c = first + i;
    if (columns_.is_empty(c) || totals.running[c] <= 0) continue;
    looks[i].running = columns_.tint(c).over(theme_.background, brightness(levels_[i]));
  }
}

// How bright each column from number `first` on is, and what of its rest shows; many at once.
IL_VECTOR_CLONES void LanePainter::choose(std::size_t first, std::size_t count) {
  if (levels_.size() < count) levels_.resize(count * 2);
  if (rests_.size() < count) rests_.resize(count * 2);
  const LaneColumns::Totals totals = columns_.totals();
  const float* __restrict covered = totals.covered.data() + first;
  const float* __restrict running = totals.running.data() + first;
  const float* __restrict share = totals.rest_share.data() + first;
  const std::int32_t* __restrict rest = totals.rest.data() + first;
  std::uint8_t* __restrict level = levels_.data();
  std::uint8_t* __restrict shown = rests_.data();
  for (std::size_t i = 0; i < count; ++i) {
    // All bits or none, for what is not computed in each case is a branch.
    const std::int32_t is_there = -static_cast<std::int32_t>(covered[i] > LaneColumns::kNothing);
    const std::int32_t has_rest = -static_cast<std::int32_t>(share[i] > running[i]);
    level[i] = static_cast<std::uint8_t>(level_of(running[i]) & is_there);
    shown[i] = static_cast<std::uint8_t>((rest[i] + 1) & is_there & has_rest);
  }
}

// Fills the looks of a lane in which one task alone is off the cores, so that there are no more
// than states.
IL_VECTOR_CLONES void LanePainter::look_at_one(std::span<StripColumn> looks) {
  constexpr std::size_t kLooks = kStateCount + 1;  // the first is nothing
  std::array<std::array<StripSides::Look, kLooks>, StripSides::kPlaces> look_of{};
  std::array<std::uint8_t, kLooks> kind_of{};
  for (std::size_t look = 1; look < kLooks; ++look) {
    const auto state = static_cast<State>(look - 1);
    const LaneTints::Look rest = tints_.of_waiting(state, columns_.waiter());
    const StripSides::Look own{rest.color, static_cast<std::uint32_t>(rest.fill)};
    std::size_t number = 0;  // of the first that looks the same
    while (number < look && look_of[0][number] != own) ++number;
    kind_of[look] = static_cast<std::uint8_t>(StripSides::kind_of(rest.color, rest.fill) | number);
    for (std::size_t place = 0; place < StripSides::kPlaces; ++place) {
      look_of[place][look] = StripSides::look_at(static_cast<StripSides::Place>(place), own);
    }
  }
  std::uint8_t* const kinds = sides_.looks();
  for (std::size_t i = 0; i < looks.size(); ++i) kinds[i] = kind_of[rests_[i]];
  sides_.compare_looks();
  const std::span<const std::uint8_t> places = sides_.places();
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const StripSides::Look& look = look_of[places[i]][kinds[i] & StripSides::kNumber];
    looks[i].other = look.color;
    looks[i].fill = look.fill;
  }
}

// Fills the looks of a lane in which any task may be off the cores in any column.
void LanePainter::look_at_many(std::size_t first, std::span<StripColumn> looks) {
  std::uint8_t* const kinds = sides_.looks();
  std::uint8_t* const goes_on = sides_.goes_on();
  for (std::size_t i = 0; i < looks.size(); ++i) {
    LaneTints::Look rest;
    if (rests_[i] > 0) {
      rest = tints_.of_waiting(static_cast<State>(rests_[i] - 1), columns_.rest_task(first + i));
    }
    looks[i].other = rest.color;
    looks[i].fill = static_cast<std::uint32_t>(rest.fill);
    kinds[i] = StripSides::kind_of(rest.color, rest.fill);
    if (i == 0) continue;
    const bool is_same =
        (looks[i - 1].other == looks[i].other) & (looks[i - 1].fill == looks[i].fill);
    goes_on[i - 1] = is_same ? 1 : 0;
  }
  const std::span<const std::uint8_t> places = sides_.places();
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const StripSides::Look look = StripSides::look_at(static_cast<StripSides::Place>(places[i]),
                                                      {looks[i].other, looks[i].fill});
    looks[i].other = look.color;
    looks[i].fill = look.fill;
  }
}

}  // namespace interlane
