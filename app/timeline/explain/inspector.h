#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "engine/stats/span_histogram.h"

namespace interlane {

// What the inspector shows, in words and figures; inspector_scene.h draws it.

// A bar in the look of a state: as long as `share` of what the section is about.
struct InspectorBar {
  State state = State::Unknown;
  TaskId task;  // whose colour, or none
  double share = 1;
};
struct InspectorRow {
  std::string label;
  std::vector<std::string> values;  // as many as the section has columns
  std::optional<InspectorBar> bar;
  std::optional<SpanChoice> leads_to;  // chosen when the row is clicked
};
struct InspectorSection {
  std::string title;
  std::vector<std::string> heads;  // of the columns; empty where the values speak for themselves
  std::vector<InspectorRow> rows;
  std::optional<SpanHistogram> histogram;
  TaskId task;                     // whose colour the histogram has, or none
  std::vector<std::string> notes;  // sentences below the rows
};
struct InspectorContent {
  std::string title;
  std::vector<std::string> lines;  // under the title
  std::vector<InspectorSection> sections;
};

// Describes a chosen span and the task, thread, process or core in whose lane it lies.
// Its place in the critical path is told where the pane has one. Empty once its run is gone.
//
// Cost: O(spans of the lane + flows of the trace); to be taken once for a trace and a choice.
[[nodiscard]] std::optional<InspectorContent> inspect_span(const TimelineInput& input,
                                                           const SpanChoice& choice);

// What figures are taken of: a stretch of each pane's run.
struct InspectedStretch {
  enum class Kind : std::uint8_t { Measured, Visible };
  struct Part {
    Timestamp zero{};  // the pane's time 0
    Duration begin{};
    Duration end{};
    friend bool operator==(const Part&, const Part&) = default;
  };
  Kind kind = Kind::Visible;
  std::vector<Part> parts;  // one a pane that has a run
  friend bool operator==(const InspectedStretch&, const InspectedStretch&) = default;
};
// What is measured, and what is visible where nothing is.
[[nodiscard]] InspectedStretch inspected_stretch(const TimelineInput& input);

// The figures of a stretch, one column for each of the first six panes that have a run.
//
// Cost: O(spans in the stretch) for each; to be taken once for the traces and a stretch.
[[nodiscard]] InspectorContent inspect_stretch(const std::vector<PaneInput>& panes,
                                               const InspectedStretch& stretch);

}  // namespace interlane
