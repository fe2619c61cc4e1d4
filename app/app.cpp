#include "app/app.h"

#include <cstdio>
#include <utility>

#include "app/event_log.h"
#include "app/program.h"
#include "app/ui/screen.h"
#include "app/window.h"
#include "app/window_options.h"
#include "app/workbench.h"

namespace interlane {
namespace {

int complain(const Error& error) {
  std::fprintf(stderr, "interlane: %s\n", error.sentence.c_str());
  return 1;
}

}  // namespace

int window_main(int argc, char** argv) {
  const auto read = read_window_options(argc, argv);
  if (const int* exit_code = std::get_if<int>(&read)) return *exit_code;
  const WindowOptions options = std::get<WindowOptions>(read);

  auto workbench = Workbench::create(inspect_machine(), options.scenario);
  if (!workbench) {
    std::fprintf(stderr, "interlane: %s\n", workbench.error().sentence.c_str());
    return 2;
  }
  if (!options.models.empty()) {
    if (auto ticked = (*workbench)->tick_only(options.models, options.cores); !ticked) {
      std::fprintf(stderr, "interlane: --model: %s\n", ticked.error().sentence.c_str());
      return 2;
    }
  }
  Window::Options window_options;
  window_options.title = "Interlane";
  if (options.width > 0) window_options.size = Window::Size{options.width, options.height};
  if (options.screenshot) window_options.pointer = Window::Pointer::Ignored;
  // A graphics driver that draws in software starts threads here; they keep the affinity of this
  // thread, and so keep off the core on which one-core runs take place.
  const std::vector<CpuId>& cores = (*workbench)->machine().cores;
  if (!cores.empty()) keep_off({cores.front()});
  auto window = Window::open(window_options);
  keep_off({});
  if (!window) return complain(window.error());
  auto screen = Screen::create();
  if (!screen) return complain(screen.error());

  Program program(options, **window, **screen, std::move(*workbench));
  return program.loop();
}

}  // namespace interlane
