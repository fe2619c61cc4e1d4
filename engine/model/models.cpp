#include "engine/model/models.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/linux/scheduling.h"

namespace interlane {

std::span<const ModelDescription> all_models() {
  static const std::vector<ModelDescription> kModels = {
      describe_sequential(), describe_callbacks(), describe_promises(), describe_coroutines(),
      describe_async_pool(), describe_futures(),   describe_threads(),  describe_thread_pool(),
      describe_gil(),        describe_fork_join(), describe_fibers(),   describe_processes(),
      describe_hybrid(),
  };
  return kModels;
}

const ModelDescription* find_model(std::string_view id) {
  const auto models = all_models();
  const auto found = std::ranges::find(models, id, &ModelDescription::id);
  return found == models.end() ? nullptr : &*found;
}

bool is_realtime(const ModelDescription& model, std::string_view policy) {
  return model.has_kernel_policies && is_realtime(policy);
}

std::string unsupported_reason(const ModelDescription& model, const Workload& workload,
                               const ModelOptions& options) {
  if (workload.tasks.size() > model.max_tasks) {
    return fmt::format(
        "{} starts at most {} tasks here, a {} each, and this makes {}; choose fewer", model.title,
        model.max_tasks, model.unit, workload.tasks.size());
  }
  return model.unsupported_reason == nullptr ? std::string()
                                             : model.unsupported_reason(workload, options);
}

}  // namespace interlane
