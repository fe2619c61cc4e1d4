// Chooses window, verb, runner or service.
#include <iostream>
#include <string_view>

#include "app/cli/cli.h"
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
#ifdef INTERLANE_WINDOW
  // With options of the window, that it cannot be opened is an error, and the window says so.
  if (argc > 1 || interlane::can_open_display()) return interlane::window_main(argc, argv);
#else
  if (argc > 1) return interlane::cli_main(argc, argv, std::cout, std::cerr);
#endif
  return interlane::run_without_display(std::cout, std::cerr);
}
