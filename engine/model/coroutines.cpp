#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>

#include "engine/model/coroutine_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/recorded_thread.h"
#include "engine/model/steps.h"

namespace interlane {
namespace {

// async/await on one thread: Asio's loop resumes C++20 coroutines, one at a time.
class Coroutines : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RecordedThread main(context.arena, ThreadRole::Main, 0);
    main.sink().run_began();
    announce_tasks(context, main.sink());
    asio::io_context loop(1);  // one thread runs it: no locks inside
    for (std::uint32_t task = 0; task < context.workload.tasks.size(); ++task) {
      asio::co_spawn(loop, run_awaiting(TaskId(task), context, main.sink()), asio::detached);
    }
    run_loop(loop, context, main.sink());
    main.sink().run_ended();
    return {};
  }

 private:
  // As loop.run(), but says when the loop has nothing to do and goes to sleep in the kernel.
  static void run_loop(asio::io_context& loop, const ModelContext& context, EventSink& sink) {
    while (!loop.stopped() && !context.arena.is_stop_requested()) {
      if (loop.poll_one() > 0) continue;
      if (loop.stopped()) break;
      sink.thread_parked();
      loop.run_one();
    }
  }
};

}  // namespace

std::unique_ptr<ExecutionModel> make_coroutines() { return std::make_unique<Coroutines>(); }

}  // namespace interlane
