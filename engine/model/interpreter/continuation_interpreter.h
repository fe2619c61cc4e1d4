#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/loop/event_loop.h"
#include "engine/model/loop/loop_connections.h"
#include "engine/model/shared/run_scope.h"
#include "engine/model/shared/shared_objects.h"

namespace interlane {

// Runs tasks in continuation style on an event loop: a task does its steps until one has to wait,
// and returns to the loop; a callback goes on with it once that has come. It has no stack of its
// own, only the place of its next step. Shared by all models with an event loop; what differs is
// how a continuation is called. Here it is a callback of the loop, and models override that: a task
// that yields, say, goes to the end of the loop's queue here, and under promises it queues a
// microtask, before which no callback gets its turn.
//
// Threads: the loop's. Ends before the loop.
class ContinuationInterpreter {
 public:
  ContinuationInterpreter(const ModelContext& context, RunScope& scope, EventLoop& loop);
  virtual ~ContinuationInterpreter() = default;
  ContinuationInterpreter(const ContinuationInterpreter&) = delete;
  ContinuationInterpreter& operator=(const ContinuationInterpreter&) = delete;

  // Runs all tasks, each from its arrival to its end, or until the run is to stop.
  void run();

 protected:
  // Why the steps of a task end for now. Waits: something will complete or wake it.
  enum class Pause : std::uint8_t { Waits, Yielded, Finished };

  // A callback of the loop that concerns the task; each has noted that it began.
  virtual void begin(TaskId task) { run_as_callback(task); }
  virtual void complete(TaskId task) { run_as_callback(task); }
  // Another task, which is in the middle of its steps, did what this one waited for. It must not
  // run before that one has returned.
  virtual void wake(TaskId task) { queue_completion(task); }
  // Does the computation here, or sees to it that it is done and the task completed. True: done.
  [[nodiscard]] virtual bool compute(const ComputeStep& step, TaskId task);

  // Does the task's steps from where it stands.
  [[nodiscard]] Pause go_on(TaskId task);
  // To be called in a callback of the loop. The second: it could have gone on since `ready_since`.
  void complete_in_callback(TaskId task);
  void complete_in_callback(TaskId task, Timestamp ready_since);
  // The task is completed in a callback of the loop's next round.
  void queue_completion(TaskId task);

  [[nodiscard]] const ModelContext& context() const { return context_; }
  [[nodiscard]] EventSink& sink() { return scope_.sink(); }
  [[nodiscard]] EventLoop& loop() { return loop_; }

 private:
  class Steps;
  void run_as_callback(TaskId task);
  void start_arrivals();
  void queue_begin(TaskId task);
  void wake_all(WokenTasks woken);
  void sleep(TaskId task, Duration length);
  void ask(TaskId task, ServiceKind service, const ServiceRequest& request);
  void read_file(TaskId task, std::uint64_t bytes);

  const ModelContext& context_;
  RunScope& scope_;
  EventLoop& loop_;
  Arrivals arrivals_;
  LoopConnections connections_;
  std::vector<std::uint32_t> next_step_;  // by TaskId
};

}  // namespace interlane
