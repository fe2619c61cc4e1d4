#pragma once

#include <functional>

#include "engine/model/interpreter/primitives.h"
#include "engine/model/loop/connections.h"

namespace interlane {

// Primitives of tasks that own a thread while they run: to wait is to put the thread to sleep.
class ThreadPrimitives : public Primitives {
 public:
  // `start` begins a task that another one spawns.
  using Start = std::function<Result<void>(TaskId)>;
  ThreadPrimitives(const ModelContext& context, Start start);

  [[nodiscard]] EventSink& sink() override;
  void sleep_until(TaskId task, Timestamp deadline) override;
  void wait(TaskId task) override;
  void wake(TaskId task) override;
  [[nodiscard]] Result<ServiceReply> ask(TaskId task, ServiceKind service,
                                         const ServiceRequest& request) override;
  [[nodiscard]] Result<Timestamp> read_file(TaskId task, std::uint64_t bytes) override;
  void disconnect(TaskId task) override;
  [[nodiscard]] Result<void> start(TaskId task) override { return start_(task); }
  void yield(TaskId task) override;
  void compute(const ComputeStep& step, TaskId task) override;

 protected:
  [[nodiscard]] const ModelContext& context() const { return context_; }

 private:
  const ModelContext& context_;
  Connections connections_;
  Start start_;
};

}  // namespace interlane
