#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/timeline/state/pane_data.h"

namespace interlane {

// The figures of several runs as a table of words: a row a run, the best value of a column marked
// where there is a best one, and how often the first run's value each other is. The window and the
// picture show the same table.
struct ComparisonTable {
  enum class Mark : std::uint8_t { None, Best, Warning };
  struct Cell {
    std::string text;
    std::string ratio;  // to the first run: "×1.98", "÷2.00"; empty where that says nothing
    Mark mark = Mark::None;
  };
  struct Row {
    std::string title;
    std::string note;         // "base" of the ratios
    std::vector<Cell> cells;  // as many as headers
  };
  std::vector<std::string> headers;
  std::vector<Row> rows;
};
[[nodiscard]] ComparisonTable make_comparison_table(const std::vector<PaneInput>& panes);

}  // namespace interlane
