#include "engine/model/interpreter/continuation_interpreter.h"
#include "engine/model/models.h"

namespace interlane {
namespace {

// One thread, one event loop: whatever a task waited for calls it back, and a task that yields goes
// to the end of the loop's queue.
class Callbacks : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    const auto loop = EventLoop::make();
    if (!loop) return tl::unexpected(loop.error());
    ContinuationInterpreter tasks(context, scope, **loop);
    tasks.run();
    return scope.result();
  }
};

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Callbacks>(); }

}  // namespace

ModelDescription describe_callbacks() {
  return {.id = "callbacks",
          .title = "Callbacks",
          .idea = "an event loop on one thread: whoever waits is called back",
          .library = "libuv",
          .unit = "callback",
          .max_tasks = 1'000'000,
          .policies = {},
          .policies_with_quantum = {},
          .parameters = {},
          .unsupported_reason = nullptr,
          .make = make};
}

}  // namespace interlane
