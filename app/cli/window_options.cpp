#include "app/cli/window_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <ostream>
#include <system_error>

#include <fmt/format.h>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"
#include "app/cli/verbs.h"
#include "app/cli/wrong_call.h"
#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/workload/scenario.h"

namespace interlane {
namespace {

// "1280x720"
bool read_size(const std::string& text, WindowOptions& options) {
  const char* end = text.data() + text.size();
  const auto width = std::from_chars(text.data(), end, options.width);
  if (width.ec != std::errc() || width.ptr == end || *width.ptr != 'x') return false;
  const auto height = std::from_chars(width.ptr + 1, end, options.height);
  return height.ec == std::errc() && height.ptr == end && options.width > 0 && options.height > 0;
}

std::vector<std::string> scenario_names() {
  std::vector<std::string> names;
  for (const BuiltinScenario& scenario : builtin_scenarios()) names.emplace_back(scenario.name);
  return names;
}

// A word that names neither a verb nor a scenario, and cannot be a file of one.
Result<void> check_word(const std::string& word) {
  std::vector<std::string> known = scenario_names();
  const bool is_file = word.find('/') != std::string::npos || word.find('.') != std::string::npos;
  if (is_file || std::ranges::find(known, word) != known.end()) return {};
  for (const std::string_view verb : verb_names()) known.emplace_back(verb);
  const std::optional<std::string> likely = likely_name(word, known);
  return input_error(fmt::format(
      "there is no verb, scenario or file {}; {}", in_quotes(word),
      likely ? fmt::format("did you mean \"{}\"?", *likely)
             : "`interlane --help` lists the verbs, `interlane scenarios` the scenarios"));
}

Result<WindowOptions> checked(const TypedWindowOptions& typed) {
  WindowOptions options = typed.options;
  if (typed.scenarios.size() > 1) {
    return input_error(
        fmt::format("{} is one scenario too many; name one", in_quotes(typed.scenarios[1])));
  }
  if (!typed.scenarios.empty()) {
    if (!options.run.scenario.empty()) {
      return input_error(
          fmt::format("--scenario and {} cannot both be given; leave one of them out",
                      in_quotes(typed.scenarios.front())));
    }
    IL_TRY(check_word(typed.scenarios.front()));
    options.run.scenario = typed.scenarios.front();
  }
  if (options.run.scenario.empty()) options.run.scenario = "cafe";
  if (!typed.size.empty() && !read_size(typed.size, options)) {
    return input_error(
        fmt::format("--size: {} is not a size; write one such as 1280x720", in_quotes(typed.size)));
  }
  IL_TRY(options.theme, find_theme(options.run.theme));
  if (!typed.screenshot.empty()) options.screenshot = typed.screenshot;
  return options;
}

}  // namespace

void add_window_options(CLI::App& app, TypedWindowOptions& typed) {
  WindowOptions& options = typed.options;
  RunOptions& run = options.run;
  const auto add = [&app](const char* name, auto& value, const char* type, const char* words) {
    return app.add_option(name, value, words)->type_name(type);
  };
  const auto add_list = [&](const char* name, std::vector<std::string>& values, const char* type,
                            const char* words) {
    return add(name, values, type, words)->allow_extra_args(false);
  };
  add("--scenario", run.scenario, "NAME", "The scenario, also without the name of the option");
  add_list("--model", run.models, "M[,M]", "The models to compare at first (default: threads)")
      ->delimiter(',');
  add_list("--cores", run.cores, "N[,N]", "On how many cores each of them (default: 1)")
      ->delimiter(',');
  add_list("--set", run.settings, "NAME=VALUE",
           "A parameter of the scenario, or model.NAME=VALUE: one of the models named");
  add_list("--policy", run.policies, "P", "How ready tasks are chosen, by the models named");
  add("--quantum", run.quantum, "DURATION", "The time slice of policies that have one");
  add("--seed", run.seed, "N", "Every random choice follows from it (default: 1)");
  add("--size", typed.size, "WxH", "Size of the window, such as 1280x720");
  add("--theme", run.theme, "NAME", "dark or light (default: dark)");
  app.add_flag("--reduced-motion", options.reduces_motion,
               "Moves the view at once instead of gliding there");
  add("--screenshot", typed.screenshot, "FILE",
      "Runs, writes what the window then shows as PNG to this file, and quits");
  app.add_flag("--quit-after-runs", options.quits_after_runs, "Quits once the runs have ended");
  app.add_flag("--events", options.prints_events,
               "Prints what happens in the window as JSON, a line each");
}

std::variant<WindowOptions, int> read_window_options(int argc, char** argv, std::ostream& out,
                                                     std::ostream& err) {
  TypedWindowOptions typed;
  CLI::App app("Opens the window with a scenario already running.", "interlane");
  add_window_options(app, typed);
  app.add_option("SCENARIO", typed.scenarios, "A name from `interlane scenarios`, or a .toml file");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return cli_main(argc, argv, out, err);  // help
    const std::vector<std::string> extras = app.remaining();
    const auto option =
        std::ranges::find_if(extras, [](const std::string& word) { return word.starts_with("-"); });
    const std::string what = option == extras.end()
                                 ? wrong_call(error)
                                 : fmt::format("there is no option {}", in_quotes(*option));
    complain(err, fmt::format("{}; `interlane --help` shows how", what));
    return kExitWrongCall;
  }
  const Result<WindowOptions> options = checked(typed);
  if (options) return *options;
  complain(err, options.error().sentence);
  return kExitWrongCall;
}

}  // namespace interlane
