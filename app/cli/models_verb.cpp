#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "app/cli/text_width.h"
#include "app/cli/verbs.h"
#include "engine/model/execution_model.h"

namespace interlane {

int models_verb(Streams streams) {
  std::size_t longest = 0;
  for (const ModelDescription& model : all_models()) longest = std::max(longest, model.id.size());
  for (const ModelDescription& model : all_models()) {
    streams.out << fmt::format("{}  {} ({})\n", fitted(model.id, longest), model.idea,
                               model.library);
  }
  return kExitDone;
}

}  // namespace interlane
