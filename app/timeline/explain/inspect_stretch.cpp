#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "app/text/sentence.h"
#include "app/timeline/explain/inspector.h"
#include "app/timeline/explain/inspector_words.h"
#include "app/timeline/scene/state_look.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "engine/stats/latency.h"
#include "engine/stats/range_summary.h"

namespace interlane {
namespace {

constexpr std::size_t kMaxPanes = 6;
const char* const kNothing = "–";

// The figures of one pane.
struct Column {
  const PaneInput* pane = nullptr;
  RangeSummary range;
  Latency latency;
  Duration core_time{};  // of all the run's cores in the stretch
};

std::string mean_text(double mean) { return fmt::format("{:.2f}", mean); }

class StretchInspector {
 public:
  StretchInspector(const std::vector<PaneInput>& panes, const InspectedStretch& stretch)
      : stretch_(stretch) {
    std::size_t part = 0;
    for (const PaneInput& pane : panes) {
      if (!pane.trace || part == std::min(stretch.parts.size(), kMaxPanes)) continue;
      columns_.push_back(column_of(pane, stretch.parts[part++]));
    }
  }

  InspectorContent inspect() {
    add_title();
    if (columns_.empty()) return std::move(content_);
    add_runs();
    add_tasks_in_it();
    add_switches();
    add_overhead();
    add_latency();
    add_states();
    return std::move(content_);
  }

 private:
  using Figure = std::function<std::string(const Column&)>;

  static Column column_of(const PaneInput& pane, const InspectedStretch::Part& part) {
    Column column;
    column.pane = &pane;
    column.range = summarize_range(*pane.trace, pane.in_flight, pane.executing,
                                   part.zero + part.begin, part.zero + part.end);
    column.latency = latency_of(*pane.trace, column.range.from, column.range.to);
    column.core_time =
        column.range.length() * static_cast<std::int64_t>(pane.trace->run.cores.size());
    return column;
  }

  void add_title() {
    const bool is_measured = stretch_.kind == InspectedStretch::Kind::Measured;
    content_.title = is_measured ? tr("Measured stretch") : tr("Visible stretch");
    if (stretch_.parts.empty()) return;
    const InspectedStretch::Part& first = stretch_.parts.front();
    const bool is_common = std::ranges::all_of(stretch_.parts, [&](const auto& part) {
      return part.begin == first.begin && part.end == first.end;
    });
    const bool is_whole = std::ranges::all_of(columns_, [](const Column& c) {
      return c.range.from == c.pane->trace->started_at &&
             c.range.to == c.pane->trace->finished_at();
    });
    const bool is_past =
        std::ranges::any_of(columns_, [](const Column& c) { return c.pane->trace->is_past; });
    if (is_whole && is_past) {
      content_.lines.emplace_back(tr("up to the playhead"));
    } else if (is_whole) {
      content_.lines.emplace_back(columns_.size() == 1 ? tr("the whole run")
                                                       : tr("the whole of every run"));
    } else if (is_common) {
      content_.lines.push_back(sentence("{}, from {} to {}", duration_text(first.end - first.begin),
                                        duration_text(first.begin), duration_text(first.end)));
    } else {
      content_.lines.emplace_back(tr("of each pane what it shows"));
    }
    if (!is_measured) {
      content_.lines.push_back(tr("Drag over lanes to measure, click a span to look into it."));
    }
  }

  InspectorSection& add(const char* title) {
    InspectorSection& section = content_.sections.emplace_back();
    section.title = title;
    return section;
  }
  // The columns' heads are the runs' numbers.
  InspectorSection& add_with_heads(const char* title) {
    InspectorSection& section = add(title);
    if (columns_.size() > 1) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        section.heads.push_back(std::to_string(i + 1));
      }
    }
    return section;
  }
  void add_row(InspectorSection& section, const char* label, const Figure& figure) const {
    InspectorRow& row = section.rows.emplace_back();
    row.label = label;
    for (const Column& column : columns_) {
      row.values.push_back(column.range.is_empty() ? std::string(kNothing) : figure(column));
    }
  }

  void add_runs() {
    if (columns_.size() == 1) {
      content_.lines.push_back(columns_[0].pane->title);
      return;
    }
    InspectorSection& section = add(tr("Runs"));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      section.rows.push_back({std::to_string(i + 1) + "  " + columns_[i].pane->title, {}, {}, {}});
    }
  }

  void add_tasks_in_it() {
    InspectorSection& section = add_with_heads(tr("Concurrency, parallelism"));
    add_row(section, tr("in flight, mean"),
            [](const Column& c) { return mean_text(c.range.in_flight_mean); });
    add_row(section, tr("in flight, at most"),
            [](const Column& c) { return std::to_string(c.range.in_flight_max); });
    add_row(section, tr("executing, mean"),
            [](const Column& c) { return mean_text(c.range.executing_mean); });
    add_row(section, tr("executing, at most"),
            [](const Column& c) { return std::to_string(c.range.executing_max); });
    add_row(section, tr("cores busy"),
            [](const Column& c) { return share_text(c.range.utilisation); });
  }

  void add_switches() {
    InspectorSection& section = add_with_heads(tr("Switches"));
    add_row(section, tr("switches"), [](const Column& c) {
      return c.range.switches_from ? std::to_string(c.range.switches) : std::string(kNothing);
    });
    add_row(section, tr("preemptions"),
            [](const Column& c) { return std::to_string(c.range.preemptions); });
    add_row(section, tr("migrations"),
            [](const Column& c) { return std::to_string(c.range.migrations); });
    const auto has_from = [this](std::optional<SwitchSource> source) {
      return std::ranges::any_of(columns_, [source](const Column& c) {
        return !c.range.is_empty() && c.range.switches_from == source;
      });
    };
    if (has_from(SwitchSource::Getrusage)) {
      section.notes.push_back(
          tr("At the recorder level user getrusage counted the switches of the whole run."));
    }
    if (has_from(std::nullopt)) {
      section.notes.push_back(
          tr("The recorder level user finds some preemptions and no other switch; getrusage counts "
             "all of them, once the whole run has ended."));
    }
  }

  void add_overhead() {
    InspectorSection& section = add_with_heads(tr("Overhead"));
    add_row(section, tr("on cores, no task"), [](const Column& c) {
      return c.range.overhead ? duration_text(*c.range.overhead) : std::string(kNothing);
    });
    add_row(section, tr("of all core time"), [](const Column& c) {
      return c.range.overhead ? share_text(*c.range.overhead, c.core_time) : std::string(kNothing);
    });
    const bool has_unseen =
        std::ranges::any_of(columns_, [](const Column& c) { return c.range.unseen > Duration{}; });
    if (has_unseen) {
      add_row(section, tr("core time not seen"),
              [](const Column& c) { return duration_text(c.range.unseen); });
    }
    section.notes.push_back(
        tr("Core time of the run's threads while they carried no task: the engine, its libraries, "
           "starting and ending threads."));
    const bool is_blind = std::ranges::any_of(
        columns_, [](const Column& c) { return !c.range.is_empty() && !c.range.overhead; });
    if (is_blind) section.notes.push_back(tr("The recorder level user cannot see it."));
  }

  void add_latency() {
    InspectorSection& section = add_with_heads(tr("Finished tasks"));
    add_row(section, tr("finished"),
            [](const Column& c) { return std::to_string(c.range.finished); });
    add_row(section, tr("not yet"),
            [](const Column& c) { return std::to_string(c.range.unfinished); });
    const bool has_holes =
        std::ranges::any_of(columns_, [](const Column& c) { return c.latency.unseen > 0; });
    if (has_holes) {
      add_row(section, tr("incomplete recording"),
              [](const Column& c) { return std::to_string(c.latency.unseen); });
    }
    add_percentiles(tr("Turnaround time"), tr("From the creation of a task to its end."),
                    &Latency::turnaround);
    add_percentiles(tr("Waiting time"), tr("While a task could have run and had no core."),
                    &Latency::waiting);
    add_percentiles(tr("Response time"), tr("From the creation of a task until it first ran."),
                    &Latency::response);
  }

  void add_percentiles(const char* title, const char* meaning, Percentiles Latency::* which) {
    const bool has_any = std::ranges::any_of(
        columns_, [&](const Column& c) { return (c.latency.*which).count > 0; });
    if (!has_any) return;
    InspectorSection& section = add_with_heads(title);
    const auto add_one = [&](const char* label, Duration Percentiles::* rank) {
      add_row(section, label, [=](const Column& c) {
        const Percentiles& percentiles = c.latency.*which;
        return percentiles.count > 0 ? duration_text(percentiles.*rank) : std::string(kNothing);
      });
    };
    add_one(tr("median"), &Percentiles::p50);
    add_one(tr("p90"), &Percentiles::p90);
    add_one(tr("p95"), &Percentiles::p95);
    add_one(tr("p99"), &Percentiles::p99);
    add_one(tr("max"), &Percentiles::max);
    section.notes.emplace_back(meaning);
  }

  void add_states() {
    InspectorSection& section = add_with_heads(tr("Time of all tasks"));
    for (std::size_t i = 0; i < kStateCount; ++i) {
      const bool occurs = std::ranges::any_of(
          columns_, [i](const Column& c) { return c.range.task_times[i] > Duration{}; });
      if (!occurs) continue;
      const auto state = static_cast<State>(i);
      const auto share_of = [i](const Column& c) {
        Duration whole{};
        for (const Duration time : c.range.task_times) whole += time;
        return whole > Duration{} ? static_cast<double>(c.range.task_times[i].count()) /
                                        static_cast<double>(whole.count())
                                  : 0;
      };
      add_row(section, state_words(state),
              [&](const Column& c) { return share_text(share_of(c)); });
      // Beside several figures a bar can only say how the state looks.
      section.rows.back().bar =
          InspectorBar{state, TaskId{0}, columns_.size() == 1 ? share_of(columns_[0]) : 1};
    }
    if (section.rows.empty()) content_.sections.pop_back();
  }

  const InspectedStretch& stretch_;
  std::vector<Column> columns_;
  InspectorContent content_;
};

}  // namespace

InspectedStretch inspected_stretch(const TimelineInput& input) {
  const std::optional<MeasuredTime> measured = input.measured_time();
  InspectedStretch stretch;
  if (measured) stretch.kind = InspectedStretch::Kind::Measured;
  for (std::size_t i = 0; i < input.panes.size(); ++i) {
    if (!input.panes[i].trace) continue;
    const Viewport& view = input.view_of(i);
    stretch.parts.push_back({input.zero_of(i), measured ? measured->begin : view.begin(),
                             measured ? measured->end : view.end()});
  }
  return stretch;
}

InspectorContent inspect_stretch(const std::vector<PaneInput>& panes,
                                 const InspectedStretch& stretch) {
  return StretchInspector(panes, stretch).inspect();
}

}  // namespace interlane
