#include "tests/support/standstill.h"

#include <utility>

#include "tests/support/trace_text.h"

namespace interlane::test {

Standstill::Standstill(std::vector<std::string> locks) {
  trace_.started_at = kOrigin;
  trace_.horizon = at(9);
  trace_.lock_holders.resize(locks.size());
  trace_.run.resources.locks = std::move(locks);
}

TaskFacts& Standstill::add() {
  TaskFacts& task = trace_.tasks.emplace_back();
  task.name = "task " + std::to_string(trace_.tasks.size());
  return task;
}

TaskId Standstill::has_not_started() {
  add();
  return TaskId{static_cast<std::uint32_t>(trace_.tasks.size() - 1)};
}

TaskId Standstill::runs() {
  const TaskId id = has_not_started();
  trace_.tasks.back().started = kOrigin;
  return id;
}

TaskId Standstill::waits(WaitedFor wait) {
  const TaskId id = runs();
  trace_.tasks.back().waits_for = wait;
  return id;
}

TaskId Standstill::finished() {
  const TaskId id = runs();
  trace_.tasks.back().finished = at(1);
  return id;
}

TaskId Standstill::died() {
  const TaskId id = runs();
  trace_.tasks.back().died = at(1);
  return id;
}

void Standstill::child_of(TaskId parent) { trace_.tasks.back().parent = parent; }

void Standstill::held(std::uint32_t lock, std::vector<TaskId> holders) {
  trace_.lock_holders.at(lock) = std::move(holders);
}

void Standstill::channel(std::string name, std::vector<TaskId> senders,
                         std::vector<TaskId> receivers) {
  trace_.run.resources.channels.push_back(
      {std::move(name), 1, std::move(senders), std::move(receivers)});
}

void Standstill::barrier(std::string name, std::vector<TaskId> participants) {
  trace_.run.resources.barriers.push_back({std::move(name), std::move(participants)});
}

}  // namespace interlane::test
