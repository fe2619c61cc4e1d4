#pragma once

namespace interlane {

// The main function of the runner: the child process in which a run's workload lives. It is this
// program started anew with the first argument "runner"; people never call it. The session hands it
// three descriptors (see runner_protocol.h).
[[nodiscard]] int runner_main(int argc, char** argv);

}  // namespace interlane
