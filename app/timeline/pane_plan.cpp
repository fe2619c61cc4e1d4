#include "app/timeline/pane_plan.h"

#include <algorithm>

namespace interlane {
namespace {

// Height from row to row.
struct Pitches {
  float core, lane, curves;
};

Pitches between(const Pitches& least, const Pitches& most, float share) {
  const auto blend = [share](float a, float b) { return a + (b - a) * share; };
  return {blend(least.core, most.core), blend(least.lane, most.lane),
          blend(least.curves, most.curves)};
}

void add_group(PanePlan& pane, GroupPlan group, const Metrics& metrics, float& y) {
  if (group.rows == 0) return;
  if (pane.groups.empty()) {
    y += metrics.group_gap * 0.4F;
  } else {
    y += metrics.group_gap;
  }
  group.y = y;
  if (group.rows > kMostLanes) {
    group.beyond = group.rows - kMostLanes;
    group.rows = kMostLanes;
  }
  const float beyond = group.beyond > 0 ? metrics.fold_height : 0;
  group.height =
      group.is_folded
          ? metrics.fold_height
          : std::max(group.header + float(group.rows) * group.pitch, metrics.caps * 1.4F) + beyond;
  y += group.height;
  pane.groups.push_back(group);
}

PanePlan plan_pane(const PaneInput& input, const Folds& folds, const Metrics& metrics,
                   const Pitches& pitches) {
  PanePlan pane;
  pane.plot_top = metrics.title_height + metrics.ruler_height;
  float y = pane.plot_top;
  if (input.trace) {
    const Trace& trace = *input.trace;
    const std::size_t threads = trace.processes.size() + trace.threads.size();
    add_group(pane,
              {.group = LaneGroup::Cores,
               .is_folded = folds.cores,
               .rows = trace.cores.size(),
               .pitch = pitches.core},
              metrics, y);
    add_group(pane,
              {.group = LaneGroup::Threads,
               .is_folded = folds.threads,
               .rows = threads,
               .header = metrics.fold_height,
               .pitch = pitches.lane},
              metrics, y);
    add_group(pane,
              {.group = LaneGroup::Tasks,
               .is_folded = folds.tasks,
               .rows = trace.tasks.size(),
               .pitch = pitches.lane},
              metrics, y);
    add_group(
        pane,
        {.group = LaneGroup::Curves, .is_folded = folds.curves, .rows = 1, .pitch = pitches.curves},
        metrics, y);
  }
  pane.plot_bottom = y;
  pane.height = y + metrics.pane_gap;
  return pane;
}

ContentPlan plan_with(const std::vector<PaneInput>& panes, const Folds& folds,
                      const Metrics& metrics, const Pitches& pitches) {
  ContentPlan content;
  for (const PaneInput& input : panes) {
    content.panes.push_back(plan_pane(input, folds, metrics, pitches));
    content.panes.back().top = content.height;
    content.height += content.panes.back().height;
  }
  return content;
}

}  // namespace

Metrics::Metrics(const Theme& theme)
    : text(theme.text_size),
      small(text * 0.86F),
      caps(text * 0.74F),
      title(text * 1.22F),
      margin(text * 1.4F),
      title_height(text * 2.0F),
      ruler_height(text * 1.6F),
      fold_height(text * 1.45F),
      group_gap(text * 0.6F),
      pane_gap(text * 1.1F) {}

ContentPlan plan_content(const std::vector<PaneInput>& panes, const Folds& folds,
                         const Metrics& metrics, float height, Crowding crowding) {
  const float t = metrics.text;
  const Pitches least = {t * 1.5F, t * 1.12F, t * 3.2F};
  const Pitches most = {t * 3.2F, t * 2.3F, t * 7.0F};
  const ContentPlan smallest = plan_with(panes, folds, metrics, least);
  if (smallest.height > height) {
    if (crowding == Crowding::Scroll) return smallest;
    // The height grows (nearly) linearly with the rows' heights, so one step of scaling suffices.
    const ContentPlan bare = plan_with(panes, folds, metrics, {0, 0, least.curves});
    const float share = std::max((height - bare.height) / (smallest.height - bare.height), 0.01F);
    return plan_with(panes, folds, metrics, {least.core * share, least.lane * share, least.curves});
  }
  const ContentPlan greatest = plan_with(panes, folds, metrics, most);
  if (greatest.height <= height) return greatest;
  const float share = (height - smallest.height) / (greatest.height - smallest.height);
  return plan_with(panes, folds, metrics, between(least, most, share));
}

std::vector<LaneRow> thread_rows(const Trace& trace) {
  std::vector<std::vector<std::size_t>> threads_of(trace.processes.size() + 1);
  for (std::size_t i = 0; i < trace.threads.size(); ++i) {
    const std::size_t process = trace.threads[i].process.value;
    threads_of[std::min(process, trace.processes.size())].push_back(i);
  }
  std::vector<LaneRow> rows;
  for (std::size_t process = 0; process < threads_of.size(); ++process) {
    if (process < trace.processes.size()) rows.push_back({LaneRow::Kind::Process, process, 0, 0});
    for (const std::size_t thread : threads_of[process]) {
      if (rows.size() >= kMostLanes) return rows;
      rows.push_back({LaneRow::Kind::Thread, thread, 0, 0});
    }
  }
  return rows;
}

}  // namespace interlane
