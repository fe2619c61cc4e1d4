#pragma once

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/linux/file_descriptor.h"

namespace interlane {

// A timer of the kernel as a descriptor, which an event loop can watch: it is readable once the
// time has come.
//
// Units: exact to the nanosecond as asked; a timer descriptor knows no slack.
class TimerFd {
 public:
  [[nodiscard]] static Result<TimerFd> make();

  [[nodiscard]] int descriptor() const { return descriptor_.number(); }
  // Readable from `deadline` on, and not before; replaces the deadline that it had.
  void set(Timestamp deadline);
  // No longer readable, until the next deadline.
  void acknowledge();

 private:
  explicit TimerFd(FileDescriptor descriptor) : descriptor_(std::move(descriptor)) {}
  FileDescriptor descriptor_;
};

}  // namespace interlane
