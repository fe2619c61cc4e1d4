#include "app/timeline/lanes/flow_index.h"

#include <algorithm>
#include <utility>

namespace interlane {

FlowList::FlowList(std::vector<Flow> flows) {
  std::ranges::stable_sort(flows, {}, &Flow::from);
  flows_.reserve(flows.size());
  ends_.reserve(flows.size());
  for (const Flow& flow : flows) {
    add(flow);
    ends_.push_back(flow.to);
  }
  std::ranges::sort(ends_);
}

FlowList FlowList::until(Timestamp at) const {
  FlowList past;
  for (const Flow& flow : flows_) {
    if (flow.from >= at) break;
    if (flow.to <= at) past.add(flow);
  }
  past.ends_.assign(ends_.begin(), ends_.begin() + static_cast<std::ptrdiff_t>(past.flows_.size()));
  return past;
}

// One that begins last of all.
void FlowList::add(const Flow& flow) {
  if (flows_.size() % kBlock == 0) block_ends_.push_back(flow.to);
  block_ends_.back() = std::max(block_ends_.back(), flow.to);
  flows_.push_back(flow);
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

FlowIndex::FlowIndex(std::shared_ptr<const FlowIndex> whole, Timestamp at)
    : whole_(std::move(whole)), until_(at) {}

const FlowList& FlowIndex::all() const { return whole_ ? past_of(TaskId{}, whole_->all()) : all_; }

const FlowList& FlowIndex::of(TaskId task) const {
  if (whole_ && !task.is_none()) return past_of(task, whole_->of(task));
  return task.value < by_task_.size() ? by_task_[task.value] : none_;
}

const FlowList& FlowIndex::past_of(TaskId task, const FlowList& whole) const {
  const MutexLock lock(mutex_);
  const auto [place, is_new] = past_.try_emplace(task.value);
  if (is_new) place->second = whole.until(until_);
  return place->second;
}

}  // namespace interlane
