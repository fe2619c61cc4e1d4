#include "engine/model/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/recorded_thread.h"
#include "engine/model/steps.h"

namespace interlane {
namespace {

// Synchronous: plain calls on one thread; a task that waits keeps everything behind it waiting.
class Sequential : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RecordedThread main(context.arena, ThreadRole::Main, 0);
    main.sink().run_began();
    announce_tasks(context, main.sink());
    for (std::uint32_t task = 0; task < context.workload.tasks.size(); ++task) {
      if (context.arena.is_stop_requested()) break;
      run_blocking(TaskId(task), context, main.sink());
    }
    main.sink().run_ended();
    return {};
  }
};

}  // namespace

std::unique_ptr<ExecutionModel> make_sequential() { return std::make_unique<Sequential>(); }

}  // namespace interlane
