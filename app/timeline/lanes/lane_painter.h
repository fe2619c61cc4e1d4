#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "app/timeline/lanes/lane_columns.h"
#include "app/timeline/lanes/strip_sides.h"
#include "app/timeline/scene/scene.h"
#include "app/timeline/scene/theme.h"
#include "app/timeline/view/viewport.h"
#include "engine/trace/lane.h"

namespace interlane {

// Where the spans of a lane go and what they look like there.
struct LanePlace {
  Viewport view;
  Timestamp zero{};           // the run's start
  float left = 0, width = 0;  // of the plot
  float y = 0, height = 0;    // of the spans
  TaskId highlighted;         // spans of others are dimmed; none for no highlight
};

// Paints the spans of lanes that are in view. A lane of few spans is rectangles, and what is too
// narrow to be told apart is merged into columns of one pixel, equal neighbours into one rectangle.
// A lane of many is one strip with a column a pixel, and only its widest spans are rectangles.
//
// A merged column is never drawn like a single span: where it was running for a share of the time
// it has the running tasks' mean colour, dimmed by that share, and it is solid only from 95 % on;
// where something else took more of the time, that state's fill lies on top. Columns are aligned to
// time, not to the view, so that they do not flicker when the view moves.
//
// Threads: one; keeps its memory from lane to lane.
// Cost:    a lane: about 110 rectangles at most, one strip and O(width) time, however many spans.
class LanePainter {
 public:
  LanePainter(const Theme& theme, TaskId highlighted);
  void paint(const Lane& lane, const LanePlace& place, Scene& scene);
  // About the lane that was painted last: false where nothing but the ends of a span that is more
  // than some columns long can lie at `at`.
  [[nodiscard]] bool may_be_long(Timestamp at) const {
    return !is_strip_ || columns_.may_be_long(ns_of(at));
  }

 private:
  void find_wide_spans(const Lane& lane, const ColumnGrid& grid);
  void add_strips(const LanePlace& place, float x, Scene& scene);
  void look_at(std::size_t first, std::span<StripColumn> looks);
  void choose(std::size_t first, std::size_t count);
  void look_at_one(std::span<StripColumn> looks);
  void look_at_many(std::size_t first, std::span<StripColumn> looks);

  const Theme& theme_;
  LaneTints tints_;
  bool is_strip_ = false;  // the lane that was painted last
  LaneColumns columns_;
  StripSides sides_;
  // For each column of the strip at hand: how bright what ran is, and 1 + the number of the state
  // that shows off the cores, or 0.
  std::vector<std::uint8_t> levels_, rests_;
};

}  // namespace interlane
