#include "app/cli/cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/cli/verbs.h"
#include "app/cli/window_options.h"
#include "app/cli/wrong_call.h"
#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"

namespace interlane {
namespace {

// The command line as CLI11 knows it, and what it reads into.
class CommandLine {
 public:
  CommandLine() {
    app_.name("interlane");
    app_.set_version_flag("--version", "interlane " + std::string(kVersion));
    app_.require_subcommand(0);
    app_.allow_extras();
    add_window_options(app_, window_);
    app_.footer(
        "`interlane VERB --help` says more about a verb.\n"
        "Examples:\n"
        "  interlane cafe --model coroutines,threads --cores 1 --set customers=3\n"
        "  interlane run cafe --model sequential,threads --cores 1,2");
    add_run();
    add_list_verb("scenarios", "The scenarios that there are, a line each, or all about one",
                  "cafe");
    add_list_verb("models", "The execution models that there are, a line each, or all about one",
                  "fibers");
    add_plain_verb("doctor", "What this machine allows, and the commands that allow more");
  }

  int execute(int argc, char** argv, Streams streams) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      // Help and version are "errors" of code 0.
      if (error.get_exit_code() == 0) return app_.exit(error, streams.out, streams.err);
      complain(streams.err, fmt::format("{}; `interlane --help` shows how", wrong_call(error)));
      return kExitWrongCall;
    }
    if (const std::string wrong = wrong_argument(); !wrong.empty()) {
      complain(streams.err, wrong);
      return kExitWrongCall;
    }
    const int exit_code = call_verb(streams);
    if (streams.out.flush()) return exit_code;
    complain(streams.err, "the output could not be written; is the disk full, or the reader gone?");
    return kExitFailed;
  }

 private:
  void add_run() {
    CLI::App& run = *app_.add_subcommand("run", "Runs a scenario and prints what happened");
    run.allow_extras();
    run.add_option("SCENARIO", run_.scenario,
                   "A name from `interlane scenarios`, or a path to a .toml file");
    add_list(run, "--model", run_.models, "M[,M]", "One run per model (default: threads)");
    add_list(run, "--cores", run_.cores, "N[,N]",
             "How many cores; one run per number (default: all)");
    run.add_option("--cpus", run_.cpus, "Which cores instead, such as 0,2-3")->type_name("LIST");
    add_repeated(run, "--set", run_.settings, "NAME=VALUE",
                 "A parameter of the scenario, or model.NAME=VALUE: one of the model");
    add_repeated(run, "--vary", run_.varied, "NAME=VALUE[,VALUE]",
                 "One run for each value of a parameter, or of model.NAME");
    add_list(run, "--policy", run_.policies, "P[,P]",
             "How ready tasks are chosen, one run each; `interlane models NAME` lists them");
    run.add_option("--quantum", run_.quantum, "The time slice of policies that have one")
        ->type_name("DURATION");
    run.add_option("--seed", run_.seed, "Every random choice follows from it (default: 1)")
        ->type_name("N");
    run.add_option("--repeat", run_.repeat, "Runs of each, for median and spread (default: 1)")
        ->type_name("N");
    run.add_option("--timeout", run_.timeout, "Ends a run that takes longer (default: 30s)")
        ->type_name("DURATION");
    run.add_option("--recorder", run_.recorder, "auto, kernel or user (default: auto)")
        ->type_name("LEVEL");
    run.add_flag_callback(
           "--json", [this] { run_.output = RunOptions::Output::Json; },
           "The summary as JSON on standard output")
        ->disable_flag_override();
    add_repeated(run, "-o", run_.pictures, "FILE", "A picture: .png, .svg or .pdf");
    run.add_option("--theme", run_.theme, "Of the pictures: dark or light (default: dark)")
        ->type_name("NAME");
    run.footer(
        "Durations: 250us, 10ms, 1.5s.\n"
        "Examples:\n"
        "  interlane run cafe --model sequential,coroutines,threads --cores 1,2\n"
        "  interlane run cafe --set customers=20 --set service=5ms -o cafe.png\n"
        "  interlane run textbook --model fibers --cores 1 --policy fcfs,sjf,rr --quantum 40ms\n"
        "  interlane run race --vary protection=none,mutex,atomic --cores 2");
  }

  // One value an occurrence, so that what follows is not taken for another one.
  static CLI::Option& add_repeated(CLI::App& verb, const std::string& name,
                                   std::vector<std::string>& values, const std::string& type,
                                   const std::string& description) {
    return *verb.add_option(name, values, description)->allow_extra_args(false)->type_name(type);
  }
  static void add_list(CLI::App& verb, const std::string& name, std::vector<std::string>& values,
                       const std::string& type, const std::string& description) {
    add_repeated(verb, name, values, type, description).delimiter(',');
  }

  CLI::App& add_plain_verb(const std::string& name, const std::string& description) {
    CLI::App& verb = *app_.add_subcommand(name, description);
    verb.allow_extras();
    verb.footer(fmt::format("Example:\n  interlane {}", name));
    return verb;
  }
  void add_list_verb(const std::string& name, const std::string& description,
                     const std::string& example) {
    CLI::App& verb = add_plain_verb(name, description);
    verb.add_option("NAME", name_, "The one to be described in full (default: all, in short)");
    verb.footer(fmt::format("Examples:\n  interlane {}\n  interlane {} {}", name, name, example));
  }

  // The sentence about the first argument that nobody knows; empty where there is none.
  [[nodiscard]] std::string wrong_argument() const {
    if (app_.get_subcommands().empty()) {
      const std::vector<std::string> extras = app_.remaining();
      if (extras.empty()) return "no verb was given; `interlane --help` lists them";
      const std::vector<std::string> verbs(verb_names().begin(), verb_names().end());
      return fmt::format("there is no verb {}{}", in_quotes(extras.front()),
                         suggestion_for(extras.front(), verbs));
    }
    const CLI::App& verb = *app_.get_subcommands().front();
    const std::vector<std::string> extras = verb.remaining();
    if (extras.empty()) return "";
    std::vector<std::string> options;
    for (const CLI::Option* const option : verb.get_options()) {
      if (!option->get_positional()) options.push_back(option->get_name());
    }
    const std::string& extra = extras.front();
    if (!extra.starts_with("-")) {
      return fmt::format("{} takes no further argument {}; leave it out", verb.get_name(),
                         in_quotes(extra));
    }
    return fmt::format("{} has no option {}{}", verb.get_name(), in_quotes(extra),
                       suggestion_for(extra, options));
  }

  [[nodiscard]] int call_verb(Streams streams) const {
    const std::string& verb = app_.get_subcommands().front()->get_name();
    if (verb == "run") return run_verb(run_, streams);
    if (verb == "scenarios") return scenarios_verb(name_, streams);
    if (verb == "models") return models_verb(name_, streams);
    return doctor_verb(streams);
  }

  CLI::App app_{
      "Runs live workloads on real cores under an execution model and draws them.\n\n"
      "  interlane [SCENARIO or FILE] [OPTION...]   opens the window\n"
      "  interlane VERB ...                         works without a window"};
  TypedWindowOptions window_;  // for the help; read_window_options() reads them
  RunOptions run_;
  std::string name_;  // the argument of a listing verb
};

}  // namespace

bool is_command_line(std::string_view first_argument) {
  const std::span<const std::string_view> verbs = verb_names();
  return std::ranges::find(verbs, first_argument) != verbs.end() || first_argument == "-h" ||
         first_argument == "--help" || first_argument == "--version";
}

std::span<const std::string_view> verb_names() {
  static constexpr std::array<std::string_view, 4> kNames = {"run", "scenarios", "models",
                                                             "doctor"};
  return kNames;
}

int cli_main(int argc, char** argv, std::ostream& out, std::ostream& err) {
  return CommandLine().execute(argc, argv, {out, err});
}

}  // namespace interlane
