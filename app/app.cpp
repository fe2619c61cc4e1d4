#include "app/app.h"

#include <cstdio>
#include <utility>

#include "app/cli/run_plan.h"
#include "app/event_log.h"
#include "app/program.h"
#include "app/ui/screen.h"
#include "app/window.h"
#include "app/workbench.h"

namespace interlane {
namespace {

int complain(const Error& error) {
  std::fprintf(stderr, "interlane: %s\n", error.sentence.c_str());
  return 1;
}

// With what was named on the command line; the default pair where no model was.
Result<std::unique_ptr<Workbench>> make_workbench(RunOptions options) {
  Machine machine = inspect_machine();
  const bool names_models = !options.models.empty();
  if (options.cores.empty()) options.cores = {"1"};
  if (options.policies.size() > 1) {
    return input_error("--policy: the window starts with one policy; name one");
  }
  if (!names_models && (!options.policies.empty() || !options.quantum.empty())) {
    return input_error("--policy and --quantum need --model; name the models that they are for");
  }
  IL_TRY(const RunRequest common, common_request(options));
  IL_TRY(auto workbench, Workbench::create(machine, common));
  if (names_models) {
    IL_TRY(const RunPlan plan, make_run_plan(options, machine));
    IL_TRY(workbench->tick_only(plan.requests));
  }
  return workbench;
}

}  // namespace

int window_main(const WindowOptions& options) {
  auto workbench = make_workbench(options.run);
  if (!workbench) {
    std::fprintf(stderr, "interlane: %s\n", workbench.error().sentence.c_str());
    return 2;
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
