#include "engine/linux/wait_status.h"

#include <cerrno>

#include <fmt/format.h>
#include <sys/wait.h>

namespace interlane {
namespace {

std::optional<EndedChild> wait_for(Pid which, int options = 0) {
  for (;;) {
    int status = 0;
    const Pid pid = waitpid(which, &status, options);
    if (pid > 0) return EndedChild{pid, WaitStatus{status}};
    if (pid == 0 || errno != EINTR) return std::nullopt;
  }
}

}  // namespace

int WaitStatus::exit_number() const {
  return WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
}

std::optional<int> WaitStatus::signal() const {
  if (!WIFSIGNALED(raw)) return std::nullopt;
  return WTERMSIG(raw);
}

std::string signal_name(int signal) {
  const char* const name = sigabbrev_np(signal);
  return name != nullptr ? fmt::format("SIG{}", name) : fmt::format("signal {}", signal);
}

std::optional<WaitStatus> wait_child(Pid pid) {
  const auto ended = wait_for(pid);
  if (!ended) return std::nullopt;
  return ended->status;
}

std::optional<EndedChild> wait_any_child() { return wait_for(-1); }

std::optional<EndedChild> take_ended_child() { return wait_for(-1, WNOHANG); }

}  // namespace interlane
