#include "engine/formats/summary_json.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/stats/exercise.h"

namespace interlane {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json ns_or_null(const std::optional<Duration>& duration) {
  return duration ? Json(duration->count()) : Json(nullptr);
}

Json since_start(const Trace& trace, const std::optional<Timestamp>& at) {
  return at ? Json((*at - trace.started_at).count()) : Json(nullptr);
}

std::int64_t ns_in(const StateTimes& times, State state) {
  return times[static_cast<std::size_t>(state)].count();
}

// A whole number in its unit; a choice or a list is its words.
Json parameter_json(const ParameterValue& parameter) {
  if (parameter.is_text) return parameter.text;
  return std::llround(parameter.number);
}

Json parameters_json(const std::vector<ParameterValue>& values) {
  Json parameters = Json::object();
  for (const ParameterValue& value : values) parameters[value.name] = parameter_json(value);
  return parameters;
}

// Null where the model has no such parameter.
Json model_parameter_json(const RunFacts& run, std::string_view name) {
  for (const ParameterValue& value : run.model_parameters) {
    if (value.name == name) return parameter_json(value);
  }
  return nullptr;
}

Json results_json(const Trace& trace, const Summary& summary) {
  const std::optional<StartCost>& cost = summary.start_cost;
  return {{"counted", or_null(trace.results.counted)},
          {"expected", or_null(trace.run.expected_count)},
          {"lost_updates", or_null(summary.lost_updates)},
          {"memory_at_start", or_null(trace.results.memory_at_start)},
          {"memory_in_use", or_null(trace.results.memory_in_use)},
          {"memory_per_unit", cost ? Json(cost->memory_per_unit) : Json(nullptr)},
          {"start_time_per_unit", cost ? ns_or_null(cost->start_time_per_unit) : Json(nullptr)}};
}

Json flows_json(const Summary& summary) {
  // In the order of Flow::Kind.
  static constexpr std::array<const char*, Flow::kKinds> kNames = {
      "spawn", "wake_up", "lock_hand_over", "message", "continuation", "steal"};
  Json flows = Json::object();
  for (std::size_t kind = 0; kind < kNames.size(); ++kind) {
    flows[kNames[kind]] = summary.flows[kind];
  }
  return flows;
}

Json core_numbers(const std::vector<CpuId>& cores) {
  Json numbers = Json::array();
  for (const CpuId cpu : cores) numbers.push_back(cpu.value);
  return numbers;
}

Json waiting_json(const StateTimes& times) {
  return {{"io", ns_in(times, State::WaitingIo)},
          {"timer", ns_in(times, State::WaitingTimer)},
          {"lock", ns_in(times, State::WaitingLock)},
          {"join", ns_in(times, State::WaitingJoin)},
          {"channel", ns_in(times, State::WaitingChannel)},
          {"barrier", ns_in(times, State::WaitingBarrier)},
          {"kernel", ns_in(times, State::WaitingKernel)}};
}

Json task_json(const Trace& trace, const TaskSummary& summary) {
  const TaskFacts& facts = trace.tasks[summary.id.value];
  return {{"id", summary.id.value},
          {"name", facts.name},
          {"parent", facts.parent.is_none() ? Json(nullptr) : Json(facts.parent.value)},
          {"created", since_start(trace, facts.created)},
          {"started", since_start(trace, facts.started)},
          {"finished", since_start(trace, facts.finished)},
          {"running", ns_in(summary.times, State::Running)},
          {"preempted", ns_in(summary.times, State::Preempted)},
          {"ready", ns_in(summary.times, State::Ready)},
          {"waiting", waiting_json(summary.times)},
          {"unknown", ns_in(summary.times, State::Unknown)}};
}

// What the recorder counted between the two samples of a thread's witness.
Json witnessed_json(const ThreadFacts& facts, RecorderLevel level) {
  if (!facts.first_witness || !facts.last_witness) return nullptr;
  const bool sees_voluntary = level != RecorderLevel::User;
  return {{"voluntary_switches", sees_voluntary ? Json(facts.witnessed.voluntary) : Json(nullptr)},
          {"preemptions", facts.witnessed.preemptions},
          {"on_core", facts.witnessed.on_core.count()}};
}

// What the kernel's own accounting says of the same stretch.
Json witness_json(const ThreadFacts& facts) {
  if (!facts.first_witness || !facts.last_witness) return nullptr;
  const Witness& first = *facts.first_witness;
  const Witness& last = *facts.last_witness;
  return {{"voluntary", last.voluntary - first.voluntary},
          {"involuntary", last.involuntary - first.involuntary},
          {"cpu_clock", (last.cpu_clock - first.cpu_clock).count()}};
}

// Null where not all switches were counted.
Json source_json(const std::optional<SwitchSource>& source) {
  return source ? Json(switch_source_name(*source)) : Json(nullptr);
}

Json thread_json(const Trace& trace, const ThreadSummary& summary) {
  const ThreadFacts& facts = trace.threads[summary.id.value];
  const Json witness = witness_json(facts);
  const CountedSwitches switches = counted_switches(facts, trace.run.recorder);
  const bool has_process = !facts.process.is_none();
  return {{"tid", facts.tid},
          {"pid", has_process ? Json(trace.processes[facts.process.value].pid) : Json(nullptr)},
          {"name", facts.name},
          {"on_core", facts.whole.on_core.count()},
          {"cpu_clock", witness.is_null() ? Json(nullptr) : witness.at("cpu_clock")},
          {"runnable", ns_in(summary.times, State::Runnable)},
          {"blocked", ns_in(summary.times, State::Blocked)},
          {"unknown", ns_in(summary.times, State::Unknown)},
          {"voluntary_switches", switches.source ? Json(switches.voluntary) : Json(nullptr)},
          {"preemptions", switches.preemptions},
          {"switches_from", source_json(switches.source)},
          {"migrations", facts.migrations},
          {"witnessed", witnessed_json(facts, trace.run.recorder)},
          {"witness", witness}};
}

Json recorder_error_json(const std::optional<RecorderError>& error) {
  if (!error) return nullptr;
  return {{"found", error->found}, {"counted", error->counted}, {"share", or_null(error->share)}};
}

// The table of a scheduling exercise, in its own units of time.
Json exercise_json(const Trace& trace) {
  const std::optional<ExerciseSummary> exercise = summarize_exercise(trace);
  if (!exercise) return nullptr;
  Json tasks = Json::array();
  for (const ExerciseTask& task : exercise->tasks) {
    tasks.push_back({{"id", task.task.value},
                     {"arrival", task.arrival},
                     {"burst", task.burst},
                     {"start", or_null(task.start)},
                     {"finish", or_null(task.finish)},
                     {"turnaround", or_null(task.turnaround())},
                     {"waiting", or_null(task.waiting())},
                     {"response", or_null(task.response())}});
  }
  return {{"unit", exercise->unit.count()},
          {"ties", exercise->arrival_first ? "arrival_first" : "preempted_first"},
          {"tasks", std::move(tasks)},
          {"mean",
           {{"turnaround", or_null(exercise->mean_turnaround)},
            {"waiting", or_null(exercise->mean_waiting)},
            {"response", or_null(exercise->mean_response)}}}};
}

// What was run, how it ended and the figures of the run as a whole.
Json run_json(const SummaryInput& input) {
  const Trace& trace = input.trace;
  const Summary& summary = input.summary;
  Json run = Json::object();
  run["scenario"] = trace.run.scenario;
  run["model"] = trace.run.model;
  run["cpus"] = core_numbers(trace.run.cores);
  run["parameters"] = parameters_json(trace.run.parameters);
  run["model_parameters"] = parameters_json(trace.run.model_parameters);
  run["seed"] = trace.run.seed;
  run["policy"] = trace.run.policy.empty() ? Json(nullptr) : Json(trace.run.policy);
  run["quantum"] = model_parameter_json(trace.run, "quantum");
  run["recorder"] = recorder_level_name(trace.run.recorder);
  run["recorder_error"] = recorder_error_json(summary.recorder_error);
  run["started_at"] = ns_of(trace.started_at);
  run["outcome"] = outcome_name(trace.outcome);
  run["outcome_reason"] = trace.outcome_reason.empty() ? Json(nullptr) : Json(trace.outcome_reason);
  run["makespan"] = summary.makespan.count();
  run["lost_events"] = trace.lost_events();
  run["late_events"] = trace.late_events;
  run["concurrency"] = {{"max", summary.in_flight_max}, {"mean", summary.in_flight_mean}};
  run["parallelism"] = {{"max", summary.executing_max}, {"mean", summary.executing_mean}};
  run["utilisation"] = summary.utilisation;
  run["switches"] = summary.switches;
  run["preemptions"] = summary.preemptions;
  run["switches_from"] = source_json(summary.switches_from);
  run["migrations"] = summary.migrations;
  run["results"] = results_json(trace, summary);
  run["exercise"] = exercise_json(trace);
  run["flows"] = flows_json(summary);
  run["marks"] = {{"macrotasks", summary.macrotasks}, {"microtasks", summary.microtasks}};
  run["speedup"] = or_null(input.speedup);
  run["speedup_over"] = input.speedup_over;
  run["speedup_over_run"] = input.speedup_over_run;
  return run;
}

template <class Items, class Describe>
Json list_json(const Items& items, Describe describe) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(describe(item));
  return list;
}

// The lanes of a run, one entry each.
void add_lanes(const SummaryInput& input, Json& run) {
  const Trace& trace = input.trace;
  run["tasks"] = list_json(input.summary.tasks,
                           [&](const TaskSummary& task) { return task_json(trace, task); });
  run["threads"] = list_json(input.summary.threads, [&](const ThreadSummary& thread) {
    return thread_json(trace, thread);
  });
  run["processes"] = list_json(trace.processes, [](const ProcessFacts& process) -> Json {
    return {{"pid", process.pid},
            {"name", process.name},
            {"service", process.is_service},
            {"exit", or_null(process.exit)}};
  });
  run["cores"] = list_json(input.summary.cores, [](const CoreSummary& core) -> Json {
    return {{"cpu", core.cpu.value},
            {"busy", core.busy.count()},
            {"other", ns_or_null(core.other)},
            {"idle", ns_or_null(core.idle)}};
  });
}

}  // namespace

std::string summary_json(std::span<const SummaryInput> runs,
                         std::span<const DeclinedInput> declined) {
  Json all = Json::array();
  for (const SummaryInput& input : runs) {
    Json run = run_json(input);
    add_lanes(input, run);
    all.push_back(std::move(run));
  }
  const Json others = list_json(declined, [](const DeclinedInput& input) -> Json {
    return {{"model", input.model}, {"reason", input.reason}};
  });
  // The path of a scenario need not be UTF-8.
  constexpr int kIndent = 2;
  return Json{{"schema", kSchema}, {"runs", std::move(all)}, {"declined", others}}.dump(
             kIndent, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace interlane
