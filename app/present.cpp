#include "app/present.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "app/model_parameters.h"
#include "app/present_replay.h"
#include "app/text/text.h"
#include "app/timeline/report/legend.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

constexpr std::size_t kMaxPanes = 6;  // more cannot be read side by side

std::string in_language(const Translated& words) {
  auto found = words.find(std::string(language()));
  if (found == words.end()) found = words.find("en");
  return found == words.end() ? std::string() : found->second;
}

CompareChip::Status shown_status(const Workbench::Row& row) {
  if (!row.is_ticked) return CompareChip::Status::Off;
  switch (row.status) {
    case Workbench::Row::Status::Waiting:
      return CompareChip::Status::Waiting;
    case Workbench::Row::Status::Live:
      return CompareChip::Status::Running;
    case Workbench::Row::Status::Ended:
      return CompareChip::Status::Ended;
    case Workbench::Row::Status::Refused:
      return CompareChip::Status::Refused;
    case Workbench::Row::Status::Idle:
      break;
  }
  return CompareChip::Status::NotRun;
}

void present_settings(const Workbench& workbench, ScreenState& state) {
  state.scenario = workbench.scenario().name();
  state.seed = workbench.seed();
  state.parameters.clear();
  for (const Parameter& parameter : workbench.scenario().parameters()) {
    state.parameters.push_back({parameter, workbench.value(parameter)});
  }
}

CompareChip chip_of(const Workbench::Model& model, const Workbench::Row& row, std::size_t index) {
  CompareChip chip;
  chip.row = index;
  if (model.description->uses_cores) chip.label = std::to_string(row.core_count);
  chip.title = row.title;
  chip.is_ticked = row.is_ticked;
  chip.status = shown_status(row);
  chip.is_declined = !row.declined.empty();
  if (chip.is_declined) {
    chip.obstacle = row.declined;
  } else if (chip.status == CompareChip::Status::Refused) {
    chip.obstacle = row.error;
  }
  return chip;
}

void present_models(const Workbench& workbench, ScreenState& state) {
  state.compare.clear();
  for (const Workbench::Model& model : workbench.models()) {
    const ModelDescription& description = *model.description;
    CompareModel shown;
    shown.model = description.id;
    shown.title = tr(std::string(description.title).c_str());
    shown.idea = tr(std::string(description.idea).c_str());
    shown.library = description.library;
    for (std::size_t i = model.first_row; i < model.end_row; ++i) {
      shown.chips.push_back(chip_of(model, workbench.rows()[i], i));
    }
    for (Parameter& parameter : model_parameters(description, model.settings)) {
      const ParameterSetting value = model_value(model.settings, parameter);
      shown.settings.push_back({std::move(parameter), value});
    }
    state.compare.push_back(std::move(shown));
  }
}

void present_activity(const Workbench& workbench, ScreenState& state) {
  state.progress.clear();
  state.activity = !workbench.is_live()      ? RunActivity::Idle
                   : workbench.is_stopping() ? RunActivity::Stopping
                                             : RunActivity::Running;
  if (state.activity == RunActivity::Stopping) state.progress = tr("stopping");
  for (const Workbench::Row& row : workbench.rows()) {
    if (state.activity == RunActivity::Running && row.status == Workbench::Row::Status::Live) {
      state.progress = fmt::format(fmt::runtime(tr("running {}")), row.title);
    }
  }
}

// Words in the place of a row's pane, where there is none; waiting rows share theirs.
std::optional<PaneNotice> notice_of(const Workbench::Row& row) {
  if (!row.declined.empty()) {
    return PaneNotice{PaneNotice::Tone::Warning, row.title, tr("not run: ") + row.declined};
  }
  if (row.status == Workbench::Row::Status::Refused) {
    return PaneNotice{PaneNotice::Tone::Warning, row.title, row.error};
  }
  if (!row.pane && row.status == Workbench::Row::Status::Idle) {
    return PaneNotice{PaneNotice::Tone::Quiet, row.title, tr("not run")};
  }
  return std::nullopt;
}

PaneNotice not_drawn(std::span<const PaneInput> panes) {
  std::string titles;
  for (const PaneInput& pane : panes) titles += (titles.empty() ? "" : ", ") + pane.title;
  return {PaneNotice::Tone::Quiet, tr("In the table only"),
          titles + " · " + tr("six runs are drawn at most")};
}

// Panes of what has been drawn so far, and words in the place of what has not.
void present_panes(const Workbench& workbench, ScreenState& state, PaneChange change) {
  std::vector<PaneInput> panes;
  state.whole_panes.clear();
  state.notices.clear();
  std::string next;
  for (std::size_t i = 0; i < workbench.rows().size(); ++i) {
    const Workbench::Row& row = workbench.rows()[i];
    if (!row.is_ticked) continue;
    if (auto notice = notice_of(row)) {
      state.notices.push_back(std::move(*notice));
    } else if (row.pane) {
      PaneInput pane = *row.pane;
      pane.id = i;
      if (row.is_stale) pane.title += std::string(" · ") + tr("the run before");
      panes.push_back(std::move(pane));
    } else if (row.status == Workbench::Row::Status::Waiting) {
      next += (next.empty() ? "" : ", ") + row.title;
    }
  }
  if (!next.empty()) state.notices.push_back({PaneNotice::Tone::Quiet, tr("Runs next"), next});
  if (panes.empty() && state.notices.empty()) {
    state.notices.push_back(
        {PaneNotice::Tone::Quiet, tr("Nothing to show"), tr("select runs on the left to compare")});
  }
  state.table = make_comparison_table(panes);
  if (panes.size() > kMaxPanes) {
    state.notices.push_back(not_drawn(std::span<const PaneInput>(panes).subspan(kMaxPanes)));
    panes.resize(kMaxPanes);
  }
  state.timeline.replace_panes(std::move(panes), change);
  state.replay.set_extent(state.timeline.view.first(), state.timeline.view.extent());
  state.legend = legend_of(state.timeline.panes, state.timeline.folds);
}

void present_recorder(const Workbench& workbench, ScreenState& state) {
  const Machine& machine = workbench.machine();
  RecorderLevel level = machine.recorder;
  std::uint64_t lost = 0;
  for (const PaneInput& pane : state.timeline.panes) {
    level = std::min(level, pane.trace->run.recorder);
    lost += pane.trace->lost_events();
  }
  state.recorder.words =
      fmt::format(fmt::runtime(tr("recorder: {} · {} lost")), recorder_level_name(level), lost);
  state.recorder.tone = lost > 0                       ? RecorderNotice::Tone::Warning
                        : level == RecorderLevel::User ? RecorderNotice::Tone::Quiet
                                                       : RecorderNotice::Tone::Good;
  state.recorder.explanation = machine.recorder_obstacle;
  if (!machine.recorder_command.empty()) {
    if (!state.recorder.explanation.empty()) state.recorder.explanation += '\n';
    state.recorder.explanation +=
        fmt::format(fmt::runtime(tr("To see more: {}")), machine.recorder_command);
  }
}

}  // namespace

void present(const Workbench& workbench, ScreenState& state, PaneChange change) {
  present_settings(workbench, state);
  present_models(workbench, state);
  present_activity(workbench, state);
  present_panes(workbench, state, change);
  present_recorder(workbench, state);
  present_replay(state);
}

std::vector<ScenarioChoice> list_scenarios() {
  std::vector<ScenarioChoice> choices;
  for (const BuiltinScenario& builtin : builtin_scenarios()) {
    const std::string name(builtin.name);
    if (const auto scenario = Scenario::load(name)) {
      choices.push_back(
          {name, in_language((*scenario)->title()), in_language((*scenario)->summary())});
    }
  }
  return choices;
}

}  // namespace interlane
