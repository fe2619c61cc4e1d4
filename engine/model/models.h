#pragma once

#include "engine/model/execution_model.h"

namespace interlane {

// One description a model, from the model's own file; all_models() lists them.
[[nodiscard]] ModelDescription describe_sequential();
[[nodiscard]] ModelDescription describe_callbacks();
[[nodiscard]] ModelDescription describe_promises();
[[nodiscard]] ModelDescription describe_coroutines();
[[nodiscard]] ModelDescription describe_async_pool();
[[nodiscard]] ModelDescription describe_futures();
[[nodiscard]] ModelDescription describe_threads();
[[nodiscard]] ModelDescription describe_thread_pool();
[[nodiscard]] ModelDescription describe_gil();
[[nodiscard]] ModelDescription describe_fork_join();
[[nodiscard]] ModelDescription describe_fibers();
[[nodiscard]] ModelDescription describe_processes();
[[nodiscard]] ModelDescription describe_hybrid();

}  // namespace interlane
