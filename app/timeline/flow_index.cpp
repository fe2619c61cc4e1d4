#include "app/timeline/flow_index.h"

#include <algorithm>
#include <utility>

namespace interlane {

FlowList::FlowList(std::vector<Flow> flows) : flows_(std::move(flows)) {
  std::ranges::stable_sort(flows_, {}, &Flow::from);
  ends_.reserve(flows_.size());
  for (std::size_t i = 0; i < flows_.size(); ++i) {
    ends_.push_back(flows_[i].to);
    if (i % kBlock == 0) block_ends_.push_back(flows_[i].to);
    block_ends_.back() = std::max(block_ends_.back(), flows_[i].to);
  }
  std::ranges::sort(ends_);
}

std::span<const Flow> FlowList::beginning_in(Timestamp begin, Timestamp end) const {
  const auto first = std::ranges::lower_bound(flows_, begin, {}, &Flow::from);
  const auto last = std::ranges::lower_bound(first, flows_.end(), end, {}, &Flow::from);
  return {first, last};
}

std::size_t FlowList::count(Timestamp begin, Timestamp end) const {
  const auto begun = std::ranges::lower_bound(flows_, end, {}, &Flow::from) - flows_.begin();
  const auto over = std::ranges::lower_bound(ends_, begin) - ends_.begin();
  return begun > over ? static_cast<std::size_t>(begun - over) : 0;
}

std::vector<Flow> FlowList::in_view(Timestamp begin, Timestamp end, std::size_t most) const {
  std::vector<Flow> found;
  if (most == 0) return found;
  const std::size_t step = count(begin, end) / most + 1;
  const auto place_of = [this](Timestamp time) {
    const auto place = std::ranges::lower_bound(flows_, time, {}, &Flow::from);
    return static_cast<std::size_t>(place - flows_.begin());
  };
  const std::size_t first = place_of(begin);
  // Few of the earlier ones reach into the view, so whole blocks of them can be passed over.
  std::size_t reaching = 0;
  for (std::size_t i = 0; i < first; ++i) {
    if (i % kBlock == 0 && block_ends_[i / kBlock] < begin) {
      i += kBlock - 1;
    } else if (flows_[i].to >= begin && reaching++ % step == 0) {
      found.push_back(flows_[i]);
    }
  }
  const std::size_t stop = place_of(end);
  for (std::size_t i = first; i < stop; i += step) found.push_back(flows_[i]);
  if (found.size() > most) found.resize(most);
  return found;
}

FlowIndex::FlowIndex(const Trace& trace) {
  std::vector<Flow> all;
  std::vector<std::vector<Flow>> by_task;
  const auto add = [&by_task](TaskId task, const Flow& flow) {
    if (task.value >= by_task.size()) by_task.resize(task.value + std::size_t{1});
    by_task[task.value].push_back(flow);
  };
  for (const Flow& flow : trace.flows) {
    if (flow.from_task.is_none() || flow.to_task.is_none() || flow.from_task == flow.to_task) {
      continue;
    }
    all.push_back(flow);
    add(flow.from_task, flow);
    add(flow.to_task, flow);
  }
  all_ = FlowList(std::move(all));
  by_task_.reserve(by_task.size());
  for (std::vector<Flow>& flows : by_task) by_task_.emplace_back(std::move(flows));
}

const FlowList& FlowIndex::of(TaskId task) const {
  return task.value < by_task_.size() ? by_task_[task.value] : none_;
}

}  // namespace interlane
