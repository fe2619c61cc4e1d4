#include "engine/run/run_facts.h"

namespace interlane {
namespace {

// Steps of one task may name the same place several times; `into` is ascending.
void add(std::vector<TaskId>& into, TaskId task) {
  if (into.empty() || into.back() != task) into.push_back(task);
}

Resources resources_of(const Workload& workload) {
  Resources resources;
  for (const Lock& lock : workload.locks) resources.locks.push_back(lock.name);
  for (const Channel& channel : workload.channels) {
    resources.channels.push_back(
        {.name = channel.name, .capacity = channel.capacity, .senders = {}, .receivers = {}});
  }
  for (const Barrier& barrier : workload.barriers) {
    resources.barriers.push_back({.name = barrier.name, .participants = {}});
  }
  for (std::uint32_t task = 0; task < workload.tasks.size(); ++task) {
    for (const Step& step : workload.tasks[task].steps) {
      if (const auto* send = std::get_if<SendStep>(&step)) {
        add(resources.channels[send->channel].senders, TaskId(task));
      } else if (const auto* receive = std::get_if<ReceiveStep>(&step)) {
        add(resources.channels[receive->channel].receivers, TaskId(task));
      } else if (const auto* meet = std::get_if<BarrierStep>(&step)) {
        add(resources.barriers[meet->barrier].participants, TaskId(task));
      }
    }
  }
  return resources;
}

std::optional<std::uint64_t> expected_count(const Workload& workload) {
  std::optional<std::uint64_t> expected;
  for (const Task& task : workload.tasks) {
    for (const Step& step : task.steps) {
      if (const auto* count = std::get_if<CountStep>(&step)) {
        expected = expected.value_or(0) + count->increments;
      }
    }
  }
  return expected;
}

ParameterValue duration_fact(const std::string& name, Duration value) {
  return {.name = name,
          .number = static_cast<double>(value.count()),
          .text = format_duration(value),
          .is_duration = true};
}

ParameterValue parameter_fact(const Parameter& parameter, const ParameterSetting& value) {
  return {.name = parameter.name,
          .number = value.number,
          .text = format_value(parameter, value),
          .is_duration = parameter.kind == Parameter::Kind::Time,
          .is_text =
              parameter.kind == Parameter::Kind::Choice || parameter.kind == Parameter::Kind::Text};
}

}  // namespace

std::vector<ParameterValue> model_facts(const ModelDescription& model,
                                        const ModelOptions& options) {
  std::vector<ParameterValue> facts;
  for (const Parameter& parameter : model.parameters) {
    if (parameter.name == "workers") {
      facts.push_back({.name = parameter.name,
                       .number = static_cast<double>(options.workers),
                       .text = std::to_string(options.workers)});
    } else if (parameter.name == "switch_interval") {
      facts.push_back(duration_fact(parameter.name, options.switch_interval));
    } else if (parameter.name == "context") {
      facts.push_back(
          parameter_fact(parameter, ParameterSetting(static_cast<double>(options.context))));
    }
  }
  if (options.quantum > Duration::zero())
    facts.push_back(duration_fact("quantum", options.quantum));
  return facts;
}

ExerciseFacts exercise_facts(const Workload& workload, const ExerciseScale& scale) {
  const Exercise& exercise = *workload.exercise;
  ExerciseFacts facts;
  facts.unit = exercise.unit;
  facts.ticks_per_unit = scale.ticks_per_unit;
  facts.arrival_first = exercise.ties == ExerciseTies::ArrivalFirst;
  for (const Task& task : workload.tasks) {
    const auto& only = std::get<ComputeStep>(task.steps.front());
    facts.tasks.push_back({task.arrival / exercise.unit, only.amount / exercise.unit});
  }
  return facts;
}

RunFacts make_run_facts(const RunRequest& request, const ParameterValues& values,
                        const ModelDescription& model, const ModelOptions& options,
                        const Workload& workload) {
  const Scenario& scenario = *request.scenario;
  RunFacts facts;
  facts.scenario = scenario.name();
  facts.scenario_title = scenario.title().at("en");
  facts.model = model.id;
  facts.cores = request.cores;
  facts.seed = request.seed;
  facts.varied = request.varied;
  facts.policy = options.policy;
  facts.model_parameters = model_facts(model, options);
  facts.resources = resources_of(workload);
  facts.expected_count = expected_count(workload);
  if (model.blocks_workers && options.workers > 0) facts.blocking_workers = options.workers;
  for (const Parameter& parameter : scenario.parameters()) {
    facts.parameters.push_back(parameter_fact(parameter, values.at(parameter.name)));
  }
  return facts;
}

}  // namespace interlane
