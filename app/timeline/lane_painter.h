#pragma once

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

// Adds the spans of a lane that are in view as rectangles, at most three for every two pixels of
// width however many spans there are: spans too narrow to be told apart are merged into columns of
// one pixel, and equal neighbouring columns into one rectangle.
//
// A merged column is never drawn like a single span: where it was running for a share of the time
// it has the running tasks' mean colour, dimmed by that share, and it is solid only from 95 % on;
// where something else took more of the time, that state's fill lies on top.
//
// Cost: O(width * log(spans)). Columns with many spans are judged by a fixed number of them, chosen
//       evenly; columns are aligned to time, not to the view, so that they do not flicker when the
//       view moves.
void paint_lane(const Lane& lane, const LanePlace& place, const Theme& theme, Scene& scene);

}  // namespace interlane
