#pragma once

#include <string_view>

#include "engine/service/protocol.h"

namespace interlane {

// How a service is called in the arguments of its process: "loopback", "database".
[[nodiscard]] std::string_view service_word(ServiceKind kind);

// The main function of a service: the child process that answers a run from outside. It is this
// program started anew as `interlane service loopback|database DESCRIPTOR`; people never call it.
// Once it takes connections, it writes its port as a line of text to the descriptor and closes it;
// where it cannot, a line that says why. It then serves until it is killed, or the thread that
// started it ends.
//
// Threads: it never has more than one, so that a recorder may be attached at any time.
[[nodiscard]] int service_main(int argc, char** argv);

}  // namespace interlane
