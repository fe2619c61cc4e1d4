#include "app/window_options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <system_error>

namespace interlane {
namespace {

constexpr int kWrongCall = 2;

// "1280x720"
bool read_size(const std::string& text, WindowOptions& options) {
  const char* end = text.data() + text.size();
  const auto width = std::from_chars(text.data(), end, options.width);
  if (width.ec != std::errc() || width.ptr == end || *width.ptr != 'x') return false;
  const auto height = std::from_chars(width.ptr + 1, end, options.height);
  return height.ec == std::errc() && height.ptr == end && options.width > 0 && options.height > 0;
}

}  // namespace

std::variant<WindowOptions, int> read_window_options(int argc, char** argv) {
  WindowOptions options;
  CLI::App app("Opens the window with a scenario already running under two models side by side.",
               "interlane");
  app.footer("Example: interlane --scenario cafe --size 1920x1080");
  std::string size;
  std::string screenshot;
  std::string theme = "dark";
  app.add_option("--scenario", options.scenario,
                 "A name from `interlane scenarios`, or a .toml file");
  app.add_option("--model", options.models, "The models to compare at first, with commas between")
      ->delimiter(',');
  app.add_option("--cores", options.cores, "On how many cores each of them, with commas between")
      ->delimiter(',')
      ->needs("--model");
  app.add_option("--size", size, "Size of the window, such as 1280x720");
  app.add_option("--screenshot", screenshot,
                 "Runs, writes what the window then shows as PNG to this file, and quits");
  app.add_option("--theme", theme, "dark or light");
  app.add_flag("--quit-after-runs", options.quits_after_runs, "Quits once the runs have ended");
  app.add_flag("--events", options.prints_events,
               "Prints what happens in the window as JSON, a line each");
  app.add_flag("--reduced-motion", options.reduces_motion,
               "Moves the view at once instead of gliding there");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // help
    std::fprintf(stderr, "interlane: %s; `interlane --help` shows how\n", error.what());
    return kWrongCall;
  }
  if (!size.empty() && !read_size(size, options)) {
    std::fprintf(stderr, "interlane: --size \"%s\" is no size such as 1280x720\n", size.c_str());
    return kWrongCall;
  }
  const Result<Theme> known = find_theme(theme);
  if (!known) {
    std::fprintf(stderr, "interlane: %s\n", known.error().sentence.c_str());
    return kWrongCall;
  }
  options.theme = *known;
  if (!screenshot.empty()) options.screenshot = screenshot;
  return options;
}

}  // namespace interlane
