#include "engine/linux/child_process.h"

#include <cerrno>
#include <utility>

#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/check.h"
#include "engine/linux/pipe.h"
#include "engine/linux/sleep.h"
#include "engine/linux/system_error.h"

namespace interlane {
namespace {

// A killed process may have gigabytes to give back; longer than this means that it is stuck.
constexpr Duration kMaxTimeToEnd = std::chrono::seconds(5);
constexpr Duration kEndPeriod = std::chrono::milliseconds(1);

// What posix_spawn needs besides the program: an own process group, the signals as a fresh program
// expects them, and the descriptors to keep.
class SpawnSettings {
 public:
  explicit SpawnSettings(const std::vector<int>& descriptors) {
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&actions);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    // Onto itself: takes the close-on-exec mark off, in the child only.
    for (const int descriptor : descriptors) {
      posix_spawn_file_actions_adddup2(&actions, descriptor, descriptor);
    }
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  posix_spawnattr_t attributes{};
  posix_spawn_file_actions_t actions{};
};

}  // namespace

Result<ChildProcess> ChildProcess::spawn(const Command& command) {
  prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
  const SpawnSettings settings(command.descriptors);
  std::vector<std::string> words{command.program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);

  Pid pid = 0;
  const int error = posix_spawn(&pid, command.program.c_str(), &settings.actions,
                                &settings.attributes, pointers.data(), environ);
  if (error != 0) {
    return refused_error(
        fmt::format("{} cannot be started: {}.", command.program, error_text(error)));
  }
  // The child cannot be forgotten before we ask for it, so this is it and no later bearer of its
  // id.
  FileDescriptor handle(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  ChildProcess child(pid, std::move(handle));
  if (!child.handle_.is_open()) {
    return refused_error(fmt::format("Process {} cannot be watched: {}.", pid, error_text(errno)));
  }
  return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)),
      handle_(std::move(other.handle_)),
      status_(other.status_),
      is_group_gone_(other.is_group_gone_) {}

ChildProcess::~ChildProcess() {
  if (pid_ != 0) (void)end();
}

std::optional<WaitStatus> ChildProcess::wait(Duration timeout) {
  if (status_) return status_;
  const auto ended = wait_readable(handle_.number(), timeout);
  if (!ended || !*ended) return std::nullopt;
  // Looks without taking: while the child is a zombie, nobody else can get its group's number.
  siginfo_t facts{};
  if (waitid(P_PID, static_cast<id_t>(pid_), &facts, WEXITED | WNOWAIT) != 0) return std::nullopt;
  status_ = WaitStatus{facts.si_code == CLD_EXITED ? W_EXITCODE(facts.si_status, 0)
                                                   : W_EXITCODE(0, facts.si_status)};
  return status_;
}

Result<void> ChildProcess::end() {
  if (is_group_gone_) return {};
  IL_CHECK(pid_ > 1, "a process group is named by its first process");
  const Timestamp deadline = Timestamp::clock::now() + kMaxTimeToEnd;
  kill_group(pid_);
  if (!wait(kMaxTimeToEnd)) return refused_error(fmt::format("Process {} does not end.", pid_));
  for (;;) {
    forget_ended_members();
    if (kill(-pid_, 0) != 0 && errno == ESRCH) break;
    if (Timestamp::clock::now() > deadline) {
      return refused_error(fmt::format("Some process of group {} does not end.", pid_));
    }
    sleep_until(Timestamp::clock::now() + kEndPeriod);
  }
  is_group_gone_ = true;
  return {};
}

// The child itself, and descendants that were orphaned and given to us.
void ChildProcess::forget_ended_members() {
  while (waitpid(-pid_, nullptr, WNOHANG) > 0) {
  }
}

void kill_group(Pid leader) { kill(-leader, SIGKILL); }

}  // namespace interlane
