#include "engine/trace/past.h"

#include <algorithm>

namespace interlane {
namespace {

using Lanes = std::vector<std::shared_ptr<const Lane>>;

// What has not begun has this lane.
const std::shared_ptr<const Lane> kNothing = std::make_shared<const Lane>();

Lanes lanes_until(const Lanes& lanes, Timestamp at) {
  Lanes past;
  past.reserve(lanes.size());
  for (const auto& lane : lanes) {
    if (!lane || lane->empty() || lane->begin() >= at) {
      past.push_back(kNothing);
    } else if (lane->end() <= at) {
      past.push_back(lane);
    } else {
      past.push_back(std::make_shared<const Lane>(lane->until(at)));
    }
  }
  return past;
}

std::optional<Timestamp> if_before(std::optional<Timestamp> time, Timestamp at) {
  return time && *time < at ? time : std::nullopt;
}

TaskFacts past_of(const TaskFacts& task, Timestamp at) {
  TaskFacts past;
  past.name = task.name;
  past.parent = task.parent;
  past.created = if_before(task.created, at);
  past.started = if_before(task.started, at);
  // A task that finishes at the horizon has no span beyond it.
  if (task.finished && *task.finished <= at) past.finished = task.finished;
  return past;
}

ThreadFacts past_of(const ThreadFacts& thread, Timestamp at) {
  ThreadFacts past;
  past.tid = thread.tid;
  past.process = thread.process;
  past.role = thread.role;
  past.number = thread.number;
  past.name = thread.name;
  past.began = if_before(thread.began, at);
  past.ended = if_before(thread.ended, at);
  return past;
}

ProcessFacts past_of(const ProcessFacts& process, Timestamp at) {
  ProcessFacts past = process;
  past.began = if_before(process.began, at);
  past.ended = if_before(process.ended, at);
  if (!past.ended) past.exit.reset();
  return past;
}

template <class Facts>
std::vector<Facts> all_past_of(const std::vector<Facts>& all, Timestamp at) {
  std::vector<Facts> past;
  past.reserve(all.size());
  for (const Facts& facts : all) past.push_back(past_of(facts, at));
  return past;
}

}  // namespace

Trace past_of(const Trace& trace, Timestamp at) {
  Trace past;
  past.run = trace.run;
  past.started_at = trace.started_at;
  past.horizon = std::min(at, trace.horizon);
  past.is_past = true;
  past.tasks = all_past_of(trace.tasks, at);
  past.threads = all_past_of(trace.threads, at);
  past.processes = all_past_of(trace.processes, at);
  past.cores = trace.cores;
  past.task_lanes = lanes_until(trace.task_lanes, at);
  past.thread_lanes = lanes_until(trace.thread_lanes, at);
  past.process_lanes = lanes_until(trace.process_lanes, at);
  past.core_lanes = lanes_until(trace.core_lanes, at);
  past.lock_holders.resize(trace.lock_holders.size());
  for (Holding holding : trace.holdings) {
    if (holding.from >= at) continue;
    if (holding.to > at) {
      holding.to = Holding::kOpen;
      past.lock_holders[holding.lock].push_back(holding.task);
    }
    past.holdings.push_back(holding);
  }
  for (Wait wait : trace.waits) {
    if (wait.from >= at) continue;
    if (wait.to > at) {
      wait.to = Holding::kOpen;
      past.tasks[wait.task.value].waits_for = wait.what;
    }
    past.waits.push_back(wait);
  }
  std::ranges::copy_if(trace.steps, std::back_inserter(past.steps),
                       [at](const StepBegin& step) { return step.at < at; });
  std::ranges::copy_if(trace.marks, std::back_inserter(past.marks),
                       [at](const Mark& mark) { return mark.at < at; });
  std::ranges::copy_if(trace.flows, std::back_inserter(past.flows),
                       [at](const Flow& flow) { return flow.from < at && flow.to <= at; });
  for (Loss loss : trace.losses) {
    if (loss.since >= at) continue;
    loss.until = std::min(loss.until, at);
    past.losses.push_back(loss);
  }
  past.late_events = trace.late_events;
  return past;
}

}  // namespace interlane
