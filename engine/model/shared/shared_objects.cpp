#include "engine/model/shared/shared_objects.h"

#include <mutex>
#include <new>
#include <utility>

#include "engine/base/check.h"

namespace interlane {
namespace {

using Guard = std::lock_guard<FutexMutex>;

constexpr std::uint32_t link_to(TaskId task) { return task.is_none() ? 0 : task.value + 1; }
constexpr TaskId task_at(std::uint32_t link) { return link == 0 ? TaskId{} : TaskId(link - 1); }

// Takes `count` objects out of the zeroed memory at `place` and moves on behind them.
template <class Object>
Object* carve(std::byte*& place, std::size_t count) {
  auto* const objects = new (place) Object[count];
  place += count * sizeof(Object);
  return objects;
}

constexpr std::size_t rounded(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

}  // namespace

TaskId WokenTasks::take() {
  const TaskId taken = task_at(first_);
  if (!taken.is_none()) first_ = tasks_[taken.value].next;
  return taken;
}

std::size_t SharedObjects::bytes_for(const Workload& workload) {
  return rounded(sizeof(Header) + workload.tasks.size() * sizeof(SharedTaskState) +
                 workload.locks.size() * sizeof(LockState) +
                 workload.channels.size() * sizeof(ChannelState) +
                 workload.barriers.size() * sizeof(BarrierState));
}

SharedObjects::SharedObjects(const Workload& workload, void* memory) : workload_(workload) {
  auto* place = static_cast<std::byte*>(memory);
  header_ = carve<Header>(place, 1);
  tasks_ = carve<SharedTaskState>(place, workload.tasks.size());
  locks_ = carve<LockState>(place, workload.locks.size());
  channels_ = carve<ChannelState>(place, workload.channels.size());
  barriers_ = carve<BarrierState>(place, workload.barriers.size());
  header_->unfinished.store(static_cast<std::uint32_t>(workload.tasks.size()),
                            std::memory_order_relaxed);
  for (std::size_t i = 0; i < workload.locks.size(); ++i) {
    locks_[i].free = workload.locks[i].permits;
  }
}

void SharedObjects::enqueue(WaitQueue& queue, TaskId task) {
  tasks_[task.value].next = 0;
  if (queue.first == 0) {
    queue.first = link_to(task);
  } else {
    tasks_[task_at(queue.last).value].next = link_to(task);
  }
  queue.last = link_to(task);
}

TaskId SharedObjects::dequeue(WaitQueue& queue) {
  const TaskId first = task_at(queue.first);
  if (first.is_none()) return first;
  queue.first = std::exchange(tasks_[first.value].next, 0);
  return first;
}

WokenTasks SharedObjects::woken(TaskId task) const { return {tasks_, link_to(task)}; }

void SharedObjects::note_ready(TaskId task, TaskId by, EventSink& sink) const {
  if (!task.is_none()) sink.task_ready(task, Timestamp::clock::now(), by);
}

bool SharedObjects::acquire(TaskId task, std::uint32_t lock, EventSink& sink) {
  const Guard guard(header_->mutex);
  LockState& state = locks_[lock];
  if (state.free == 0) {
    sink.task_suspended(task, to_take(lock));
    enqueue(state.queue, task);
    return false;
  }
  --state.free;
  sink.lock_acquired(task, lock);
  return true;
}

WokenTasks SharedObjects::release(TaskId task, std::uint32_t lock, EventSink& sink) {
  const Guard guard(header_->mutex);
  LockState& state = locks_[lock];
  sink.lock_released(task, lock);
  const TaskId next = dequeue(state.queue);
  if (next.is_none()) {
    ++state.free;
  } else {
    sink.lock_acquired(next, lock);
    note_ready(next, task, sink);
  }
  return woken(next);
}

SharedObjects::WaitResult SharedObjects::send(TaskId task, std::uint32_t channel, EventSink& sink) {
  const Guard guard(header_->mutex);
  ChannelState& state = channels_[channel];
  const TaskId receiver = dequeue(state.receivers);
  if (!receiver.is_none()) {
    note_ready(receiver, task, sink);
    return {false, woken(receiver)};
  }
  if (state.messages == workload_.channels[channel].capacity) {
    sink.task_suspended(task, to_send(channel));
    enqueue(state.senders, task);
    return {true, woken({})};
  }
  ++state.messages;
  return {false, woken({})};
}

SharedObjects::WaitResult SharedObjects::receive(TaskId task, std::uint32_t channel,
                                                 EventSink& sink) {
  const Guard guard(header_->mutex);
  ChannelState& state = channels_[channel];
  if (state.messages == 0) {
    sink.task_suspended(task, to_receive(channel));
    enqueue(state.receivers, task);
    return {true, woken({})};
  }
  // The sender who waits longest puts its message into the place that became free.
  const TaskId sender = dequeue(state.senders);
  if (sender.is_none()) --state.messages;
  note_ready(sender, task, sink);
  return {false, woken(sender)};
}

SharedObjects::WaitResult SharedObjects::arrive(TaskId task, std::uint32_t barrier,
                                                EventSink& sink) {
  const Guard guard(header_->mutex);
  BarrierState& state = barriers_[barrier];
  if (++state.arrived < workload_.barriers[barrier].participants) {
    sink.task_suspended(task, to_meet(barrier));
    enqueue(state.queue, task);
    return {true, woken({})};
  }
  state.arrived = 0;
  const std::uint32_t first = std::exchange(state.queue.first, 0);
  for (std::uint32_t link = first; link != 0; link = tasks_[task_at(link).value].next) {
    note_ready(task_at(link), task, sink);
  }
  return {false, {tasks_, first}};
}

void SharedObjects::adopt(TaskId parent, std::uint32_t first, std::uint32_t count) {
  const Guard guard(header_->mutex);
  for (std::uint32_t child = first; child < first + count; ++child) {
    tasks_[child].parent = link_to(parent);
  }
}

bool SharedObjects::join(TaskId parent, std::uint32_t first, std::uint32_t count, EventSink& sink) {
  const Guard guard(header_->mutex);
  SharedTaskState& state = tasks_[parent.value];
  state.joins_left = 0;
  for (std::uint32_t child = first; child < first + count; ++child) {
    if (tasks_[child].has_finished == 0) ++state.joins_left;
  }
  if (state.joins_left == 0) return true;
  state.joins_first = first;
  state.joins_count = count;
  sink.task_suspended(parent, WaitReason::Join);
  return false;
}

JoinStep SharedObjects::joined_by(TaskId task) {
  const Guard guard(header_->mutex);
  const SharedTaskState& state = tasks_[task.value];
  if (state.joins_left == 0) return {};
  return {.first = state.joins_first, .count = state.joins_count};
}

WokenTasks SharedObjects::finish(TaskId task, EventSink& sink) {
  const Guard guard(header_->mutex);
  sink.task_finished(task);
  SharedTaskState& state = tasks_[task.value];
  IL_CHECK(state.has_finished == 0, "a task finished twice");
  state.has_finished = 1;
  header_->unfinished.fetch_sub(1, std::memory_order_relaxed);
  const TaskId parent = task_at(state.parent);
  if (parent.is_none()) return woken({});
  SharedTaskState& waiting = tasks_[parent.value];
  const bool is_joined = waiting.joins_left > 0 && task.value >= waiting.joins_first &&
                         task.value - waiting.joins_first < waiting.joins_count;
  if (!is_joined || --waiting.joins_left > 0) return woken({});
  waiting.next = 0;
  note_ready(parent, task, sink);
  return woken(parent);
}

}  // namespace interlane
