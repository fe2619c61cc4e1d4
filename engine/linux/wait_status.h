#pragma once

#include <optional>
#include <string>

#include "engine/base/time.h"
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
// The next child that has ended by now, without waiting. None: no child has.
[[nodiscard]] std::optional<EndedChild> take_ended_child();

// Lets this thread, the only one of its process, hear of ended children while it sleeps:
// sleep_until_child_ends() returns early once one ends, also one that ended before it was called
// and after the last call. Processes that it forks inherit that.
void hear_of_ended_children();
void sleep_until_child_ends(Timestamp deadline);

}  // namespace interlane
