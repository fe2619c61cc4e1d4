#include "engine/model/policy/work_stealing.h"

namespace interlane {

WorkStealing::WorkStealing(std::uint32_t workers) : queues_(workers) {
  for (std::uint32_t worker = 0; worker < workers; ++worker) {
    queues_[worker].random.seed(worker + 1);
  }
}

void WorkStealing::enqueue(ReadyTask& ready, std::uint32_t worker) {
  WorkerQueue& line = queues_[worker];
  MutexLock lock(line.mutex);
  line.tasks.push_back(ready.task);
}

std::optional<Choice> WorkStealing::pick_next(std::uint32_t worker) {
  if (const auto own = take_oldest(queues_[worker])) return Choice{*own, Origin::Own};
  const std::size_t first = queues_[worker].random() % queues_.size();
  for (std::size_t step = 0; step < queues_.size(); ++step) {
    const std::size_t victim = (first + step) % queues_.size();
    if (victim == worker) continue;
    if (const auto stolen = take_oldest(queues_[victim])) return Choice{*stolen, Origin::Stolen};
  }
  return std::nullopt;
}

Decision WorkStealing::at_checkpoint(ReadyTask& /*running*/, std::uint32_t /*worker*/) {
  return Decision::Continue;
}

Decision WorkStealing::at_yield(const ReadyTask& /*running*/, std::uint32_t worker) {
  WorkerQueue& line = queues_[worker];
  MutexLock lock(line.mutex);
  return line.tasks.empty() ? Decision::Continue : Decision::Preempt;
}

std::optional<TaskId> WorkStealing::take_oldest(WorkerQueue& line) {
  MutexLock lock(line.mutex);
  if (line.tasks.empty()) return std::nullopt;
  const TaskId oldest = line.tasks.front();
  line.tasks.pop_front();
  return oldest;
}

}  // namespace interlane
