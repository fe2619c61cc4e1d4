#include "app/cli/run_report.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/cli/exercise_table.h"
#include "app/cli/exit_codes.h"
#include "app/cli/lane_chart.h"
#include "app/cli/text_table.h"
#include "app/timeline/report/comparison_table.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"
#include "engine/formats/summary_json.h"
#include "engine/workload/scenario.h"

namespace interlane {
namespace {

// A run that did not finish has no makespan to compare.
std::optional<double> speedup(const PaneInput& run, const PaneInput& base) {
  const bool both_finished =
      run.trace->outcome == Outcome::Finished && base.trace->outcome == Outcome::Finished;
  if (!both_finished || run.summary->makespan == Duration::zero()) return std::nullopt;
  return static_cast<double>(base.summary->makespan.count()) /
         static_cast<double>(run.summary->makespan.count());
}

// What the recorder saw and what it did not: "recorder: kernel, 0 events lost".
std::string recorder_facts(const PaneInput& run) {
  std::string text =
      fmt::format("recorder: {}, {} events lost", recorder_level_name(run.trace->run.recorder),
                  run.trace->lost_events());
  if (run.trace->late_events > 0) text += fmt::format(", {} late", run.trace->late_events);
  const std::optional<RecorderError>& error = run.summary->recorder_error;
  if (!error) return text;
  text += fmt::format(", {} of {} preemptions found", error->found, error->counted);
  if (error->share) text += fmt::format(" (off by {:.1f} %)", *error->share * 100);
  return text;
}

std::string outcome_complaint(const PaneInput& run) {
  const Trace& trace = *run.trace;
  std::string text = fmt::format("{}: {}", run.title, outcome_name(trace.outcome));
  if (!trace.outcome_reason.empty()) text += ", " + trace.outcome_reason;
  return text;
}

int code_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::Finished:
      return kExitDone;
    case Outcome::Timeout:
    case Outcome::Deadlock:
      return kExitWatchdog;
    case Outcome::Running:
    case Outcome::Crashed:
    case Outcome::Stopped:
    case Outcome::Refused:
      return kExitFailed;
  }
  return kExitFailed;
}

}  // namespace

RunReport::RunReport(std::vector<Comparison::Entry> entries, std::size_t repeats,
                     std::vector<DeclinedModel> declined)
    : entries_(std::move(entries)), repeats_(repeats), declined_(std::move(declined)) {
  for (std::size_t first = 0; first < entries_.size(); first += repeats) {
    Group group = make_group(first, repeats);
    if (!group.runs.empty()) groups_.push_back(std::move(group));
  }
  compare();
}

RunReport::Group RunReport::make_group(std::size_t first, std::size_t repeats) {
  Group group;
  for (std::size_t i = first; i < std::min(first + repeats, entries_.size()); ++i) {
    if (entries_[i].status != Comparison::Status::Ended) continue;
    group.runs.push_back(runs_.size());
    runs_.push_back(make_pane(entries_[i].trace));
  }
  if (group.runs.empty()) return group;
  // Finished runs come first, so that the median is one of them wherever most runs finished.
  std::vector<std::size_t> ordered = group.runs;
  std::ranges::sort(ordered, {}, [this](std::size_t run) {
    return std::pair(runs_[run].trace->outcome != Outcome::Finished, runs_[run].summary->makespan);
  });
  group.median = ordered[(ordered.size() - 1) / 2];
  return group;
}

void RunReport::compare() {
  const auto is_sequential = [this](const Group& group) {
    return runs_[group.median].trace->run.model == "sequential";
  };
  const auto sequential = std::ranges::find_if(groups_, is_sequential);
  if (sequential != groups_.end()) {
    base_group_ = static_cast<std::size_t>(sequential - groups_.begin());
  }
  for (PaneInput& run : runs_) run.speedup = speedup(run, runs_[groups_[base_group_].median]);
}

std::string RunReport::text() const {
  if (groups_.empty()) return "";
  return heading() + "\n" + table() + "\n" + exercises() + charts();
}

std::string RunReport::heading() const {
  const RunFacts& run = runs_.front().trace->run;
  std::string text = run.scenario_title + "\n";
  for (const ParameterValue& parameter : run.parameters) {
    if (std::ranges::find(run.varied, parameter.name) != run.varied.end()) continue;  // in titles
    text += fmt::format("{} {} · ", parameter.name, parameter.text);
  }
  return text + fmt::format("seed {}\n", run.seed);
}

std::string RunReport::table() const {
  const ComparisonTable figures = make_comparison_table(panes());
  std::vector<std::string> headers = {""};
  headers.insert(headers.end(), figures.headers.begin(), figures.headers.end());
  if (repeats_ > 1) headers.emplace_back("makespans");
  TextTable table(headers);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    std::vector<std::string> cells = {figures.rows[i].title};
    for (const ComparisonTable::Cell& cell : figures.rows[i].cells) cells.push_back(cell.text);
    if (repeats_ > 1) {
      const auto makespan = [this](std::size_t run) { return runs_[run].summary->makespan; };
      const auto [shortest, longest] = std::ranges::minmax(groups_[i].runs, {}, makespan);
      cells.push_back(fmt::format("{} – {}", duration_text(makespan(shortest)),
                                  duration_text(makespan(longest))));
    }
    table.add_row(std::move(cells));
  }
  std::string text = table.text();
  if (groups_.size() > 1) {
    text += fmt::format("speedup is over {}\n", runs_[groups_[base_group_].median].title);
  }
  if (repeats_ > 1) {
    text += fmt::format("figures and lanes are of the run with the median makespan out of {}\n",
                        repeats_);
  }
  for (const DeclinedModel& declined : declined_) {
    text += fmt::format("{} did not run: {}\n", declined.model, declined.reason);
  }
  return text;
}

std::string RunReport::exercises() const {
  std::string text;
  for (const Group& group : groups_) {
    const PaneInput& run = runs_[group.median];
    const std::string table = exercise_table(*run.trace);
    if (table.empty()) continue;
    text += fmt::format("{} · in units of {}\n{}\n", run.title,
                        duration_text(run.trace->run.exercise->unit), table);
  }
  return text;
}

std::string RunReport::charts() const {
  // One axis for all, so that a run that is twice as long looks twice as long.
  LaneChartOptions options;
  options.extent = longest();
  std::array<bool, kStateCount> states{};
  std::string text;
  for (const Group& group : groups_) {
    const LaneChart chart = lane_chart(*runs_[group.median].trace, options);
    for (std::size_t i = 0; i < states.size(); ++i) states[i] = states[i] || chart.states[i];
    text += chart_heading(group) + chart.text + "\n";
  }
  return text + lane_chart_legend(states);
}

std::string RunReport::chart_heading(const Group& group) const {
  const PaneInput& run = runs_[group.median];
  std::string text = fmt::format("{} · {}", run.title, recorder_facts(run));
  if (run.trace->outcome != Outcome::Finished) {
    text += fmt::format(" · {}", outcome_name(run.trace->outcome));
  }
  return text + "\n";
}

Duration RunReport::longest() const {
  Duration longest(1);
  for (const Group& group : groups_) {
    longest = std::max(longest, runs_[group.median].summary->makespan);
  }
  return longest;
}

std::string RunReport::json() const {
  std::vector<SummaryInput> inputs;
  for (const PaneInput& run : runs_) {
    const std::size_t base = groups_[base_group_].median;
    inputs.push_back({.trace = *run.trace,
                      .summary = *run.summary,
                      .speedup = run.speedup,
                      .speedup_over = runs_[base].trace->run.model,
                      .speedup_over_run = base});
  }
  std::vector<DeclinedInput> declined;
  for (const DeclinedModel& model : declined_) declined.push_back({model.model, model.reason});
  return summary_json(inputs, declined);
}

std::vector<PaneInput> RunReport::panes() const {
  std::vector<PaneInput> panes;
  for (const Group& group : groups_) panes.push_back(runs_[group.median]);
  return panes;
}

std::vector<std::string> RunReport::complaints() const {
  std::vector<std::string> complaints;
  for (const Comparison::Entry& entry : entries_) {
    if (entry.status != Comparison::Status::Refused) continue;
    complaints.push_back(fmt::format("{}: {}", entry.request.model, entry.error));
  }
  for (const PaneInput& run : runs_) {
    if (run.trace->outcome != Outcome::Finished) complaints.push_back(outcome_complaint(run));
  }
  const auto left =
      std::ranges::count(entries_, Comparison::Status::Pending, &Comparison::Entry::status);
  if (left > 0)
    complaints.push_back(
        fmt::format("stopped with {} of {} runs not begun", left, entries_.size()));
  return complaints;
}

int RunReport::exit_code() const {
  int code = kExitDone;
  for (const Comparison::Entry& entry : entries_) {
    const int own =
        entry.status == Comparison::Status::Ended ? code_of(entry.trace->outcome) : kExitFailed;
    // What failed weighs more than what the watchdog ended, and that more than success.
    if (own == kExitFailed || code == kExitDone) code = own;
  }
  return code;
}

}  // namespace interlane
