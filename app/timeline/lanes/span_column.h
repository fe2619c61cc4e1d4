#pragma once

#include <cstddef>

#include "app/timeline/scene/theme.h"
#include "engine/trace/lane.h"

namespace interlane {

// What happened on a lane within one column of pixels, as shares of its time.
struct SpanColumn {
  std::size_t spans = 0;     // how many touch the column
  double running = 0;        // share of the time that was Running or Other, 0 to 1
  Color running_color;       // mean of the running spans' colours, weighted by time
  TaskId running_task;       // the one task that ran, or none for several
  State rest = State::Idle;  // the state with the greatest share among the others
  TaskId rest_task;
  double rest_share = 0;
};

// Looks at [from, to) of a lane, of which spans first to last touch it (last inclusive).
// Cost: O(spans).
[[nodiscard]] SpanColumn look_at_spans(const Lane& lane, std::size_t first, std::size_t last,
                                       Timestamp from, Timestamp to, const Theme& theme);

// Looks at [from, to) of a lane, however many spans lie there: where they are many, by its pyramid.
// Errors: a share is exact for a stretch whose ends lie within a sixteenth of the column's, beside
//         the rounding of LaneNode.
// Cost:   O(log spans).
[[nodiscard]] SpanColumn look_at_column(const Lane& lane, Timestamp from, Timestamp to,
                                        const Theme& theme);

}  // namespace interlane
