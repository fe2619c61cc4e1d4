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
constexpr std::size_t kMaxVariants = 1000;

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

// One combination of varied values: what all of its runs share, its tasks, and the settings of each
// of the models.
struct Variant {
  RunRequest common;
  Workload workload;
  std::vector<ModelSettings> settings;
};

// Whether the quantum of the call is for this policy: with several, it is for those that have one.
bool has_quantum(const ModelDescription& model, const RunOptions& options,
                 const std::string& policy) {
  const auto has_one = [&model](const std::string& name) {
    const auto& names = model.policies_with_quantum;
    return std::ranges::find(names, name) != names.end();
  };
  return has_one(policy) || std::ranges::none_of(options.policies, has_one);
}

// Adds the run of a model under a policy on a set of cores, or that it declines.
Result<void> add_run(const Variant& variant, const ModelDescription& model,
                     const ModelSettings& settings, const std::vector<CpuId>& cores,
                     RunPlan& plan) {
  IL_TRY(const auto options, model_options_of(settings, model, variant.workload, cores.size()));
  if (std::string why = unsupported_reason(model, variant.workload, options); !why.empty()) {
    // Mostly for the same reason on any number of cores.
    const bool is_said = std::ranges::any_of(
        plan.declined, [&](const DeclinedModel& declined) { return declined.reason == why; });
    if (!is_said) plan.declined.push_back({std::string(model.id), std::move(why)});
    return {};
  }
  if (is_realtime(model, options.policy)) {
    if (auto checked = check_realtime_cores(options.policy, cores); !checked) {
      return input_error(fmt::format("--policy: {}", checked.error().sentence));
    }
  }
  RunRequest request = variant.common;
  request.model = model.id;
  request.cores = cores;
  request.settings = settings;
  plan.requests.insert(plan.requests.end(), plan.repeats, request);
  return {};
}

// The values of one "NAME=VALUE,VALUE". A text parameter takes one value each time.
Result<std::pair<std::string, std::vector<std::string>>> varied_values(const std::string& text,
                                                                       const Scenario& scenario) {
  IL_TRY(const auto setting, parse_setting("--vary", text));
  const auto& [name, list] = setting;
  const Parameter* const parameter = scenario.find_parameter(name);
  std::vector<std::string> values;
  if (parameter != nullptr && parameter->kind == Parameter::Kind::Text) {
    values.push_back(list);
  } else {
    for (std::size_t begin = 0; begin <= list.size();) {
      const std::size_t end = std::min(list.find(',', begin), list.size());
      values.push_back(list.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return std::pair(name, std::move(values));
}

// Every combination of the varied values, as further settings. One without any where none is
// varied.
Result<std::vector<std::vector<std::string>>> combinations(const RunOptions& options,
                                                           const Scenario& scenario,
                                                           std::vector<std::string>& names) {
  std::vector<std::vector<std::string>> values;  // as `names`
  for (const std::string& text : options.varied) {
    IL_TRY(const auto varied, varied_values(text, scenario));
    const auto found = std::ranges::find(names, varied.first);
    const auto place = static_cast<std::size_t>(found - names.begin());
    if (found == names.end()) {
      names.push_back(varied.first);
      values.emplace_back();
    }
    values[place].insert(values[place].end(), varied.second.begin(), varied.second.end());
  }
  std::vector<std::vector<std::string>> all = {{}};
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::vector<std::vector<std::string>> longer;
    for (const std::vector<std::string>& before : all) {
      for (const std::string& value : values[i]) {
        longer.push_back(before);
        longer.back().push_back(names[i] + "=" + value);
      }
    }
    if (longer.size() > kMaxVariants) {
      return input_error(
          fmt::format("--vary: these are more than {} combinations; vary less", kMaxVariants));
    }
    all = std::move(longer);
  }
  return all;
}

Result<std::vector<Variant>> variants_of(const RunOptions& options,
                                         const std::vector<const ModelDescription*>& models) {
  IL_TRY(const auto plain, common_request(options));
  std::vector<std::string> names;
  IL_TRY(const auto all, combinations(options, *plain.scenario, names));
  if (options.policies.size() > 1) names.emplace_back("policy");
  std::vector<Variant> variants;
  for (const std::vector<std::string>& further : all) {
    RunOptions varied = options;
    varied.settings.insert(varied.settings.end(), further.begin(), further.end());
    Variant variant;
    IL_TRY(variant.common, common_request(varied));
    variant.common.varied = names;
    // Values that are right one by one may still give an amount below zero or too many tasks.
    IL_TRY(variant.workload,
           variant.common.scenario->instantiate(variant.common.parameters, variant.common.seed));
    IL_TRY(variant.settings, model_settings_of(varied, models));
    variants.push_back(std::move(variant));
  }
  return variants;
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
  IL_TRY(common_request(options));
  IL_TRY(const auto models, models_of(options));
  IL_TRY(const auto variants, variants_of(options, models));
  IL_TRY(const auto core_sets, cores_of(options, machine));
  IL_TRY(check_pictures(options));
  RunPlan plan;
  if (!options.repeat.empty()) {
    IL_TRY(const auto repeats, parse_whole_number("--repeat", options.repeat, 1, kMaxRepeats));
    plan.repeats = repeats;
  }
  // The default where none is named.
  const std::vector<std::string> policies =
      options.policies.empty() ? std::vector<std::string>{""} : options.policies;
  for (std::size_t i = 0; i < models.size(); ++i) {
    for (const std::string& policy : policies) {
      for (const std::vector<CpuId>& cores : core_sets) {
        for (const Variant& variant : variants) {
          ModelSettings settings = variant.settings[i];
          settings.policy = policy;
          if (!has_quantum(*models[i], options, policy)) settings.quantum = {};
          IL_TRY(add_run(variant, *models[i], settings, cores, plan));
        }
      }
    }
  }
  if (plan.requests.empty()) return input_error(plan.declined.front().reason);
  return plan;
}

}  // namespace interlane
