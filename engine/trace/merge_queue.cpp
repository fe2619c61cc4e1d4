#include "engine/trace/merge_queue.h"

#include <algorithm>
#include <utility>

namespace interlane::weaving {
namespace {

// The order of what happens at one instant.
enum Rank : int { kRankFork, kRankSwitchIn, kRankLost, kRankEngine, kRankSwitchOut, kRankExit };

int rank_of(const std::variant<ThreadEvent, KernelEvent>& event) {
  const auto* record = std::get_if<KernelEvent>(&event);
  if (record == nullptr) return kRankEngine;
  switch (record->kind) {
    case KernelEvent::Kind::Fork:
      return kRankFork;
    case KernelEvent::Kind::SwitchIn:
      return kRankSwitchIn;
    case KernelEvent::Kind::Lost:
      return kRankLost;
    case KernelEvent::Kind::SwitchOutPreempted:
    case KernelEvent::Kind::SwitchOutBlocked:
      return kRankSwitchOut;
    case KernelEvent::Kind::Exit:
      break;
  }
  return kRankExit;
}

// A loss is woven where it begins: what other streams say of that stretch then comes after it.
Timestamp time_of(const KernelEvent& record) {
  return record.kind == KernelEvent::Kind::Lost ? std::min(record.since, record.time) : record.time;
}

Timestamp time_of(const std::variant<ThreadEvent, KernelEvent>& event) {
  if (const auto* record = std::get_if<KernelEvent>(&event)) return time_of(*record);
  return std::get<ThreadEvent>(event).event.time;
}

}  // namespace

std::size_t MergeQueue::stream_of_thread(Pid pid, Tid tid) {
  const std::uint64_t key = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(pid)) << 32U) |
                            static_cast<std::uint32_t>(tid);
  const auto [entry, is_new] = threads_.try_emplace(key, streams_.size());
  if (is_new) streams_.emplace_back();
  return entry->second;
}

std::size_t MergeQueue::stream_of_core(CpuId cpu) {
  const auto [entry, is_new] = cores_.try_emplace(cpu, streams_.size());
  if (is_new) streams_.emplace_back();
  return entry->second;
}

void MergeQueue::push_head(std::size_t index) {
  Stream& stream = streams_[index];
  if (stream.events.empty()) return;
  const Queued& first = stream.events.front();
  heads_.push(
      {std::max(time_of(first), stream.floor), rank_of(first), index, ++stream.newest_head});
}

void MergeQueue::append(std::size_t index, Queued event) {
  Stream& stream = streams_[index];
  stream.events.push_back(std::move(event));
  if (stream.events.size() == 1) push_head(index);
}

std::uint64_t MergeQueue::add(Pid pid, Tid tid, std::span<const Event> events, Timestamp woven) {
  const std::size_t index = stream_of_thread(pid, tid);
  std::uint64_t late = 0;
  for (const Event& event : events) {
    if (event.time < woven) {
      ++late;
      streams_[index].floor = std::max(streams_[index].floor, woven);
    }
    append(index, ThreadEvent{pid, tid, event});
  }
  return late;
}

std::uint64_t MergeQueue::add(std::span<const KernelEvent> events, Timestamp woven) {
  std::uint64_t late = 0;
  for (const KernelEvent& event : events) {
    const std::size_t index = stream_of_core(event.cpu);
    if (time_of(event) < woven) {
      // A loss is only known once it is over, so it may well begin in the past.
      if (event.kind != KernelEvent::Kind::Lost) ++late;
      streams_[index].floor = std::max(streams_[index].floor, woven);
    }
    append(index, event);
  }
  return late;
}

std::optional<MergeQueue::Item> MergeQueue::pop(Timestamp limit) {
  while (!heads_.empty() && heads_.top().at < limit) {
    const Head head = heads_.top();
    heads_.pop();
    Stream& stream = streams_[head.stream];
    if (head.number != stream.newest_head) continue;
    if (head.at < stream.floor) {  // moved up since it was queued
      push_head(head.stream);
      continue;
    }
    Item item{head.at, head.stream, std::move(stream.events.front())};
    stream.events.pop_front();
    stream.floor = head.at;
    push_head(head.stream);
    return item;
  }
  return std::nullopt;
}

void MergeQueue::postpone(Item item, Timestamp at) {
  Stream& stream = streams_[item.stream];
  stream.floor = std::max(stream.floor, at);
  stream.events.push_front(std::move(item.event));
  push_head(item.stream);
}

std::optional<Timestamp> MergeQueue::next_switch_in(Tid tid, Timestamp from, Timestamp to) const {
  for (const auto& [cpu, index] : cores_) {
    for (const Queued& queued : streams_[index].events) {
      const auto& record = std::get<KernelEvent>(queued);
      if (time_of(record) > to) break;
      const bool is_it = record.kind == KernelEvent::Kind::SwitchIn && record.tid == tid;
      if (is_it && record.time >= from) return record.time;
    }
  }
  return std::nullopt;
}

}  // namespace interlane::weaving
