#include "engine/model/interpreter/continuation_interpreter.h"

#include <memory>

#include "engine/linux/crash.h"
#include "engine/linux/read_file.h"
#include "engine/model/interpreter/steps.h"
#include "engine/model/shared/shared_counter.h"

namespace interlane {

// The steps of one task. Each overload does one kind of step and says whether the task goes on.
class ContinuationInterpreter::Steps {
 public:
  Steps(ContinuationInterpreter& self, TaskId task) : self_(self), task_(task) {}

  bool operator()(const ComputeStep& step) { return self_.compute(step, task_); }

  bool operator()(const SleepStep& step) {
    self_.sleep(task_, step.length);
    return false;
  }

  bool operator()(const NetStep& step) {
    self_.ask(task_, ServiceKind::Loopback, request_for(step, task_));
    return false;
  }

  bool operator()(const QueryStep& step) {
    self_.ask(task_, ServiceKind::Database, request_for(step, task_));
    return false;
  }

  bool operator()(const FileStep& step) {
    self_.read_file(task_, step.size);
    return false;
  }

  bool operator()(const LockStep& step) { return objects().acquire(task_, step.lock, sink()); }

  bool operator()(const UnlockStep& step) {
    self_.wake_all(objects().release(task_, step.lock, sink()));
    return true;
  }

  bool operator()(const SendStep& step) {
    return goes_on(objects().send(task_, step.channel, sink()));
  }

  bool operator()(const ReceiveStep& step) {
    return goes_on(objects().receive(task_, step.channel, sink()));
  }

  bool operator()(const BarrierStep& step) {
    const SharedObjects::WaitResult passed = objects().arrive(task_, step.barrier, sink());
    if (!passed.waits) note_memory_in_use(self_.context_, sink());
    return goes_on(passed);
  }

  bool operator()(const SpawnStep& step) {
    objects().adopt(task_, step.first, step.count);
    for (std::uint32_t child = step.first; child < step.first + step.count; ++child) {
      sink().task_created(TaskId(child), task_);
      self_.queue_begin(TaskId(child));
    }
    return true;
  }

  bool operator()(const JoinStep& step) {
    return objects().join(task_, step.first, step.count, sink());
  }

  bool operator()(const YieldStep&) {
    sink().task_yielded(task_);
    return false;
  }

  bool operator()(const CrashStep&) { die_by_signal(); }

  bool operator()(const CountStep& step) {
    count_up(step, [this] {
      sink().checkpoint(task_);
      return !self_.context_.arena.is_stop_requested();
    });
    return true;
  }

 private:
  EventSink& sink() { return self_.sink(); }
  SharedObjects& objects() { return self_.context_.objects; }

  bool goes_on(SharedObjects::WaitResult passed) {
    self_.wake_all(passed.woken);
    return !passed.waits;
  }

  ContinuationInterpreter& self_;
  TaskId task_;
};

ContinuationInterpreter::ContinuationInterpreter(const ModelContext& context, RunScope& scope,
                                                 EventLoop& loop)
    : context_(context),
      scope_(scope),
      loop_(loop),
      arrivals_(context, scope.began()),
      connections_(context, loop),
      next_step_(context.workload.tasks.size()) {}

void ContinuationInterpreter::run() {
  start_arrivals();
  loop_.run(
      [this] { return context_.objects.unfinished() == 0 || context_.arena.is_stop_requested(); },
      [this] { sink().thread_parked(); });
}

void ContinuationInterpreter::start_arrivals() {
  const Timestamp now = Timestamp::clock::now();
  while (const auto task = arrivals_.take(now, sink())) queue_begin(*task);
  if (const auto next = arrivals_.next()) {
    loop_.call_at(*next, [this](Timestamp) { start_arrivals(); });
  }
}

ContinuationInterpreter::Pause ContinuationInterpreter::go_on(TaskId task) {
  sink().task_resumed(task);
  const std::vector<Step>& steps = context_.workload.tasks[task.value].steps;
  std::uint32_t& next = next_step_[task.value];
  Steps interpreter(*this, task);
  while (next < steps.size()) {
    if (next > 0) sink().step_began(task, next);
    const Step& step = steps[next++];
    if (!std::visit(interpreter, step)) {
      return std::holds_alternative<YieldStep>(step) ? Pause::Yielded : Pause::Waits;
    }
    // As if it waited: nothing will go on with it.
    if (context_.arena.is_stop_requested()) return Pause::Waits;
  }
  connections_.close(task);
  wake_all(context_.objects.finish(task, sink()));
  return Pause::Finished;
}

bool ContinuationInterpreter::compute(const ComputeStep& step, TaskId task) {
  interlane::compute(step, context_, [this, task] { sink().checkpoint(task); });
  return true;
}

void ContinuationInterpreter::run_as_callback(TaskId task) {
  if (go_on(task) == Pause::Yielded) queue_completion(task);
}

void ContinuationInterpreter::queue_begin(TaskId task) {
  loop_.queue([this, task] {
    sink().macrotask_began(task);
    begin(task);
  });
}

void ContinuationInterpreter::queue_completion(TaskId task) {
  loop_.queue([this, task] { complete_in_callback(task); });
}

void ContinuationInterpreter::wake_all(WokenTasks woken) {
  for (TaskId task = woken.take(); !task.is_none(); task = woken.take()) wake(task);
}

void ContinuationInterpreter::complete_in_callback(TaskId task) {
  sink().macrotask_began(task);
  complete(task);
}

void ContinuationInterpreter::complete_in_callback(TaskId task, Timestamp ready_since) {
  sink().macrotask_began(task);
  sink().task_ready(task, ready_since);
  complete(task);
}

void ContinuationInterpreter::sleep(TaskId task, Duration length) {
  sink().task_suspended(task, WaitReason::Timer);
  loop_.call_at(Timestamp::clock::now() + length,
                [this, task](Timestamp deadline) { complete_in_callback(task, deadline); });
}

void ContinuationInterpreter::ask(TaskId task, ServiceKind service, const ServiceRequest& request) {
  sink().task_suspended(task, WaitReason::Io);
  connections_.ask(task, service, request, [this, task](const Result<ServiceReply>& reply) {
    if (!reply) return scope_.fail_with(reply.error());
    complete_in_callback(task, timestamp_from_ns(reply->sent_at_ns));
  });
}

void ContinuationInterpreter::read_file(TaskId task, std::uint64_t bytes) {
  sink().task_suspended(task, WaitReason::Io);
  struct Reading {
    Result<void> result;
    Timestamp ended{};
  };
  auto reading = std::make_shared<Reading>();
  const auto read = [reading, bytes, file = context_.file] {
    reading->result = read_bytes(file, bytes);
    reading->ended = Timestamp::clock::now();
  };
  loop_.run_in_pool(read, [this, task, reading] {
    if (!reading->result) return scope_.fail_with(reading->result);
    complete_in_callback(task, reading->ended);
  });
}

}  // namespace interlane
