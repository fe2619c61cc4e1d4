#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/timeline/scene/scene.h"
#include "app/timeline/scene/theme.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

// What a legend has to explain: the states that the shown lanes of any pane were in, and the kinds
// of marks on them.
struct Legend {
  std::vector<State> states;
  std::vector<Mark::Kind> marks;
  bool has_migrations = false;
};
// Cost: O(panes).
[[nodiscard]] Legend legend_of(const std::vector<PaneInput>& panes, const Folds& folds);
// A sample of each with its words, in as many rows as the width asks for.
[[nodiscard]] Scene legend_scene(const Legend& legend, const Theme& theme, float width,
                                 const TextMeasure& measure);

// A sample of the legend: a fill and the states that are drawn with it, or a mark.
struct LegendEntry {
  Fill fill = Fill::Solid;
  bool is_neutral = false;                        // grey: not a task's
  std::string words;                              // "waiting: lock, barrier"
  std::optional<Mark::Kind> mark = std::nullopt;  // on the fill
  bool is_migration = false;                      // a line instead of a fill
};

// The entries for what occurs, in the order of the legend; states that look the same share one.
[[nodiscard]] std::vector<LegendEntry> legend_entries(const Legend& legend);

// Adds the entries as rows of samples from (x, y) on, at most `width` wide; returns the y below.
float paint_legend(const std::vector<LegendEntry>& entries, float x, float y, float width,
                   const Theme& theme, const TextMeasure& measure, Scene& scene);

}  // namespace interlane
