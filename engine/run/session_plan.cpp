#include "engine/run/session_plan.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <set>

#include <fmt/format.h>

#include "engine/model/execution_model.h"
#include "engine/run/realtime_guard.h"
#include "engine/run/run_facts.h"

namespace interlane {
namespace {

// A computing step notes a checkpoint after every work unit; one that takes several times as long
// as the fastest is still no preemption on a machine that has other things to do.
constexpr int kCheckpointSlack = 3;

// One pace for the whole program: measuring takes a while, and runs that are compared must get the
// same work. Only of these kernels, the others' units stay zero.
ComputePace pace_of_this_machine(const std::set<KernelKind>& kernels) {
  static std::array<std::once_flag, kKernelCount> measured;
  static ComputePace found;  // each unit is written once, under its flag, and read after that
  ComputePace pace;
  for (const KernelKind kernel : kernels) {
    const auto place = static_cast<std::size_t>(kernel);
    std::call_once(measured[place], [&] {
      const MeasuredUnit unit = measure_unit(kernel);
      found.units[place] = unit.fastest;
      found.typical_units[place] = unit.typical;
    });
    pace.units[place] = found.units[place];
    pace.typical_units[place] = found.typical_units[place];
  }
  return pace;
}

// Primes even where nothing computes: what a task does between two waits is judged by its unit.
std::set<KernelKind> measured_kernels(const Workload& workload) {
  std::set<KernelKind> kernels = kernels_of(workload);
  kernels.insert(KernelKind::Primes);
  return kernels;
}

template <class Kind>
bool has_step(const Workload& workload) {
  return std::ranges::any_of(workload.tasks, [](const Task& task) {
    return std::ranges::any_of(task.steps,
                               [](const Step& step) { return std::holds_alternative<Kind>(step); });
  });
}

}  // namespace

Result<SessionPlan> make_session_plan(const RunRequest& request) {
  const ModelDescription* model = find_model(request.model);
  if (model == nullptr) {
    return fail(fmt::format("there is no model '{}'; `interlane models` lists what there is",
                            request.model));
  }
  IL_TRY(auto values, request.scenario->complete(request.parameters));
  auto workload = request.scenario->instantiate(values, request.seed);
  if (!workload) return tl::unexpected(workload.error());
  IL_TRY(auto options, complete_options(*model, request.settings, *workload, request.cores.size()));
  if (std::string why = unsupported_reason(*model, *workload, options); !why.empty())
    return fail(why);
  if (is_realtime(*model, options.policy)) {
    IL_TRY(check_realtime(options.policy, request.cores));
  }

  SessionPlan plan;
  plan.order = {.scenario_toml = request.scenario->toml(),
                .scenario_source = request.scenario->source(),
                .parameters = values,
                .seed = request.seed,
                .model = request.model,
                .cores = request.cores,
                .pace = pace_of_this_machine(measured_kernels(*workload)),
                .settings = request.settings,
                .services = {}};
  plan.weave.run = make_run_facts(request, values, *model, options, *workload);
  if (workload->exercise) {
    plan.weave.run.exercise =
        exercise_facts(*workload, exercise_scale(*workload, plan.order.pace, options.quantum));
  }
  for (const Task& task : workload->tasks) plan.weave.task_names.push_back(task.name);
  plan.weave.checkpoint_gap = kCheckpointSlack * std::ranges::max(plan.order.pace.units);
  plan.asks_loopback = has_step<NetStep>(*workload);
  plan.asks_database = has_step<QueryStep>(*workload);
  plan.can_deadlock = !workload->locks.empty() || !workload->channels.empty() ||
                      !workload->barriers.empty() || has_step<JoinStep>(*workload);
  return plan;
}

}  // namespace interlane
