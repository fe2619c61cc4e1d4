#include "app/timeline/report/comparison_table.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "app/text/text.h"
#include "app/timeline/explain/inspector_words.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/scene/bytes_text.h"
#include "app/timeline/scene/speedup_text.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"

namespace interlane {
namespace {

using Cell = ComparisonTable::Cell;
using CellMark = ComparisonTable::Mark;

// Which end of a column is the better one; most figures are neither good nor bad.
enum class Better : std::uint8_t { Neither, Less, More };

// Whether a column tells how often the first run's value each other is: not of what is a ratio
// itself.
enum class Ratio : std::uint8_t { Shown, None };

struct Column {
  const char* header;
  Better better;
  Ratio ratio;
  double (*value)(const PaneInput&);
  std::string (*text)(const PaneInput&);
  // Whether a run has this figure. Null: every run has it; a column that no run has is left out.
  bool (*has)(const PaneInput&) = nullptr;
};

Duration ready_time(const PaneInput& pane) {
  const StateTimes& times = pane.summary->task_times;
  return times[static_cast<std::size_t>(State::Ready)] +
         times[static_cast<std::size_t>(State::Preempted)];
}

Duration start_time(const PaneInput& pane) {
  return pane.summary->start_cost->start_time_per_unit.value_or(Duration::zero());
}

// "4012", "4012 (getrusage)"; of a run whose switches nobody counted, "–".
std::string switches_text(const PaneInput& pane) {
  const std::optional<SwitchSource>& source = pane.summary->switches_from;
  if (!source) return "–";
  const std::string count = std::to_string(pane.summary->switches);
  if (*source == SwitchSource::Recorder) return count;
  return fmt::format("{} ({})", count, switch_source_name(*source));
}

const std::vector<Column>& columns() {
  static const std::vector<Column> kColumns = {
      {"makespan", Better::Less, Ratio::Shown,
       [](const PaneInput& pane) { return double(pane.summary->makespan.count()); },
       [](const PaneInput& pane) { return duration_text(pane.summary->makespan); }},
      {"speedup", Better::More, Ratio::None,
       [](const PaneInput& pane) { return pane.speedup.value_or(0); },
       [](const PaneInput& pane) {
         return pane.speedup ? speedup_text(*pane.speedup) : std::string("–");
       }},
      {"in flight", Better::Neither, Ratio::Shown,
       [](const PaneInput& pane) { return double(pane.summary->in_flight_max); },
       [](const PaneInput& pane) { return std::to_string(pane.summary->in_flight_max); }},
      {"executing", Better::Neither, Ratio::Shown,
       [](const PaneInput& pane) { return double(pane.summary->executing_max); },
       [](const PaneInput& pane) { return std::to_string(pane.summary->executing_max); }},
      {"utilisation", Better::Neither, Ratio::None,
       [](const PaneInput& pane) { return pane.summary->utilisation; },
       [](const PaneInput& pane) { return share_text(pane.summary->utilisation); }},
      {"switches", Better::Neither, Ratio::Shown,
       [](const PaneInput& pane) {
         return pane.summary->switches_from ? double(pane.summary->switches) : 0;
       },
       switches_text},
      {"waiting to run", Better::Less, Ratio::Shown,
       [](const PaneInput& pane) { return double(ready_time(pane).count()); },
       [](const PaneInput& pane) { return duration_text(ready_time(pane)); }},
      {"lost updates", Better::Less, Ratio::Shown,
       [](const PaneInput& pane) { return double(pane.summary->lost_updates.value_or(0)); },
       [](const PaneInput& pane) { return std::to_string(pane.summary->lost_updates.value_or(0)); },
       [](const PaneInput& pane) { return pane.summary->lost_updates.has_value(); }},
      {"start per unit", Better::Less, Ratio::Shown,
       [](const PaneInput& pane) { return double(start_time(pane).count()); },
       [](const PaneInput& pane) { return duration_text(start_time(pane)); },
       [](const PaneInput& pane) {
         return pane.summary->start_cost && pane.summary->start_cost->start_time_per_unit;
       }},
      {"memory per unit", Better::Less, Ratio::Shown,
       [](const PaneInput& pane) { return double(pane.summary->start_cost->memory_per_unit); },
       [](const PaneInput& pane) { return bytes_text(pane.summary->start_cost->memory_per_unit); },
       [](const PaneInput& pane) { return pane.summary->start_cost.has_value(); }},
  };
  return kColumns;
}

// Whether a run's figures can be compared at all: one that did not finish is not faster.
bool is_comparable(const PaneInput& pane) {
  return pane.trace && pane.summary && pane.trace->outcome == Outcome::Finished;
}

bool has_figure(const Column& column, const PaneInput& pane) {
  return pane.trace && pane.summary && (column.has == nullptr || column.has(pane));
}

// The best value of a column, if there is one: at least two comparable runs whose words differ.
std::optional<std::string> best_text(const Column& column, const std::vector<PaneInput>& panes) {
  if (column.better == Better::Neither) return std::nullopt;
  const PaneInput* best = nullptr;
  bool differ = false;
  for (const PaneInput& pane : panes) {
    if (!is_comparable(pane) || !has_figure(column, pane)) continue;
    if (best == nullptr) {
      best = &pane;
      continue;
    }
    differ = differ || column.text(pane) != column.text(*best);
    const double difference = column.value(pane) - column.value(*best);
    if (column.better == Better::Less ? difference < 0 : difference > 0) best = &pane;
  }
  if (!differ) return std::nullopt;
  return column.text(*best);
}

// "×1.98" or "÷2.00"; empty where it says nothing.
std::string ratio_text(double value, double base) {
  if (!(value > 0) || !(base > 0)) return {};
  const bool is_more = value >= base;
  const double ratio = is_more ? value / base : base / value;
  const int decimals = ratio < 9.995 ? 2 : ratio < 99.95 ? 1 : 0;
  const std::string digits = fmt::format("{:.{}f}", ratio, decimals);
  return (is_more || digits == "1.00" ? "×" : "÷") + digits;
}

std::string ratio_of(const Column& column, const PaneInput& pane, const PaneInput& base) {
  if (column.ratio == Ratio::None || !is_comparable(pane) || !is_comparable(base)) return {};
  if (!has_figure(column, pane) || !has_figure(column, base)) return {};
  if (column.text(pane) == column.text(base)) return {};
  return ratio_text(column.value(pane), column.value(base));
}

bool has_ratio(const ComparisonTable& table) {
  return std::ranges::any_of(table.rows, [](const ComparisonTable::Row& row) {
    return std::ranges::any_of(row.cells, [](const Cell& cell) { return !cell.ratio.empty(); });
  });
}

}  // namespace

ComparisonTable make_comparison_table(const std::vector<PaneInput>& panes) {
  ComparisonTable table;
  for (const PaneInput& pane : panes) table.rows.push_back({pane.title, {}, {}});
  for (const Column& column : columns()) {
    const auto shows = [&column](const PaneInput& pane) { return has_figure(column, pane); };
    if (column.has != nullptr && std::ranges::none_of(panes, shows)) continue;
    table.headers.emplace_back(tr(column.header));
    const auto best = best_text(column, panes);
    for (std::size_t i = 0; i < panes.size(); ++i) {
      const PaneInput& pane = panes[i];
      Cell cell;
      if (has_figure(column, pane)) {
        cell.text = column.text(pane);
        if (best && is_comparable(pane) && cell.text == *best) cell.mark = CellMark::Best;
        if (i > 0) cell.ratio = ratio_of(column, pane, panes.front());
      }
      table.rows[i].cells.push_back(std::move(cell));
    }
  }
  // How a run ended stands in its makespan: a run that was cut short has none.
  for (std::size_t i = 0; i < panes.size(); ++i) {
    if (!panes[i].trace) continue;
    const std::string ending = ending_words(panes[i].trace->outcome);
    if (!ending.empty()) table.rows[i].cells[0] = {ending, {}, CellMark::Warning};
  }
  if (has_ratio(table)) table.rows.front().note = tr("base");
  return table;
}

}  // namespace interlane
