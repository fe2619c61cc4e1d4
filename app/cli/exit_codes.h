#pragma once

namespace interlane {

// Exit codes of every verb.
inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;     // something failed while running
inline constexpr int kExitWrongCall = 2;  // the call or an input file is wrong
inline constexpr int kExitWatchdog = 3;   // the watchdog or the deadlock detector ended a run

}  // namespace interlane
