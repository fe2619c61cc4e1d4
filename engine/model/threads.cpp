#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "engine/model/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/recorded_thread.h"
#include "engine/model/steps.h"

namespace interlane {
namespace {

void run_on_own_thread(TaskId task, const ModelContext& context) {
  RecordedThread thread(context.arena, ThreadRole::Task, task.value);
  run_blocking(task, context, thread.sink());
}

// A POSIX thread for each task; who runs when is the kernel's affair.
class Threads : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RecordedThread main(context.arena, ThreadRole::Main, 0);
    main.sink().run_began();
    announce_tasks(context, main.sink());
    Result<void> started = start_and_join(context, main.sink());
    main.sink().run_ended();
    return started;
  }

 private:
  static Result<void> start_and_join(const ModelContext& context, EventSink& sink) {
    const std::size_t count = context.workload.tasks.size();
    std::vector<std::jthread> threads;  // joins what was started, whatever happens
    threads.reserve(count);
    for (std::uint32_t task = 0; task < count && !context.arena.is_stop_requested(); ++task) {
      try {
        threads.emplace_back([task, &context] { run_on_own_thread(TaskId(task), context); });
      } catch (const std::system_error& refused) {
        context.arena.request_stop();
        return fail(fmt::format(
            "the system refused thread {} of {} ({}); fewer tasks or a higher limit (ulimit -u) "
            "would do",
            task + 1, count, refused.code().message()));
      }
    }
    sink.thread_parked();
    return {};
  }
};

}  // namespace

std::unique_ptr<ExecutionModel> make_threads() { return std::make_unique<Threads>(); }

}  // namespace interlane
