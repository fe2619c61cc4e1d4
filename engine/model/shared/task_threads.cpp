#include "engine/model/shared/task_threads.h"

#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "engine/model/shared/recorded_thread.h"

namespace interlane {

Result<void> TaskThreads::start(TaskId task) {
  MutexLock lock(mutex_);
  try {
    threads_.emplace_back([this, task] {
      RecordedThread thread(context_.arena, ThreadRole::Task, task.value);
      body_(task);
    });
  } catch (const std::system_error& refused) {
    return refused_error(
        fmt::format("the system refused a thread for {} ({}); reduce the tasks or raise "
                    "ulimit -u",
                    context_.workload.tasks[task.value].name, refused.code().message()));
  }
  return {};
}

void TaskThreads::join_all() {
  while (true) {
    std::vector<std::jthread> threads;
    {
      MutexLock lock(mutex_);
      threads.swap(threads_);
    }
    if (threads.empty()) return;
  }
}

}  // namespace interlane
