#pragma once

#include <span>

#include "app/timeline/lane_columns.h"
#include "app/timeline/scene.h"
#include "app/timeline/theme.h"
#include "app/timeline/viewport.h"
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

 private:
  void find_wide_spans(const Lane& lane, const ColumnGrid& grid);
  void add_strips(const LanePlace& place, float x, Scene& scene);
  void look_at(std::size_t first, std::span<StripColumn> looks);

  const Theme& theme_;
  LaneTints tints_;
  LaneColumns columns_;
};

// One lane by itself.
void paint_lane(const Lane& lane, const LanePlace& place, const Theme& theme, Scene& scene);

}  // namespace interlane
