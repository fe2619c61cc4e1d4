#pragma once

#include "engine/base/result.h"
#include "engine/run/run.h"
#include "engine/run/runner_protocol.h"
#include "engine/trace/weave.h"

namespace interlane {

// A request with everything decided: what the runner is told, what the weave has to know, and what
// the session has to do besides.
struct SessionPlan {
  RunnerOrder order;
  Weave::Options weave;
  bool asks_loopback = false;
  bool asks_database = false;
  bool can_deadlock = false;  // its tasks wait for each other
};

// Errors: a wrong request, a model that has no meaning for the workload, or a right that is
// missing. Cost: the first plan with a kernel measures its pace.
[[nodiscard]] Result<SessionPlan> make_session_plan(const RunRequest& request);

}  // namespace interlane
