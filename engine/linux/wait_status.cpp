#include "engine/linux/wait_status.h"

#include <cerrno>

#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

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

void hear_of_ended_children() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGCHLD);
  sigprocmask(SIG_BLOCK, &signals, nullptr);  // it then stays pending until it is waited for
}

void sleep_until_child_ends(Timestamp deadline) {
  const Duration left = deadline - Timestamp::clock::now();
  if (left <= Duration::zero()) return;
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGCHLD);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
  const timespec timeout{.tv_sec = seconds.count(), .tv_nsec = (left - seconds).count()};
  sigtimedwait(&signals, nullptr, &timeout);
}

}  // namespace interlane
