#include "engine/model/shared/thread_trial.h"

#include <system_error>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "engine/base/mutex.h"

namespace interlane {

Result<void> try_workers(std::uint32_t count) {
  Mutex trial;
  std::vector<std::jthread> workers;
  const MutexLock all_are_there(trial);  // given back before they are joined
  try {
    for (std::uint32_t worker = 0; worker < count; ++worker) {
      workers.emplace_back([&trial] { const MutexLock ended(trial); });
    }
  } catch (const std::system_error& refused) {
    return refused_error(fmt::format("the system refused worker {} of {} ({}); reduce the workers",
                                     workers.size() + 1, count, refused.code().message()));
  }
  return {};
}

}  // namespace interlane
