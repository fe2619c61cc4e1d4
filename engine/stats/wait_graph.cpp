#include "engine/stats/wait_graph.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace interlane {
namespace {

constexpr std::size_t kNoNeed = std::numeric_limits<std::size_t>::max();

// Timers and replies come by themselves.
bool is_need(WaitReason reason) {
  return reason == WaitReason::Lock || reason == WaitReason::Channel ||
         reason == WaitReason::Barrier || reason == WaitReason::Join;
}

bool needs_all(const WaitGraph::Need& need) { return need.waits_for.reason == WaitReason::Barrier; }

bool is_waiting_for(const TaskFacts& task, WaitedFor wait) {
  return task.waits_for && *task.waits_for == wait;
}

// `need` has one fewer to wait for. Returns whether that meets it.
bool take_off_one(WaitGraph::Need& need) {
  if (need.missing == 0) return false;
  need.missing = needs_all(need) ? need.missing - 1 : 0;
  return need.missing == 0;
}

}  // namespace

WaitGraph::WaitGraph(const Trace& trace, Unstarted unstarted)
    : trace_(trace), unstarted_(unstarted) {
  find_needs();
  if (needs_.empty()) return;
  for (Need& need : needs_) fill(need);
  fill_with_children();
  reduce(count_missing());
}

void WaitGraph::find_needs() {
  std::unordered_map<std::uint64_t, std::size_t> needs;
  need_of_.assign(trace_.tasks.size(), kNoNeed);
  for (std::size_t i = 0; i < trace_.tasks.size(); ++i) {
    const TaskFacts& task = trace_.tasks[i];
    if (!task.started || task.finished || task.died) continue;
    if (!task.waits_for || !is_need(task.waits_for->reason)) {
      has_live_ = true;
      continue;
    }
    const WaitedFor wait = *task.waits_for;
    // Nobody else waits for this task's children.
    const std::uint64_t which = wait.reason == WaitReason::Join ? i : wait.resource;
    const std::uint64_t key = (static_cast<std::uint64_t>(wait.reason) << 32U) | which;
    const auto [entry, is_new] = needs.try_emplace(key, needs_.size());
    if (is_new) needs_.push_back({wait, {}, {}, 0});
    needs_[entry->second].waiters.push_back(TaskId{static_cast<std::uint32_t>(i)});
    need_of_[i] = entry->second;
  }
}

void WaitGraph::fill(Need& need) const {
  const std::uint32_t place = need.waits_for.resource;
  const Resources& resources = trace_.run.resources;
  switch (need.waits_for.reason) {
    case WaitReason::Lock:
      if (place < trace_.lock_holders.size()) need.on = trace_.lock_holders[place];
      need.missing = need.on.empty() ? 0 : 1;
      return;
    case WaitReason::Channel: {
      if (place / 2 >= resources.channels.size()) return;
      const ChannelFacts& channel = resources.channels[place / 2];
      const bool sends = need.waits_for == to_send(place / 2);
      fill_with_unfinished(need, sends ? channel.receivers : channel.senders);
      need.missing = 1;  // without anybody at the other end, for ever
      return;
    }
    case WaitReason::Barrier:
      if (place >= resources.barriers.size()) return;
      fill_with_unfinished(need, resources.barriers[place].participants);
      std::erase_if(need.on, [&](TaskId task) {
        return is_waiting_for(trace_.tasks[task.value], need.waits_for);
      });
      need.missing = need.on.size();
      return;
    default:
      return;
  }
}

void WaitGraph::fill_with_unfinished(Need& need, const std::vector<TaskId>& tasks) const {
  for (const TaskId task : tasks) {
    const bool is_known = task.value < trace_.tasks.size();
    if (is_known && !trace_.tasks[task.value].finished) need.on.push_back(task);
  }
}

// Which of its children a task joins is not recorded, so that it waits for ever is only sure once
// none of them can go on.
void WaitGraph::fill_with_children() {
  for (std::size_t i = 0; i < trace_.tasks.size(); ++i) {
    const TaskFacts& child = trace_.tasks[i];
    if (child.finished || child.parent.value >= need_of_.size()) continue;
    const std::size_t of_parent = need_of_[child.parent.value];
    if (of_parent == kNoNeed || needs_[of_parent].waits_for.reason != WaitReason::Join) continue;
    needs_[of_parent].on.push_back(TaskId{static_cast<std::uint32_t>(i)});
    needs_[of_parent].missing = 1;
  }
}

std::vector<std::size_t> WaitGraph::count_missing() {
  meets_.resize(trace_.tasks.size());
  std::vector<std::size_t> met;
  for (std::size_t i = 0; i < needs_.size(); ++i) {
    for (const TaskId task : needs_[i].on) {
      if (is_able(task)) {
        take_off_one(needs_[i]);
      } else {
        meets_[task.value].push_back(i);
      }
    }
    if (needs_[i].missing == 0) met.push_back(i);
  }
  return met;
}

void WaitGraph::reduce(std::vector<std::size_t> met) {
  while (!met.empty()) {
    const std::size_t need = met.back();
    met.pop_back();
    for (const TaskId waiter : needs_[need].waiters) {
      need_of_[waiter.value] = kNoNeed;
      has_live_ = true;
      for (const std::size_t other : meets_[waiter.value]) {
        if (take_off_one(needs_[other])) met.push_back(other);
      }
    }
  }
}

bool WaitGraph::is_able(TaskId id) const {
  if (id.value >= trace_.tasks.size()) return true;
  const TaskFacts& task = trace_.tasks[id.value];
  // A lock that it held to its end stays held.
  if (task.finished || task.died) return false;
  if (!task.started) return unstarted_ == Unstarted::CanStart;
  return need_of_[id.value] == kNoNeed;
}

std::optional<std::size_t> WaitGraph::stuck_on(TaskId task) const {
  if (task.value >= need_of_.size() || need_of_[task.value] == kNoNeed) return std::nullopt;
  return need_of_[task.value];
}

bool WaitGraph::has_stuck() const {
  return std::any_of(needs_.begin(), needs_.end(),
                     [](const Need& need) { return need.missing > 0; });
}

}  // namespace interlane
