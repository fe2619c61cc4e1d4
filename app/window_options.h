#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/timeline/scene/theme.h"

namespace interlane {

// What the command line asks of the window.
struct WindowOptions {
  std::string scenario = "cafe";
  std::vector<std::string> models;        // to compare at first; empty: the default pair
  std::vector<int> cores = {1};           // on how many cores each of them
  std::optional<std::string> screenshot;  // a file to write once the runs have ended; then quit
  Theme theme = dark_theme();
  bool quits_after_runs = false;
  bool prints_events = false;
  bool reduces_motion = false;  // besides what the desktop asks for
  int width = 0;                // window coordinates; 0: what suits the monitor
  int height = 0;
};

// Reads the command line of the bare program, or yields the exit code with which to leave: the
// error, or the help that was asked for, has been printed.
[[nodiscard]] std::variant<WindowOptions, int> read_window_options(int argc, char** argv);

}  // namespace interlane
