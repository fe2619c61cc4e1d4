#include "engine/model/shared/thread_primitives.h"

#include <thread>
#include <utility>

#include "engine/linux/pipe.h"
#include "engine/linux/read_file.h"
#include "engine/linux/sleep.h"
#include "engine/model/interpreter/steps.h"
#include "engine/model/shared/recorded_thread.h"
#include "engine/model/shared/shared_objects.h"

namespace interlane {

ThreadPrimitives::ThreadPrimitives(const ModelContext& context, Start start)
    : context_(context), connections_(context), start_(std::move(start)) {}

EventSink& ThreadPrimitives::sink() { return this_sink(); }

void ThreadPrimitives::sleep_until(TaskId /*task*/, Timestamp deadline) {
  sink().thread_parked();
  interlane::sleep_until(deadline);
}

void ThreadPrimitives::wait(TaskId task) {
  sink().thread_parked();
  std::atomic<std::uint32_t>& signal = context_.objects.signal(task);
  while (signal.exchange(0, std::memory_order_acquire) == 0) futex_wait(signal, 0);
}

void ThreadPrimitives::wake(TaskId task) {
  std::atomic<std::uint32_t>& signal = context_.objects.signal(task);
  signal.store(1, std::memory_order_release);
  futex_wake(signal, 1);
}

Result<ServiceReply> ThreadPrimitives::ask(TaskId task, ServiceKind service,
                                           const ServiceRequest& request) {
  sink().thread_parked();
  return connections_.ask(task, service, request);
}

Result<Timestamp> ThreadPrimitives::read_file(TaskId /*task*/, std::uint64_t bytes) {
  sink().thread_parked();
  IL_TRY(read_bytes(context_.file, bytes));
  return Timestamp::clock::now();
}

void ThreadPrimitives::disconnect(TaskId task) { connections_.close(task); }

void ThreadPrimitives::yield(TaskId task) {
  sink().task_yielded(task);
  std::this_thread::yield();
  sink().task_resumed(task);
}

void ThreadPrimitives::compute(const ComputeStep& step, TaskId task) {
  interlane::compute(step, context_, [this, task] { checkpoint(task); });
}

}  // namespace interlane
