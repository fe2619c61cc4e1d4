#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "engine/base/time.h"
#include "engine/trace/trace.h"

namespace interlane {

// A trace as lanes of characters: a row a core, showing which task was on it, and a row a task,
// showing what it was doing. A character stands for a stretch of time and shows what took most of
// it; what took less is left out on purpose (the window shows it).
struct LaneChart {
  std::string text;                        // lines, each with its line break
  std::array<bool, kStateCount> states{};  // those that the task rows show, for the legend
};

struct LaneChartOptions {
  std::size_t columns = 72;  // of time, beside the names
  Duration extent{};         // what the columns stand for; above zero. The same for runs to compare
  std::size_t max_tasks = 32;  // further ones are only counted
};

// Cost: O(spans).
[[nodiscard]] LaneChart lane_chart(const Trace& trace, const LaneChartOptions& options);

// What the characters of the charts mean: of the cores' rows and of these states of tasks.
[[nodiscard]] std::string lane_chart_legend(const std::array<bool, kStateCount>& states);

}  // namespace interlane
