#include "app/timeline/pane/pane_plan.h"

#include <algorithm>
#include <span>

#include "app/timeline/pane/hit_test.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

constexpr std::size_t kMaxColumns = 3;
constexpr float kMinColumnWidth = 22;  // times the size of the text

// Height from row to row.
struct Pitches {
  float core, lane, curves;
};

Pitches between(const Pitches& least, const Pitches& most, float share) {
  const auto blend = [share](float a, float b) { return a + (b - a) * share; };
  return {blend(least.core, most.core), blend(least.lane, most.lane),
          blend(least.curves, most.curves)};
}

// What the panes of one picture have in common.
struct PlanInput {
  const std::vector<PaneInput>& panes;
  const Folds& folds;
  const std::optional<SpanChoice>& chosen;
  const Metrics& metrics;
  const ContentShape& shape;
};

class PanePlanner {
 public:
  PanePlanner(const PlanInput& all, std::size_t pane, const Pitches& pitches)
      : input_(all.panes[pane]),
        folds_(all.folds),
        chosen_(chosen_in(all.chosen, pane)),
        metrics_(all.metrics),
        header_(all.shape.headers == HeaderPlace::Above ? metrics_.fold_height : 0),
        pitches_(pitches) {}

  PanePlan plan() {
    pane_.plot_top = metrics_.title_height + metrics_.ruler_height;
    y_ = pane_.plot_top;
    if (input_.trace) {
      add({.group = LaneGroup::Cores, .header = header_, .pitch = pitches_.core});
      add({.group = LaneGroup::Threads, .header = metrics_.fold_height, .pitch = pitches_.lane});
      add({.group = LaneGroup::Tasks,
           .header = is_filtered() ? metrics_.fold_height : header_,
           .pitch = pitches_.lane});
      add({.group = LaneGroup::Curves, .pitch = pitches_.curves});
    }
    pane_.plot_bottom = y_;
    pane_.height = y_ + metrics_.pane_gap;
    return std::move(pane_);
  }

 private:
  [[nodiscard]] bool is_filtered() const {
    return input_.order && !input_.order->source().setting.filter.empty();
  }

  // Groups of which a run has nothing are left out; those of which a filter leaves nothing say so.
  [[nodiscard]] bool is_empty(LaneGroup group, std::size_t lanes) const {
    if (lanes > 0 || !is_filtered()) return lanes == 0;
    return group == LaneGroup::Tasks     ? input_.trace->tasks.empty()
           : group == LaneGroup::Threads ? input_.trace->threads.empty()
                                         : true;
  }

  void add(GroupPlan group) {
    const std::size_t lanes = lanes_in(input_, group.group);
    if (is_empty(group.group, lanes)) return;
    y_ += metrics_.group_gap * (pane_.groups.empty() ? 0.4F : 1.0F);
    group.y = y_;
    group.is_folded = is_folded(folds_, group.group);
    const LaneRange range = laid_out(input_, group.group, chosen_);
    group.first = range.first;
    group.rows = range.rows;
    group.beyond = lanes - group.rows - group.first;
    const float before = group.first > 0 ? metrics_.fold_height : 0;
    const float beyond = group.beyond > 0 ? metrics_.fold_height : 0;
    group.rows_y = y_ + group.header + before;
    group.height = group.is_folded
                       ? metrics_.fold_height
                       : std::max(group.header + before + float(group.rows) * group.pitch,
                                  metrics_.caps * 1.4F) +
                             beyond;
    y_ += group.height;
    pane_.groups.push_back(group);
  }

  const PaneInput& input_;
  const Folds& folds_;
  const SpanChoice* chosen_;
  const Metrics& metrics_;
  const float header_;  // height of those that stand above their lanes only where there is no room
  const Pitches& pitches_;
  PanePlan pane_;
  float y_ = 0;
};

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
    each->rows_y += shift;
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
  for (std::size_t i = 0; i < input.panes.size(); ++i) {
    content.panes.push_back(PanePlanner(input, i, pitches).plan());
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
  const std::size_t wished = panes == 4 ? 2 : std::min(panes, kMaxColumns);
  const auto readable =
      static_cast<std::size_t>(std::max(width / (kMinColumnWidth * metrics.text), 1.0F));
  return std::min(wished, readable);
}

ContentPlan plan_content(const std::vector<PaneInput>& panes, const Folds& folds,
                         const std::optional<SpanChoice>& chosen, const Metrics& metrics,
                         const ContentShape& shape, float height, Crowding crowding) {
  const PlanInput input{panes, folds, chosen, metrics, shape};
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

bool is_folded(const Folds& folds, LaneGroup group) {
  switch (group) {
    case LaneGroup::Cores:
      return folds.cores;
    case LaneGroup::Threads:
      return folds.threads;
    case LaneGroup::Tasks:
      return folds.tasks;
    case LaneGroup::Curves:
      break;
  }
  return folds.curves;
}

const SpanChoice* chosen_in(const std::optional<SpanChoice>& chosen, std::size_t pane) {
  return chosen && chosen->pane == pane ? &*chosen : nullptr;
}

LaneGroup group_of(LaneRow::Kind kind) {
  switch (kind) {
    case LaneRow::Kind::Core:
      return LaneGroup::Cores;
    case LaneRow::Kind::Process:
    case LaneRow::Kind::Thread:
      return LaneGroup::Threads;
    case LaneRow::Kind::Task:
      break;
  }
  return LaneGroup::Tasks;
}

std::size_t lanes_in(const PaneInput& pane, LaneGroup group) {
  switch (group) {
    case LaneGroup::Cores:
      return pane.trace->cores.size();
    case LaneGroup::Threads:
      return pane.order ? pane.order->threads().size() : 0;
    case LaneGroup::Tasks:
      return pane.order ? pane.order->tasks().size() : 0;
    case LaneGroup::Curves:
      break;
  }
  return 1;
}

LaneRow lane_in(const PaneInput& pane, LaneGroup group, std::size_t place) {
  switch (group) {
    case LaneGroup::Threads:
      return pane.order->threads()[place];
    case LaneGroup::Tasks:
      return {LaneRow::Kind::Task, pane.order->tasks()[place], 0, 0};
    case LaneGroup::Cores:
    case LaneGroup::Curves:
      break;
  }
  return {LaneRow::Kind::Core, place, 0, 0};
}

std::optional<std::size_t> place_in_group(const PaneInput& pane, LaneRow::Kind kind,
                                          std::size_t index) {
  if (kind == LaneRow::Kind::Core) return index;
  if (!pane.order) return std::nullopt;
  if (kind == LaneRow::Kind::Task) {
    const auto& tasks = pane.order->tasks();
    const auto found = std::ranges::find(tasks, index);
    if (found == tasks.end()) return std::nullopt;
    return static_cast<std::size_t>(found - tasks.begin());
  }
  const auto& rows = pane.order->threads();
  const auto found = std::ranges::find_if(
      rows, [&](const LaneRow& row) { return row.kind == kind && row.index == index; });
  if (found == rows.end()) return std::nullopt;
  return static_cast<std::size_t>(found - rows.begin());
}

LaneRange laid_out(const PaneInput& pane, LaneGroup group, const SpanChoice* chosen) {
  // In steps, so that lanes stay where they are when neighbours of the chosen one are chosen.
  constexpr std::size_t kStep = kMaxLanes / 3;
  const std::size_t lanes = lanes_in(pane, group);
  LaneRange range{0, std::min(lanes, kMaxLanes)};
  if (lanes <= kMaxLanes || chosen == nullptr || group_of(chosen->kind) != group) return range;
  const auto place = place_in_group(pane, chosen->kind, chosen->lane);
  if (!place || *place < kMaxLanes) return range;
  range.first = std::min(*place / kStep * kStep - kStep, lanes - kMaxLanes);
  return range;
}

}  // namespace interlane
