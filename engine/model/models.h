#pragma once

#include <memory>

#include "engine/model/execution_model.h"

namespace interlane {

// One maker a model; the list of all of them, with words about each, is in models.cpp.
std::unique_ptr<ExecutionModel> make_sequential();
std::unique_ptr<ExecutionModel> make_coroutines();
std::unique_ptr<ExecutionModel> make_threads();
std::unique_ptr<ExecutionModel> make_processes();

}  // namespace interlane
