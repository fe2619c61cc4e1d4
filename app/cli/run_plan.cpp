#include "app/cli/run_plan.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "app/cli/model_settings.h"
#include "app/cli/option_values.h"
#include "app/render/cairo_painter.h"
#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/model/execution_model.h"
#include "engine/run/realtime_guard.h"

namespace interlane {
namespace {

constexpr std::string_view kDefaultModel = "threads";
constexpr std::uint64_t kMaxRepeats = 1000;

Result<std::vector<const ModelDescription*>> models_of(const RunOptions& options) {
  if (options.models.empty()) return std::vector{find_model(kDefaultModel)};
  std::vector<std::string> known;
  for (const ModelDescription& model : all_models()) known.emplace_back(model.id);
  std::vector<const ModelDescription*> models;
  for (const std::string& id : options.models) {
    models.push_back(find_model(id));
    if (models.back() != nullptr) continue;
    return input_error(
        fmt::format("--model: there is no model {}{}", in_quotes(id), suggestion_for(id, known)));
  }
  return models;
}

// One set of cores for each number that was asked for.
Result<std::vector<std::vector<CpuId>>> cores_of(const RunOptions& options,
                                                 const Machine& machine) {
  std::vector<std::vector<CpuId>> sets;
  if (!options.cpus.empty()) {
    if (!options.cores.empty()) {
      return input_error("--cores and --cpus cannot both be given; leave one of them out");
    }
    IL_TRY(std::vector<CpuId> chosen, parse_core_list("--cpus", options.cpus, machine.cores));
    sets.push_back(std::move(chosen));
    return sets;
  }
  if (options.cores.empty()) {
    sets.push_back(machine.cores);
    return sets;
  }
  for (const std::string& text : options.cores) {
    const auto count = parse_whole_number("--cores", text, 1, machine.cores.size());
    if (!count) {
      return input_error(count.error().sentence + ", the cores that this program may use");
    }
    Result<std::vector<CpuId>> chosen = choose_cores(machine, static_cast<int>(*count));
    if (!chosen) return input_error(fmt::format("--cores: {}", chosen.error().sentence));
    sets.push_back(std::move(*chosen));
  }
  return sets;
}

Result<ParameterValues> values_of(const RunOptions& options, const Scenario& scenario) {
  ParameterValues values;
  std::vector<std::string> known;
  for (const Parameter& parameter : scenario.parameters()) known.push_back(parameter.name);
  for (const std::string& text : options.settings) {
    IL_TRY(const auto setting, parse_setting("--set", text));
    const auto& [name, value_text] = setting;
    if (name.starts_with("model.")) continue;  // see model_settings.h
    const Parameter* const parameter = scenario.find_parameter(name);
    if (parameter == nullptr) {
      return input_error(fmt::format("--set: scenario {} has no parameter {}{}", scenario.name(),
                                     in_quotes(name), suggestion_for(name, known)));
    }
    IL_TRY(const ParameterSetting value, parse_value(*parameter, value_text, "--set " + name));
    values[name] = value;
  }
  const Result<ParameterValues> complete = scenario.complete(values);
  if (!complete) return input_error(fmt::format("--set: {}", complete.error().sentence));
  return complete;
}

Result<RecorderChoice> recorder_of(const RunOptions& options) {
  if (options.recorder.empty() || options.recorder == "auto") return RecorderChoice::Auto;
  if (options.recorder == "kernel") return RecorderChoice::Kernel;
  if (options.recorder == "user") return RecorderChoice::User;
  return input_error(fmt::format("--recorder: there is no level {}; give auto, kernel or user",
                                 in_quotes(options.recorder)));
}

// Adds the runs of a model on each set of cores, or that it declines.
Result<void> add_model(const RunRequest& common, const Workload& workload,
                       const ModelDescription& model,
                       const std::vector<std::vector<CpuId>>& core_sets, RunPlan& plan) {
  for (const std::vector<CpuId>& cores : core_sets) {
    IL_TRY(const auto options, model_options_of(common.settings, model, workload, cores.size()));
    if (std::string why = unsupported_reason(model, workload, options); !why.empty()) {
      // Mostly for the same reason on any number of cores.
      const bool is_said = std::ranges::any_of(
          plan.declined, [&](const DeclinedModel& declined) { return declined.reason == why; });
      if (!is_said) plan.declined.push_back({std::string(model.id), std::move(why)});
      continue;
    }
    if (is_realtime(model, options.policy)) {
      if (auto checked = check_realtime_cores(options.policy, cores); !checked) {
        return input_error(fmt::format("--policy: {}", checked.error().sentence));
      }
    }
    RunRequest request = common;
    request.model = model.id;
    request.cores = cores;
    plan.requests.insert(plan.requests.end(), plan.repeats, request);
  }
  return {};
}

Result<void> check_pictures(const RunOptions& options) {
  for (const std::string& path : options.pictures) {
    if (auto checked = check_picture_path(path); !checked) {
      return input_error(fmt::format("-o: {}", checked.error().sentence));
    }
  }
  return {};
}

}  // namespace

Result<RunRequest> common_request(const RunOptions& options) {
  if (options.scenario.empty()) {
    return input_error("no scenario was given; write for example: interlane run cafe");
  }
  RunRequest request;
  IL_TRY(auto scenario, Scenario::load(options.scenario));
  request.scenario = std::move(scenario);
  IL_TRY(auto values, values_of(options, *request.scenario));
  request.parameters = std::move(values);
  if (!options.seed.empty()) {
    IL_TRY(const auto seed, parse_whole_number("--seed", options.seed, 0,
                                               std::numeric_limits<std::uint64_t>::max()));
    request.seed = seed;
  }
  if (!options.timeout.empty()) {
    IL_TRY(const auto timeout, parse_time_limit("--timeout", options.timeout, "30s"));
    request.timeout = timeout;
  }
  IL_TRY(const auto recorder, recorder_of(options));
  request.recorder = recorder;
  return request;
}

Result<RunPlan> make_run_plan(const RunOptions& options, const Machine& machine) {
  IL_TRY(auto common, common_request(options));
  // Values that are right one by one may still give an amount below zero or too many tasks.
  IL_TRY(const auto workload, common.scenario->instantiate(common.parameters, common.seed));
  IL_TRY(const auto models, models_of(options));
  IL_TRY(auto settings, model_settings_of(options, models));
  IL_TRY(const auto core_sets, cores_of(options, machine));
  IL_TRY(check_pictures(options));
  RunPlan plan;
  if (!options.repeat.empty()) {
    IL_TRY(const auto repeats, parse_whole_number("--repeat", options.repeat, 1, kMaxRepeats));
    plan.repeats = repeats;
  }
  for (std::size_t i = 0; i < models.size(); ++i) {
    common.settings = std::move(settings[i]);
    IL_TRY(add_model(common, workload, *models[i], core_sets, plan));
  }
  if (plan.requests.empty()) return input_error(plan.declined.front().reason);
  return plan;
}

}  // namespace interlane
