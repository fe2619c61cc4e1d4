#pragma once

#include <optional>

#include "app/timeline/scene/scene.h"
#include "app/timeline/scene/theme.h"
#include "engine/trace/state.h"

namespace interlane {

// How a state is drawn; empty for an idle core, which shows its empty lane.
[[nodiscard]] std::optional<Fill> fill_of(State state);

// The colour of a span: its task's, or a neutral one where no task is concerned.
[[nodiscard]] Color span_color(const Theme& theme, State state, TaskId task);

// What a state is called, translated: "on a core", "waiting: lock", …
[[nodiscard]] const char* state_words(State state);

}  // namespace interlane
