#include "engine/service/loopback_server.h"

namespace interlane {

Result<std::unique_ptr<ServerLoop>> open_loopback_server() {
  return ServerLoop::open([](const ServiceRequest& request, Timestamp read_at) {
    return ServiceAnswer{.due = read_at + Duration(request.latency_ns), .size = request.size};
  });
}

}  // namespace interlane
