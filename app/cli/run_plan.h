#pragma once

#include <string>
#include <vector>

#include "app/cli/declined_model.h"
#include "engine/base/result.h"
#include "engine/run/machine.h"
#include "engine/run/run.h"

namespace interlane {

// The options of `interlane run` as they were typed; empty where one was not given.
struct RunOptions {
  enum class Output : std::uint8_t { Text, Json };
  std::string scenario;
  std::vector<std::string> models;
  std::vector<std::string> cores;
  std::string cpus;
  std::vector<std::string> settings;  // "NAME=VALUE"
  std::vector<std::string> varied;    // "NAME=VALUE,VALUE"
  std::vector<std::string> policies;
  std::string quantum;
  std::string seed;
  std::string repeat;
  std::string timeout;
  std::string recorder;
  Output output = Output::Text;
  std::vector<std::string> pictures;
  std::string theme = "dark";  // of the pictures
};

// What `interlane run` is going to do: every option checked, before anything runs.
struct RunPlan {
  // For each model, policy, core count and combination of varied values, `repeats` requests that
  // are alike.
  std::vector<RunRequest> requests;
  std::size_t repeats = 1;
  // Models that have no meaning for the scenario; they have no requests.
  std::vector<DeclinedModel> declined;
};

// What all runs of a call share: everything but models and cores. Errors: as make_run_plan().
[[nodiscard]] Result<RunRequest> common_request(const RunOptions& options);

// Errors: the first option that is wrong: which one, what, and what would be right.
// A scenario that every model declines is a wrong call, too.
[[nodiscard]] Result<RunPlan> make_run_plan(const RunOptions& options, const Machine& machine);

}  // namespace interlane
