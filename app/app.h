#pragma once

#include "app/cli/window_options.h"

namespace interlane {

// The program as a window: opens it, runs what the options say and stays until it is closed.
// Returns the exit code; what went wrong is on standard error. Threads: the main thread.
int window_main(const WindowOptions& options);

}  // namespace interlane
