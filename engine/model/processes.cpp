#include <cstdint>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/linux/fork.h"
#include "engine/linux/wait_status.h"
#include "engine/model/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/recorded_thread.h"
#include "engine/model/steps.h"

namespace interlane {
namespace {

// A process for each task, forked by the runner. Nothing is shared but the arena for events.
class Processes : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RecordedThread main(context.arena, ThreadRole::Main, 0);
    main.sink().run_began();
    announce_tasks(context, main.sink());
    Result<void> started = start(context);
    Result<void> ended = await(context, main.sink());
    main.sink().run_ended();
    return started ? ended : started;
  }

 private:
  Result<void> start(const ModelContext& context) {
    for (std::uint32_t task = 0; task < context.workload.tasks.size(); ++task) {
      if (context.arena.is_stop_requested()) break;
      const auto child = fork_child([task, &context] {
        RecordedThread thread(context.arena, ThreadRole::Task, task);
        run_blocking(TaskId(task), context, thread.sink());
        return 0;
      });
      if (!child) {
        context.arena.request_stop();
        return fail(child.error().sentence);
      }
      tasks_.emplace(*child, TaskId(task));
    }
    return {};
  }

  // Waits for all children. One that a signal ended takes no other with it, but is told of.
  Result<void> await(const ModelContext& context, EventSink& sink) {
    Result<void> result;
    while (!tasks_.empty()) {
      sink.thread_parked();
      const auto end = wait_any_child();
      if (!end) break;
      const auto found = tasks_.find(end->pid);
      if (found == tasks_.end()) continue;
      sink.process_ended(found->second, static_cast<std::uint32_t>(end->status.raw));
      if (const auto signal = end->status.signal(); signal && result) {
        result = fail(fmt::format("the process of {} was ended by signal {} ({})",
                                  context.workload.tasks[found->second.value].name, *signal,
                                  signal_name(*signal)));
      }
      tasks_.erase(found);
    }
    return result;
  }

  std::unordered_map<Pid, TaskId> tasks_;  // children that have not ended, and what they run
};

}  // namespace

std::unique_ptr<ExecutionModel> make_processes() { return std::make_unique<Processes>(); }

}  // namespace interlane
