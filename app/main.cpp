// Chooses window, verb, runner or service.
#include <iostream>
#include <string_view>
#include <variant>

#include "app/cli/cli.h"
#include "app/cli/window_options.h"
#include "engine/run/runner.h"
#include "engine/service/service.h"
#ifdef INTERLANE_WINDOW
#include "app/app.h"
#include "app/window.h"
#endif

int main(int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "runner") return interlane::runner_main(argc, argv);
  if (first == "service") return interlane::service_main(argc, argv);
  if (interlane::is_command_line(first)) {
    return interlane::cli_main(argc, argv, std::cout, std::cerr);
  }
  const auto read = interlane::read_window_options(argc, argv, std::cout, std::cerr);
  if (const int* const exit_code = std::get_if<int>(&read)) return *exit_code;
  const auto& options = std::get<interlane::WindowOptions>(read);
#ifdef INTERLANE_WINDOW
  // Where only a window will do, that it cannot be opened is an error, and the window says so.
  if (options.needs_window() || interlane::can_open_display()) {
    return interlane::window_main(options);
  }
#endif
  return interlane::run_without_display(options.run, std::cout, std::cerr);
}
