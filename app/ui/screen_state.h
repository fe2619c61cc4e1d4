#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/timeline/report/comparison_table.h"
#include "app/timeline/report/legend.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "app/timeline/view/replay.h"
#include "engine/workload/scenario.h"

namespace interlane {

struct ScenarioChoice {
  std::string name;     // "cafe"
  std::string title;    // "Café: one queue, one or more cashiers"
  std::string summary;  // a sentence or two
};

struct ParameterRow {
  Parameter parameter;
  ParameterSetting value{};
};

// A model on a number of cores that can be compared.
struct CompareChip {
  enum class Status : std::uint8_t { Off, Waiting, Running, Ended, Refused, NotRun };
  std::size_t row = 0;  // what ToggleRow calls it
  std::string label;    // "2"; empty where the number of cores is no matter
  std::string title;    // "Fibers · 2 cores · mlfq"
  bool is_ticked = false;
  Status status = Status::Off;
  std::string obstacle;  // one sentence why it is declined or was refused; empty if it is not
  bool is_declined = false;
};

// A model of the compare list.
struct CompareModel {
  std::string model;  // "fibers"
  std::string title;
  std::string idea;     // one line
  std::string library;  // what it stands on
  std::vector<CompareChip> chips;
  std::vector<ParameterRow> settings;
};

// Words in the place of a pane that cannot be drawn.
struct PaneNotice {
  enum class Tone : std::uint8_t { Quiet, Warning };
  Tone tone = Tone::Quiet;
  std::string title;  // as the pane's
  std::string words;
};

// What the recorder sees, and what it missed.
struct RecorderNotice {
  enum class Tone : std::uint8_t { Quiet, Good, Warning };
  Tone tone = Tone::Quiet;
  std::string words;        // "recorder: kernel · 0 lost"
  std::string explanation;  // why not more, and the command that would give more
};

struct Toast {
  enum class Tone : std::uint8_t { Good, Warning };
  Tone tone = Tone::Good;
  std::string words;
};

// What the search found.
struct SearchFigures {
  bool is_open = false;
  std::size_t matches = 0;
  bool is_cut = false;                 // there may be more
  std::optional<std::size_t> current;  // the match that was gone to, from 0
};

enum class RunActivity : std::uint8_t { Idle, Running, Stopping };

// Everything that the panels show: values only, made by the program and read by the panels.
struct ScreenState {
  std::vector<ScenarioChoice> scenarios;
  std::string scenario;  // the name of the chosen one
  RunActivity activity = RunActivity::Idle;
  std::string progress;  // "running Threads · 2 cores"; empty while idle
  RecorderNotice recorder;
  std::vector<ParameterRow> parameters;
  std::uint64_t seed = 1;
  std::vector<CompareModel> compare;
  // Width, height and cursor are filled in by the timeline, which knows its place on the screen.
  TimelineInput timeline;
  Replay replay;
  // The timeline's panes with everything in them, while the timeline's own hide the future; else
  // empty.
  std::vector<PaneInput> whole_panes;
  std::vector<PaneNotice> notices;
  ComparisonTable table;
  Legend legend;  // of what is to be seen
  std::optional<Toast> toast;
  SearchFigures search;
  bool shows_filter = false;  // the field to type it in
  bool shows_side = true;
  bool shows_inspector = false;
  bool shows_help = false;
};

}  // namespace interlane
