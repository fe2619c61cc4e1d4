#pragma once

#include <memory>

#include "engine/base/result.h"
#include "engine/service/server_loop.h"

namespace interlane {

// A server that stands for one at the other end of a network: it replies `latency_ns` after it has
// read a request, with `size` bytes. Requests that wait cost it no computing.
[[nodiscard]] Result<std::unique_ptr<ServerLoop>> open_loopback_server();

}  // namespace interlane
