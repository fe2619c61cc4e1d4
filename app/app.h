#pragma once

namespace interlane {

// The program as a window: opens it, runs the default comparison and stays until it is closed.
// Returns the exit code; what went wrong is on standard error. Threads: the main thread.
int window_main(int argc, char** argv);

}  // namespace interlane
