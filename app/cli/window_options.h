#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/cli/run_plan.h"
#include "app/timeline/scene/theme.h"

namespace CLI {
class App;
}

namespace interlane {

// What a call without a verb asks of the window: `interlane [SCENARIO or FILE] [OPTION...]`.
struct WindowOptions {
  RunOptions run;                         // what to run, as typed; the café where nothing is named
  std::optional<std::string> screenshot;  // a file to write once the runs have ended; then quit
  Theme theme = dark_theme();
  bool quits_after_runs = false;
  bool prints_events = false;
  bool reduces_motion = false;  // besides what the desktop asks for
  int width = 0;                // window coordinates; 0: what suits the monitor
  int height = 0;

  // Whether the call makes no sense without a window.
  [[nodiscard]] bool needs_window() const {
    return screenshot || quits_after_runs || prints_events;
  }
};

// The options as they are typed, before they are checked.
struct TypedWindowOptions {
  WindowOptions options;
  std::vector<std::string> scenarios;  // without an option's name
  std::string size;
  std::string screenshot;
};
// Every option of the window, with its help: for reading a call and for `interlane --help` alike.
void add_window_options(CLI::App& app, TypedWindowOptions& typed);

// Reads a call without a verb. Or yields the exit code with which to leave: the error has been
// written to `err`, or the help that was asked for to `out`.
[[nodiscard]] std::variant<WindowOptions, int> read_window_options(int argc, char** argv,
                                                                   std::ostream& out,
                                                                   std::ostream& err);

}  // namespace interlane
