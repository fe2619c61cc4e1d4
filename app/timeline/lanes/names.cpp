#include "app/timeline/lanes/names.h"

#include <memory>
#include <vector>

#include "app/text/sentence.h"

namespace interlane {
namespace {

const Lane* lane_at(const std::vector<std::shared_ptr<const Lane>>& lanes, std::size_t index) {
  return index < lanes.size() ? lanes[index].get() : nullptr;
}

}  // namespace

std::string task_name(const Trace& trace, TaskId task) {
  if (task.value < trace.tasks.size() && !trace.tasks[task.value].name.empty()) {
    return trace.tasks[task.value].name;
  }
  return sentence("task {}", task.value);
}

std::string thread_name(const Trace& trace, ThreadId thread) {
  if (thread.value >= trace.threads.size()) return tr("a thread");
  const ThreadFacts& facts = trace.threads[thread.value];
  return facts.name.empty() ? sentence("thread {}", facts.tid) : facts.name;
}

std::string process_name(const Trace& trace, ProcessId process) {
  if (process.value >= trace.processes.size()) return tr("a process");
  const ProcessFacts& facts = trace.processes[process.value];
  return facts.name.empty() ? sentence("process {}", facts.pid)
                            : sentence("{} (process {})", facts.name, facts.pid);
}

std::string core_name(CpuId cpu) { return sentence("core {}", cpu.value); }

std::string row_name(const Trace& trace, const LaneRow& row) {
  const auto number = static_cast<std::uint32_t>(row.index);
  switch (row.kind) {
    case LaneRow::Kind::Core:
      return core_name(trace.cores[row.index]);
    case LaneRow::Kind::Process:
      return process_name(trace, ProcessId(number));
    case LaneRow::Kind::Thread:
      return thread_name(trace, ThreadId(number));
    case LaneRow::Kind::Task:
      break;
  }
  return task_name(trace, TaskId(number));
}

const Lane* row_lane(const Trace& trace, const LaneRow& row) {
  switch (row.kind) {
    case LaneRow::Kind::Core:
      return lane_at(trace.core_lanes, row.index);
    case LaneRow::Kind::Process:
      return lane_at(trace.process_lanes, row.index);
    case LaneRow::Kind::Thread:
      return lane_at(trace.thread_lanes, row.index);
    case LaneRow::Kind::Task:
      break;
  }
  return lane_at(trace.task_lanes, row.index);
}

std::string ending_words(Outcome outcome) {
  switch (outcome) {
    case Outcome::Timeout:
      return tr("stopped by its time limit");
    case Outcome::Deadlock:
      return tr("deadlock");
    case Outcome::Crashed:
      return tr("crashed");
    case Outcome::Stopped:
      return tr("stopped");
    case Outcome::Refused:
      return tr("refused by the operating system");
    case Outcome::Running:
    case Outcome::Finished:
      break;
  }
  return {};
}

std::string switches_words(std::optional<SwitchSource> source, std::uint64_t switches,
                           std::uint64_t preemptions) {
  return source ? tr_count("{} switch", "{} switches", static_cast<long>(switches))
                : tr_count("{} preemption", "{} preemptions", static_cast<long>(preemptions));
}

}  // namespace interlane
