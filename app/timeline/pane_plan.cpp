#include "app/timeline/pane_plan.h"

#include <algorithm>
#include <span>

namespace interlane {
namespace {

constexpr std::size_t kMostColumns = 3;
constexpr float kNarrowestColumn = 22;  // times the size of the text

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

// What the panes of one picture have in common.
struct PlanInput {
  const std::vector<PaneInput>& panes;
  const Folds& folds;
  const Metrics& metrics;
  const ContentShape& shape;
};

PanePlan plan_pane(const PaneInput& input, const PlanInput& all, const Pitches& pitches) {
  const Folds& folds = all.folds;
  const Metrics& metrics = all.metrics;
  const float header = all.shape.headers == HeaderPlace::Above ? metrics.fold_height : 0;
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
               .header = header,
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
               .header = header,
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

GroupPlan* find_group(PanePlan& pane, LaneGroup group) {
  const auto found = std::ranges::find(pane.groups, group, &GroupPlan::group);
  return found == pane.groups.end() ? nullptr : &*found;
}

// Moves a group, and what lies below it, down to `y`.
void lower_group(PanePlan& pane, LaneGroup group, float y) {
  GroupPlan* const first = find_group(pane, group);
  if (first == nullptr || first->y >= y) return;
  const float shift = y - first->y;
  for (GroupPlan* each = first; each != pane.groups.data() + pane.groups.size(); ++each) {
    each->y += shift;
  }
  pane.plot_bottom += shift;
  pane.height += shift;
}

// Panes beside each other: the same task then lies at the same height in each.
void align_row(std::span<PanePlan> row) {
  for (const LaneGroup group :
       {LaneGroup::Cores, LaneGroup::Threads, LaneGroup::Tasks, LaneGroup::Curves}) {
    float lowest = 0;
    for (PanePlan& pane : row) {
      if (const GroupPlan* const found = find_group(pane, group))
        lowest = std::max(lowest, found->y);
    }
    for (PanePlan& pane : row) lower_group(pane, group, lowest);
  }
  const float height = std::ranges::max(row, {}, &PanePlan::height).height;
  for (PanePlan& pane : row) pane.height = height;
}

ContentPlan plan_with(const PlanInput& input, const Pitches& pitches) {
  ContentPlan content;
  for (const PaneInput& pane : input.panes) {
    content.panes.push_back(plan_pane(pane, input, pitches));
  }
  const std::span<PanePlan> panes = content.panes;
  const std::size_t columns = std::max<std::size_t>(input.shape.columns, 1);
  for (std::size_t i = 0; i < panes.size(); i += columns) {
    const auto row = panes.subspan(i, std::min(columns, panes.size() - i));
    align_row(row);
    for (PanePlan& pane : row) pane.top = content.height;
    content.height += row.front().height;
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

std::size_t column_count(Arrangement arrangement, std::size_t panes, const Metrics& metrics,
                         float width) {
  if (arrangement == Arrangement::Stacked || panes < 2) return 1;
  const std::size_t wished = panes == 4 ? 2 : std::min(panes, kMostColumns);
  const auto readable =
      static_cast<std::size_t>(std::max(width / (kNarrowestColumn * metrics.text), 1.0F));
  return std::min(wished, readable);
}

ContentPlan plan_content(const std::vector<PaneInput>& panes, const Folds& folds,
                         const Metrics& metrics, const ContentShape& shape, float height,
                         Crowding crowding) {
  const PlanInput input{panes, folds, metrics, shape};
  const float t = metrics.text;
  const Pitches least = {t * 1.5F, t * 1.12F, t * 3.2F};
  const Pitches most = {t * 3.2F, t * 2.3F, t * 7.0F};
  const ContentPlan smallest = plan_with(input, least);
  if (smallest.height > height) {
    if (crowding == Crowding::Scroll) return smallest;
    // The height grows nearly linearly with the rows' heights, and never faster in between than
    // from end to end, so one step of scaling suffices.
    const ContentPlan bare = plan_with(input, {0, 0, least.curves});
    const float share = std::max((height - bare.height) / (smallest.height - bare.height), 0.01F);
    return plan_with(input, {least.core * share, least.lane * share, least.curves});
  }
  const ContentPlan greatest = plan_with(input, most);
  if (greatest.height <= height) return greatest;
  const float share = (height - smallest.height) / (greatest.height - smallest.height);
  return plan_with(input, between(least, most, share));
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
