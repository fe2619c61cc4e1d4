#pragma once

namespace interlane {

// Ends the calling process by SIGSEGV, as a stray pointer would, without leaving a core file.
[[noreturn]] void die_by_signal();

}  // namespace interlane
