#pragma once

#include <string>

#include "app/ui/screen_state.h"
#include "engine/base/result.h"

namespace interlane {

// Saves the panes in view as a picture for a slide in the current folder, under a name that is free
// there ("interlane-cafe-1.png"); returns its full path.
[[nodiscard]] Result<std::string> save_picture(const ScreenState& state);

}  // namespace interlane
