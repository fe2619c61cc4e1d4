#include "engine/model/policy/work_stealing.h"

namespace interlane {

WorkStealing::WorkStealing(std::uint32_t workers) : lines_(workers) {
  for (std::uint32_t worker = 0; worker < workers; ++worker) {
    lines_[worker].random.seed(worker + 1);
  }
}

void WorkStealing::put(const ReadyTask& ready, std::uint32_t worker) {
  Line& line = lines_[worker];
  MutexLock lock(line.mutex);
  line.tasks.push_back(ready.task);
}

std::optional<Choice> WorkStealing::take(std::uint32_t worker) {
  if (const auto own = take_oldest(lines_[worker])) return Choice{*own, Origin::Own};
  const std::size_t first = lines_[worker].random() % lines_.size();
  for (std::size_t step = 0; step < lines_.size(); ++step) {
    const std::size_t victim = (first + step) % lines_.size();
    if (victim == worker) continue;
    if (const auto stolen = take_oldest(lines_[victim])) return Choice{*stolen, Origin::Stolen};
  }
  return std::nullopt;
}

Verdict WorkStealing::at_checkpoint(ReadyTask& /*running*/, std::uint32_t /*worker*/) {
  return Verdict::GoOn;
}

Verdict WorkStealing::at_yield(const ReadyTask& /*running*/, std::uint32_t worker) {
  Line& line = lines_[worker];
  MutexLock lock(line.mutex);
  return line.tasks.empty() ? Verdict::GoOn : Verdict::GiveWay;
}

std::optional<TaskId> WorkStealing::take_oldest(Line& line) {
  MutexLock lock(line.mutex);
  if (line.tasks.empty()) return std::nullopt;
  const TaskId oldest = line.tasks.front();
  line.tasks.pop_front();
  return oldest;
}

}  // namespace interlane
