#include "engine/model/models.h"

#include <algorithm>
#include <array>

namespace interlane {

std::span<const ModelDescription> all_models() {
  static constexpr std::array kModels = {
      ModelDescription{.id = "sequential",
                       .title = "Sequential",
                       .idea = "synchronous: one thing after another on one thread",
                       .library = "plain calls",
                       .uses_cores = false,
                       .policy = "",
                       .make = make_sequential},
      ModelDescription{.id = "coroutines",
                       .title = "Coroutines",
                       .idea = "async/await on one thread: a task that waits lets others run",
                       .library = "Asio, C++20 coroutines",
                       .uses_cores = false,
                       .policy = "",
                       .make = make_coroutines},
      ModelDescription{.id = "threads",
                       .title = "Threads",
                       .idea = "a thread per task; the kernel shares out the cores",
                       .library = "POSIX threads",
                       .uses_cores = true,
                       .policy = "other",
                       .make = make_threads},
      ModelDescription{.id = "processes",
                       .title = "Processes",
                       .idea = "a process per task: like threads, but nothing is shared",
                       .library = "fork",
                       .uses_cores = true,
                       .policy = "other",
                       .make = make_processes},
  };
  return kModels;
}

const ModelDescription* find_model(std::string_view id) {
  const auto models = all_models();
  const auto found = std::ranges::find(models, id, &ModelDescription::id);
  return found == models.end() ? nullptr : &*found;
}

}  // namespace interlane
