#pragma once

#include <cstddef>
#include <span>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/linux/file_descriptor.h"

namespace interlane {

// A pipe: what is written at one end is read at the other. Closed in programs that are started,
// unless handed to them (see ChildProcess).
struct Pipe {
  FileDescriptor read_end;
  FileDescriptor write_end;
};
[[nodiscard]] Result<Pipe> make_pipe();

// Lets the pipe hold at least so many bytes, written in whatever portions, before a writer waits.
// Errors: the system allows no such pipe.
[[nodiscard]] Result<void> make_room(const Pipe& pipe, std::size_t bytes);

// Writes all of `bytes`. A reader that is gone is an error, never a signal.
[[nodiscard]] Result<void> write_all(int descriptor, std::span<const std::byte> bytes);

// Reads until `bytes` is full or the writers have closed; returns how many came.
[[nodiscard]] Result<std::size_t> read_all(int descriptor, std::span<std::byte> bytes);

// Whether there is something to read, or the writers have closed, before `timeout` has passed.
[[nodiscard]] Result<bool> wait_readable(int descriptor, Duration timeout);

}  // namespace interlane
