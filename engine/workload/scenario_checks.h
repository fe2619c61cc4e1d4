#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/workload/scenario_steps.h"
#include "engine/workload/workload.h"

namespace interlane {

// Checks of a whole workload, once all its tasks are there. Errors: a sentence that begins with
// file and line.

// Every group of tasks is spawned by one task, once, and not in a circle.
[[nodiscard]] Result<void> check_spawning(const Workload& workload,
                                          const std::vector<Range>& groups);

// Counts the participants of the workload's barriers; each comes to its barrier as often as the
// others, else some would wait for ever.
[[nodiscard]] Result<void> count_participants(Workload& workload,
                                              const std::vector<Range>& barriers);

// Every task of an exercise is one computation of whole units and arrives after whole units.
// `place` is where the file sets the unit.
[[nodiscard]] Result<void> check_exercise(const Workload& workload, std::string_view place);

}  // namespace interlane
