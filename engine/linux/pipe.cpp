#include "engine/linux/pipe.h"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <limits>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "engine/linux/system_error.h"

namespace interlane {
namespace {

// Keeps SIGPIPE from ending the program while this thread writes. The signal is sent to the thread
// that writes, so blocking it here and taking it off afterwards is invisible to all others.
class PipeSignalBlocked {
 public:
  PipeSignalBlocked() {
    sigemptyset(&pipe_only_);
    sigaddset(&pipe_only_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_only_, &previous_);
  }
  ~PipeSignalBlocked() {
    const timespec at_once{};
    if (!was_pending_) {
      while (sigtimedwait(&pipe_only_, nullptr, &at_once) < 0 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
  }
  PipeSignalBlocked(const PipeSignalBlocked&) = delete;
  PipeSignalBlocked& operator=(const PipeSignalBlocked&) = delete;

 private:
  sigset_t pipe_only_{};
  sigset_t previous_{};
  bool was_pending_ = false;
};

}  // namespace

Result<Pipe> make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    return refused_error(fmt::format("No pipe could be made: {}.", error_text(errno)));
  }
  return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

Result<void> make_room(const Pipe& pipe, std::size_t bytes) {
  // A page of which a reader has taken a part stays whole until the rest is taken.
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t needed = (bytes + page - 1) / page * page + page;
  const int end = pipe.write_end.number();
  const int room = fcntl(end, F_GETPIPE_SZ);
  if (room >= 0 && static_cast<std::size_t>(room) >= needed) return {};
  if (needed <= std::numeric_limits<int>::max() &&
      fcntl(end, F_SETPIPE_SZ, static_cast<int>(needed)) >= 0) {
    return {};
  }
  return refused_error(error_text(errno));
}

Result<void> write_all(int descriptor, std::span<const std::byte> bytes) {
  const PipeSignalBlocked no_signal;
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      return refused_error(
          fmt::format("Writing to another process failed: {}.", error_text(errno)));
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<std::size_t> read_all(int descriptor, std::span<std::byte> bytes) {
  std::size_t count = 0;
  while (count < bytes.size()) {
    const ssize_t got = ::read(descriptor, bytes.data() + count, bytes.size() - count);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return refused_error(
          fmt::format("Reading from another process failed: {}.", error_text(errno)));
    }
    if (got == 0) break;
    count += static_cast<std::size_t>(got);
  }
  return count;
}

Result<bool> wait_readable(int descriptor, Duration timeout) {
  const Timestamp deadline = Timestamp::clock::now() + timeout;
  for (;;) {
    const Duration left = std::max(deadline - Timestamp::clock::now(), Duration::zero());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    const timespec wait{seconds.count(), (left - seconds).count()};
    pollfd watched{descriptor, POLLIN, 0};
    const int ready = ppoll(&watched, 1, &wait, nullptr);
    if (ready >= 0) return ready > 0;
    if (errno != EINTR) {
      return refused_error(
          fmt::format("Waiting for another process failed: {}.", error_text(errno)));
    }
  }
}

}  // namespace interlane
