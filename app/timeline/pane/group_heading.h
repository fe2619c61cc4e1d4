#pragma once

#include <optional>
#include <string>

#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/pane_painter.h"
#include "app/timeline/state/pane_data.h"

namespace interlane {

// Parts of the headings of groups of lanes.

// The sign before what can be folded, around (x, y); drawn because fonts lack it.
enum class FoldMark : std::uint8_t { Closed, Open };
void paint_fold_mark(float x, float y, float size, FoldMark mark, const Theme& theme, Scene& scene);

// Small muted words from `left` on, as many as end before `right`, opaque: the grid's lines would
// strike them through. Returns their right edge, `left` where none fit.
float paint_words_on_grid(const PaneFrame& frame, float left, float right, float y,
                          const std::string& words, Scene& scene);

// What a filter leaves of a group's lanes: "12 of 300 tasks match “order”"; empty without a filter.
[[nodiscard]] std::optional<std::string> matching_words(const PaneInput& pane, LaneGroup group);

// Says between `left` and `right` how the lanes of tasks are sorted; where there are controls, it
// opens the choice. Returns its right edge. Without controls the usual order goes without saying.
float paint_sort_control(const PaneFrame& frame, const PaneInput& pane, int number, float left,
                         float right, float y, Scene& scene);

}  // namespace interlane
