#pragma once

#include <functional>
#include <thread>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/base/result.h"
#include "engine/model/execution_model.h"
#include "engine/model/shared/task_urgency.h"

namespace interlane {

// A POSIX thread for each task, also for tasks that other tasks spawn meanwhile. Under a real-time
// policy each is queued behind those of its urgency that were started before.
//
// Threads: start() any; join_all() the one that made it, once, before it is destroyed.
class TaskThreads {
 public:
  TaskThreads(const ModelContext& context, std::function<void(TaskId)> body)
      : context_(context), urgencies_(context.workload), body_(std::move(body)) {}
  // Errors: the system refuses a further thread.
  [[nodiscard]] Result<void> start(TaskId task) IL_EXCLUDES(mutex_);
  // Returns when every thread has ended and no more can come.
  void join_all() IL_EXCLUDES(mutex_);

 private:
  const ModelContext& context_;
  const TaskUrgencies urgencies_;
  std::function<void(TaskId)> body_;  // called on the task's own, recorded thread
  Mutex mutex_;
  std::vector<std::jthread> threads_ IL_GUARDED_BY(mutex_);
};

}  // namespace interlane
