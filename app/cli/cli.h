#pragma once

#include <iosfwd>
#include <string_view>

namespace interlane {

inline constexpr std::string_view kVersion = "0.1.0";

// Whether a call whose first argument is this one is for the command line, not for the window: it
// is a verb (known or not), or asks for help or the version.
[[nodiscard]] bool is_command_line(std::string_view first_argument);

// `interlane VERB ...`: does what the verb does and returns the exit code of the program: 0 done,
// 1 something failed while running, 2 the call or an input file is wrong, 3 the watchdog or the
// deadlock detector ended a run. What went wrong is a sentence on `err`.
[[nodiscard]] int cli_main(int argc, char** argv, std::ostream& out, std::ostream& err);

// `interlane` where no window can be opened: runs the default pair, the café under threads on one
// core and on two, prints the summary and writes interlane.png in the current folder.
[[nodiscard]] int run_without_display(std::ostream& out, std::ostream& err);

}  // namespace interlane
