#include "app/timeline/lanes/run_title.h"

#include <algorithm>

#include "app/text/text.h"
#include "app/timeline/scene/time_text.h"
#include "engine/model/execution_model.h"

namespace interlane {
namespace {

constexpr const char* kSeparator = " · ";

bool is_default(const ModelDescription& model, const RunFacts& run, const ParameterValue& value) {
  if (value.name == "workers") {
    const std::size_t usual = model.workers == Workers::OnePerCore ? run.cores.size() : 0;
    return value.number == static_cast<double>(usual);
  }
  if (value.name == "quantum") return value.number == static_cast<double>(kDefaultQuantum.count());
  const auto known = std::ranges::find(model.parameters, value.name, &Parameter::name);
  return known != model.parameters.end() && known->default_value == value.number;
}

// "switch interval 1 ms"
std::string setting_words(const ParameterValue& value) {
  std::string name = value.name;
  std::ranges::replace(name, '_', ' ');
  return name + " " + (value.is_duration ? spaced_duration(value.text) : value.text);
}

}  // namespace

std::string run_title(const RunFacts& run) {
  const ModelDescription* const model = find_model(run.model);
  // A trace may come from a program that knows more models.
  std::string title = model == nullptr ? run.model : tr(std::string(model->title).c_str());
  title += kSeparator + tr_count("{} core", "{} cores", static_cast<long>(run.cores.size()));
  const auto is_varied = [&run](const std::string& name) {
    return std::ranges::find(run.varied, name) != run.varied.end();
  };
  if (model != nullptr) {
    const bool is_usual = model->policies.empty() || run.policy == model->policies.front();
    if (!run.policy.empty() && (!is_usual || is_varied("policy"))) title += kSeparator + run.policy;
    for (const ParameterValue& value : run.model_parameters) {
      if (!is_default(*model, run, value) || is_varied("model." + value.name)) {
        title += kSeparator + setting_words(value);
      }
    }
  }
  for (const ParameterValue& value : run.parameters) {
    if (is_varied(value.name)) title += kSeparator + setting_words(value);
  }
  return title;
}

}  // namespace interlane
