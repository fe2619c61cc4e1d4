#pragma once

#include <functional>

#include "engine/workload/workload.h"

namespace interlane {

// The counter that all tasks of a process share, and that a forked child has for itself.
//
// Without protection an increment is a load, an addition and a store, as a compiler makes it of
// `++counter` on many machines: two threads can load the same value, and one of the two updates is
// lost. The load and the store are relaxed atomic operations, so the loss is real, and yet no
// undefined behaviour: nothing is torn, and no compiler may take the loop apart.

// Adds 1 so many times; `may_go_on` is asked now and then, and ends it early.
void count_up(const CountStep& step, const std::function<bool()>& may_go_on);
// Threads: any; the value is final once all who count have ended.
[[nodiscard]] std::uint64_t counted();

}  // namespace interlane
