#include "engine/run/session.h"

#include <fmt/format.h>

#include "engine/linux/kernel_switches.h"
#include "engine/linux/processor.h"
#include "engine/model/execution_model.h"

namespace interlane {
namespace {

// 128 MiB of events, of which only what is used at a time is ever touched.
constexpr std::uint32_t kChunks = 32768;
// Long enough not to disturb the run, short enough that its lanes grow smoothly.
constexpr Duration kDrainPeriod = std::chrono::milliseconds(10);
// What a runner that was asked to stop gets to do so.
constexpr Duration kGrace = std::chrono::milliseconds(200);
// A computing step notes a checkpoint after every work unit; one that takes several times as long
// as the fastest is still no preemption on a machine that has other things to do.
constexpr int kCheckpointSlack = 3;

// One pace for the whole program: measuring takes a while, and runs that are compared must get the
// same work.
const ComputePace& pace_of_this_machine() {
  static const ComputePace kPace = measure_pace();
  return kPace;
}

struct Plan {
  RunnerOrder order;
  Weave::Options weave;
};

RunFacts facts_of(const RunRequest& request, const ParameterValues& values,
                  const ModelDescription& model) {
  const Scenario& scenario = *request.scenario;
  RunFacts facts;
  facts.scenario = scenario.name();
  facts.scenario_title = scenario.title().at("en");
  facts.model = model.id;
  facts.cores = request.cores;
  facts.seed = request.seed;
  facts.policy = model.policy;
  for (const Parameter& parameter : scenario.parameters()) {
    const double value = values.at(parameter.name);
    facts.parameters.push_back({.name = parameter.name,
                                .number = value,
                                .text = format_value(parameter, value),
                                .is_duration = parameter.kind == Parameter::Kind::Time});
  }
  return facts;
}

Result<Plan> make_plan(const RunRequest& request) {
  const ModelDescription* model = find_model(request.model);
  if (model == nullptr) {
    return fail(fmt::format("there is no model '{}'; `interlane models` lists what there is",
                            request.model));
  }
  auto values = request.scenario->complete(request.parameters);
  if (!values) return fail(values.error().sentence);
  auto workload = request.scenario->instantiate(*values, request.seed);
  if (!workload) return fail(workload.error().sentence);

  Plan plan;
  plan.order = {.scenario_toml = request.scenario->toml(),
                .scenario_source = request.scenario->source(),
                .parameters = *values,
                .seed = request.seed,
                .model = request.model,
                .cores = request.cores,
                .pace = pace_of_this_machine()};
  plan.weave.run = facts_of(request, *values, *model);
  for (const Task& task : workload->tasks) plan.weave.task_names.push_back(task.name);
  plan.weave.checkpoint_gap = kCheckpointSlack * plan.order.pace.primes_unit;
  return plan;
}

// The kernel's events on the runner, or null where the level is to be or has to be `user`.
Result<std::unique_ptr<EventSource>> open_kernel_events(Pid runner, RecorderChoice choice) {
  if (choice == RecorderChoice::User) return std::unique_ptr<EventSource>();
  auto source = KernelSwitches::open(runner);
  if (!source && choice == RecorderChoice::Auto) return std::unique_ptr<EventSource>();
  return source;
}

}  // namespace

Session::Session(SharedMemory memory, Arena arena, std::unique_ptr<RunnerProcess> runner)
    : memory_(std::move(memory)), arena_(arena), runner_(std::move(runner)) {}

Result<std::unique_ptr<Session>> Session::open(const RunRequest& request) {
  auto plan = make_plan(request);
  if (!plan) return fail(plan.error().sentence);
  auto memory = SharedMemory::create(Arena::bytes_for(kChunks));
  if (!memory) return fail(memory.error().sentence);
  const TickSource ticks = has_invariant_counter(read_cpuinfo(), read_clocks())
                               ? TickSource::TimeStampCounter
                               : TickSource::MonotonicClock;
  const Arena arena = Arena::create(memory->data(), kChunks, ticks, false);
  auto runner = RunnerProcess::start(plan->order, *memory);
  if (!runner) return fail(runner.error().sentence);
  auto source = open_kernel_events((*runner)->pid(), request.recorder);
  if (!source) return fail(source.error().sentence);

  // The runner stands still at its pipe, so this is in place before anything reads it.
  arena.header().record_checkpoints = *source == nullptr;
  plan->weave.run.recorder = *source == nullptr ? RecorderLevel::User : RecorderLevel::Kernel;
  plan->weave.runner = (*runner)->pid();
  plan->weave.released_at = Timestamp::clock::now();
  std::unique_ptr<Session> session(new Session(std::move(*memory), arena, std::move(*runner)));
  session->recorder_ =
      std::make_unique<Recorder>(arena, std::move(*source), std::move(plan->weave));
  if (Result<void> released = session->runner_->release(); !released) {
    return fail(released.error().sentence);
  }
  return session;
}

bool Session::advance() {
  end_ = runner_->wait(kDrainPeriod);
  recorder_->drain();
  const bool is_overdue = stopping_ && Timestamp::clock::now() >= stopping_->kill_at;
  return !end_ && !is_overdue;
}

void Session::stop(Outcome outcome, std::string reason) {
  if (stopping_) return;
  stopping_ = {outcome, std::move(reason), Timestamp::clock::now() + kGrace};
  arena_.request_stop();
}

void Session::finish() {
  const Result<void> ended = runner_->end();  // also of children that outlived the runner
  end_ = runner_->wait(Duration::zero());
  auto [outcome, reason] = judge();
  if (!ended) reason += (reason.empty() ? "" : "; ") + ended.error().sentence;
  recorder_->finish(outcome, std::move(reason),
                    end_ ? std::optional<int>(end_->exit_number()) : std::nullopt);
}

std::pair<Outcome, std::string> Session::judge() const {
  if (stopping_) return {stopping_->outcome, stopping_->reason};
  if (!end_) return {Outcome::Crashed, "the runner does not end"};
  if (const auto signal = end_->signal()) {
    return {Outcome::Crashed,
            fmt::format("the runner was ended by signal {} ({})", *signal, signal_name(*signal))};
  }
  if (end_->exit_number() == 0) return {Outcome::Finished, ""};
  const std::string failure = runner_->failure();
  return {Outcome::Crashed,
          failure.empty() ? fmt::format("the runner ended with exit status {}", end_->exit_number())
                          : failure};
}

}  // namespace interlane
