#pragma once

#include <optional>
#include <string>

#include "engine/trace/ids.h"

namespace interlane {

// How a process ended, as wait() says it; the argument of EventSink::process_ended().
struct WaitStatus {
  int raw = 0;
  // The exit status, or 128 + the signal's number: what a shell shows.
  [[nodiscard]] int exit_number() const;
  // The signal that ended it.
  [[nodiscard]] std::optional<int> signal() const;
};

// "SIGKILL"; "signal 99" for a number without a name.
[[nodiscard]] std::string signal_name(int signal);

// Forgets a child that has ended or waits until it does. None: there is no such child.
[[nodiscard]] std::optional<WaitStatus> wait_child(Pid pid);

struct EndedChild {
  Pid pid = 0;
  WaitStatus status;
};
// The next child of this process that ends, waiting for it. None: it has no more children.
[[nodiscard]] std::optional<EndedChild> wait_any_child();
// The same without waiting. None: no child has ended just now.
[[nodiscard]] std::optional<EndedChild> take_ended_child();

}  // namespace interlane
