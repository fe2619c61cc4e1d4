#pragma once

#include <string>
#include <vector>

#include "app/timeline/pane/pane_painter.h"
#include "app/timeline/state/pane_data.h"

namespace interlane {

// A figure or a warning of a run, in words.
struct PaneFact {
  enum class Tone : std::uint8_t { Plain, Good, Warning };
  std::string text;
  Tone tone = Tone::Plain;
  int importance = 0;  // where room is short the least important go first
};
// "makespan 204 ms", "speedup 1.98", "2 of 2 cores", "79 switches", "recorder: kernel", "0 lost":
// what stands at the right of a pane's title.
[[nodiscard]] std::vector<PaneFact> pane_facts(const PaneInput& pane);
// The last two of these: what the recorder could see, and what it lost.
[[nodiscard]] std::vector<PaneFact> recorder_facts(const PaneInput& pane);

// How the run went wrong, in a sentence: "deadlock: task 1 holds …"; empty where it did not.
[[nodiscard]] std::string ending_of(const PaneInput& pane);

// Draws title and facts of a pane on one line. What went wrong is never left out.
void paint_pane_header(const PaneFrame& frame, const PaneInput& pane, float top, Scene& scene);

[[nodiscard]] Color tone_color(const Theme& theme, PaneFact::Tone tone);

}  // namespace interlane
