#pragma once

#include <map>
#include <string>

#include "app/ui/screen.h"
#include "app/ui/screen_state.h"
#include "app/workbench.h"

namespace interlane {

// What happens in the window as lines of JSON on standard output, so that a script can judge the
// program by its own state instead of by its pixels. Silent unless switched on.
class EventLog {
 public:
  enum class Output : std::uint8_t { Silent, StandardOutput };
  explicit EventLog(Output output) : output_(output) {}

  void opened(int width, int height, const std::string& renderer);
  void run(const Workbench::Note& note, const Workbench::Row& row);
  void runs_ended();
  void saved(const std::string& path);
  void toast(const Toast& toast);
  // Compares with what the last frame showed and reports the differences: view, folds, highlighted
  // task, help, text size, and where the controls lie.
  void frame(const ScreenState& state, const Screen& screen);
  // The window sleeps until something happens; `frames` were drawn so far.
  void idle(std::uint64_t frames);

 private:
  void write(const std::string& key, const std::string& json_line);

  Output output_;
  std::map<std::string, std::string>
      last_;  // the newest line of each kind that reports differences
};

}  // namespace interlane
