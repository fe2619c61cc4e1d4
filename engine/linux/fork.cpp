#include "engine/linux/fork.h"

#include <cerrno>

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "engine/linux/system_error.h"

namespace interlane {

void die_with_parent(std::optional<Pid> parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The parent may have ended before the kernel knew what to do then.
  if (parent && getppid() != *parent) raise(SIGKILL);
}

Result<Pid> fork_child(const std::function<int()>& body) {
  const Pid parent = getpid();
  const Pid child = fork();
  if (child < 0) return refused_error(error_text(errno));
  if (child == 0) {
    die_with_parent(parent);
    _exit(body());
  }
  return child;
}

}  // namespace interlane
