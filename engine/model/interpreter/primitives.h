#pragma once

#include "engine/base/result.h"
#include "engine/model/execution_model.h"
#include "engine/record/event_sink.h"
#include "engine/service/protocol.h"

namespace interlane {

// What a model supplies to tasks that run in blocking style: how such a task sleeps, waits and lets
// others go first. The interpreter (blocking_interpreter.h) does the steps and notes what happens
// to the task; in here is only what differs from model to model.
//
// Threads: called on the thread, fiber or process that runs the task. `sink()` may be another one
//          after any call in which the task waited.
class Primitives {
 public:
  virtual ~Primitives() = default;
  // Where the thread that runs the caller now notes its events.
  [[nodiscard]] virtual EventSink& sink() = 0;

  // The task comes to this step of its own.
  virtual void begin_step(TaskId /*task*/, std::size_t /*step*/) {}

  // Returns at the deadline, or later if nothing runs the task sooner.
  virtual void sleep_until(TaskId task, Timestamp deadline) = 0;
  // Returns once wake(task) was called, before or during the call.
  virtual void wait(TaskId task) = 0;
  // Threads: any.
  virtual void wake(TaskId task) = 0;

  // Asks a service over the task's own connection, and waits for the whole reply.
  [[nodiscard]] virtual Result<ServiceReply> ask(TaskId task, ServiceKind service,
                                                 const ServiceRequest& request) = 0;
  // Reads so many bytes of the run's file. Returns when the last of them was there.
  [[nodiscard]] virtual Result<Timestamp> read_file(TaskId task, std::uint64_t bytes) = 0;
  // The task is done with its connections.
  virtual void disconnect(TaskId task) = 0;

  // Carries the contents of a message, where tasks share no memory: after its place in the channel
  // is certain, and before it is taken out.
  [[nodiscard]] virtual Result<void> write_message(std::uint32_t /*channel*/) { return {}; }
  [[nodiscard]] virtual Result<void> read_message(std::uint32_t /*channel*/) { return {}; }

  // Starts a task, which others may run before this returns.
  [[nodiscard]] virtual Result<void> start(TaskId task) = 0;
  // The task could go on, but lets others go first; notes that it yielded and resumed.
  virtual void yield(TaskId task) = 0;
  // Between two work units of a computation: the place to give way.
  virtual void checkpoint(TaskId task) { sink().checkpoint(task); }
  // Does the computation; a model that splits it does so here.
  virtual void compute(const ComputeStep& step, TaskId task) = 0;
};

}  // namespace interlane
