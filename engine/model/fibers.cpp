#include <boost/fiber/operations.hpp>
#include <memory>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "engine/model/fiber/fiber_crew.h"
#include "engine/model/fiber/fiber_primitives.h"
#include "engine/model/fiber/fiber_scheduler.h"
#include "engine/model/interpreter/blocking_interpreter.h"
#include "engine/model/models.h"
#include "engine/model/policy/policy.h"
#include "engine/model/shared/run_scope.h"

namespace interlane {
namespace {

// A fiber for each task, on a few threads that take turns at running them.
class Fibers : public ExecutionModel {
 public:
  Result<void> run(const ModelContext& context) override {
    RunScope scope(context);
    const auto crew = FiberCrew::make(context, scope.began());
    if (!crew) return tl::unexpected(crew.error());
    FiberPrimitives primitives(context, **crew);
    (*crew)->set_body([&](TaskId task) {
      primitives.begin_stay((*crew)->task(task));
      scope.fail_with(run_blocking(task, context, primitives));
    });
    std::vector<std::jthread> workers;
    scope.fail_with(start_workers(context, **crew, workers));
    scope.sink().thread_parked();
    workers.clear();
    return scope.result();
  }

 private:
  static Result<void> start_workers(const ModelContext& context, FiberCrew& crew,
                                    std::vector<std::jthread>& workers) {
    const std::uint32_t count = context.options.workers;
    try {
      for (std::uint32_t worker = 0; worker < count; ++worker) {
        workers.emplace_back([&context, &crew, worker] {
          RecordedThread thread(context.arena, ThreadRole::Worker, worker);
          boost::fibers::use_scheduling_algorithm<FiberScheduler>(crew, worker);
          boost::this_fiber::yield();  // until the run is over
        });
      }
    } catch (const std::system_error& refused) {
      return refused_error(
          fmt::format("the system refused worker {} of {} ({}); reduce the workers",
                      workers.size() + 1, count, refused.code().message()));
    }
    return {};
  }
};

// A fiber that waits has touched two pages of its stack: this many take 1.6 GB. Measured: twice as
// many ran, in 3.3 GB.
constexpr std::uint32_t kMaxFibers = 200'000;

std::unique_ptr<ExecutionModel> make() { return std::make_unique<Fibers>(); }

std::vector<std::string_view> list(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

}  // namespace

ModelDescription describe_fibers() {
  return {.id = "fibers",
          .title = "Fibers",
          .idea = "many user-level tasks on a few threads; a policy chooses who runs",
          .library = "Boost.Fiber",
          .unit = "fiber",
          .uses_cores = true,
          .max_tasks = kMaxFibers,
          .policies = list(policy_names()),
          .policies_with_quantum = list(policies_with_quantum()),
          .parameters = {workers_parameter()},
          .unsupported_reason = nullptr,
          .make = make};
}

}  // namespace interlane
