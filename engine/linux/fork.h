#pragma once

#include <functional>
#include <optional>

#include "engine/base/result.h"
#include "engine/trace/ids.h"

namespace interlane {

// Makes the kernel kill this process as soon as the thread that started it ends, so that nobody is
// left behind when a parent crashes. `parent`, where the caller knows it, is the process that
// started this one: if that is gone already, this one ends at once.
void die_with_parent(std::optional<Pid> parent = std::nullopt);

// Runs `body` in a new process that ends with what it returns, without destructors, exit handlers
// or buffers of this one. The child dies with the calling thread. Threads: call it from a process
// that has one thread; in the child only the caller would go on.
[[nodiscard]] Result<Pid> fork_child(const std::function<int()>& body);

}  // namespace interlane
