#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "app/cli/parameter_lines.h"
#include "app/cli/text_width.h"
#include "app/cli/verbs.h"
#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/model/execution_model.h"

namespace interlane {
namespace {

std::string list_of_models() {
  std::size_t longest = 0;
  for (const ModelDescription& model : all_models()) longest = std::max(longest, model.id.size());
  std::string lines;
  for (const ModelDescription& model : all_models()) {
    lines += fmt::format("{}  {} ({})\n", fitted(model.id, longest), model.idea, model.library);
  }
  return lines;
}

std::string description_of(const ModelDescription& model) {
  std::string text = fmt::format("{}\n{}\nRuns on {}; at most {} tasks, a {} each.\n", model.title,
                                 model.idea, model.library, model.max_tasks, model.unit);
  if (!model.policies.empty()) {
    text += fmt::format("\n  --policy {} (default: {})\n", fmt::join(model.policies, ", "),
                        model.policies.front());
  }
  if (!model.policies_with_quantum.empty()) {
    text += fmt::format("  --quantum {} with {}\n", format_duration(kDefaultQuantum),
                        fmt::join(model.policies_with_quantum, ", "));
  }
  if (!model.parameters.empty()) text += "\n" + parameter_lines(model.parameters, "model.");
  return text;
}

}  // namespace

int models_verb(const std::string& name, Streams streams) {
  if (name.empty()) {
    streams.out << list_of_models();
    return kExitDone;
  }
  const ModelDescription* model = find_model(name);
  if (model == nullptr) {
    std::vector<std::string> known;
    for (const ModelDescription& each : all_models()) known.emplace_back(each.id);
    complain(streams.err,
             fmt::format("there is no model {}{}", in_quotes(name), suggestion_for(name, known)));
    return kExitWrongCall;
  }
  streams.out << description_of(*model);
  return kExitDone;
}

}  // namespace interlane
