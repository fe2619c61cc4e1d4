#pragma once

#include <string>
#include <vector>

#include "app/timeline/report/comparison_table.h"
#include "app/timeline/scene/scene.h"

namespace interlane {

// How wide the words of a table are, for whoever draws it.
struct TableSizes {
  float text = 13;
  float small = 11;  // headers, ratios and notes
  float room = 0;    // what there is for all columns with their gaps
  float gap = 0;     // between columns
};
struct TableColumns {
  std::vector<float> widths;         // of the titles, then of each figure; without gaps
  std::vector<bool> shows_ratio;     // of each figure
  std::vector<float> figure_widths;  // of the words before the ratio
};
// Ratios give way first where room is short, from the right; beyond that it is left to the caller.
[[nodiscard]] TableColumns table_columns(const ComparisonTable& table, const TableSizes& sizes,
                                         const TextMeasure& measure);

// What stands in a cell: the best is told by a sign as well, never by colour alone.
[[nodiscard]] std::string cell_words(const ComparisonTable::Cell& cell);

// The space between a figure and its ratio, or a title and its note.
[[nodiscard]] float ratio_space(const TableSizes& sizes);

}  // namespace interlane
