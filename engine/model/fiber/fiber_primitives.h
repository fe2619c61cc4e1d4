#pragma once

#include "engine/model/fiber/fiber_connections.h"
#include "engine/model/fiber/fiber_crew.h"
#include "engine/model/interpreter/primitives.h"

namespace interlane {

// Primitives of tasks in fibers: to wait is to leave the worker to another fiber.
class FiberPrimitives : public Primitives {
 public:
  FiberPrimitives(const ModelContext& context, FiberCrew& crew);

  [[nodiscard]] EventSink& sink() override;
  void begin_step(TaskId task, std::size_t step) override;
  void sleep_until(TaskId task, Timestamp deadline) override;
  void wait(TaskId task) override;
  void wake(TaskId task) override;
  [[nodiscard]] Result<ServiceReply> ask(TaskId task, ServiceKind service,
                                         const ServiceRequest& request) override;
  // Boost.Fiber has no reading of files and epoll knows none either, so the worker waits with the
  // task, and its lane shows that.
  [[nodiscard]] Result<Timestamp> read_file(TaskId task, std::uint64_t bytes) override;
  void disconnect(TaskId task) override { connections_.close(task); }
  [[nodiscard]] Result<void> start(TaskId task) override;
  void yield(TaskId task) override;
  // Gives way where the policy says so.
  void checkpoint(TaskId task) override;
  void compute(const ComputeStep& step, TaskId task) override;

  // The fiber has come to a worker.
  void begin_stay(FiberTask& task) const;

 private:
  void leave(FiberTask& task, SwitchReason switch_reason) const;
  void count_quantum(FiberTask& task) const;
  void compute_exercise(const ComputeStep& step, FiberTask& task);
  void tick(FiberTask& task);

  const ModelContext& context_;
  FiberCrew& crew_;
  FiberConnections connections_;
};

}  // namespace interlane
