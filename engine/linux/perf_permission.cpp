#include "engine/linux/perf_permission.h"

#include <cerrno>
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include "engine/linux/perf_event.h"
#include "engine/linux/program_path.h"
#include "engine/linux/system_error.h"

namespace interlane {
namespace {

// The strictest setting under which ordinary users may record their own processes.
constexpr int kMaxParanoid = 2;

std::optional<int> perf_event_paranoid() {
  std::ifstream file("/proc/sys/kernel/perf_event_paranoid");
  int value = 0;
  if (!(file >> value)) return std::nullopt;
  return value;
}

}  // namespace

PerfPermission perf_permission() {
  if (open_switch_event_on_this_thread().is_open()) return {true, {}, {}};
  const int error = errno;
  const std::optional<int> paranoid = perf_event_paranoid();
  if (!paranoid || error == ENOSYS) {
    return {
        false, "This kernel has no performance events, so it cannot record context switches.", {}};
  }
  if (*paranoid > kMaxParanoid) {
    return {false,
            fmt::format("kernel.perf_event_paranoid is {}, so the kernel's context switches are "
                        "hidden from ordinary users; set it to {}, or give this program alone the "
                        "right with `sudo setcap cap_perfmon+ep {}`.",
                        *paranoid, kMaxParanoid, own_program_path()),
            fmt::format("sudo sysctl kernel.perf_event_paranoid={}", kMaxParanoid)};
  }
  return {
      false,
      fmt::format("kernel.perf_event_paranoid is {}, which would allow it, but recording context "
                  "switches is refused ({}): a container's system call filter, probably; start "
                  "the container with the capability PERFMON.",
                  *paranoid, error_text(error)),
      {}};
}

}  // namespace interlane
