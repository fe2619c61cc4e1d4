#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/timeline/lanes/lane_row.h"
#include "app/timeline/scene/theme.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/view/replay.h"
#include "app/timeline/view/viewport.h"

namespace interlane {

// A process that is folded away to its own lane, without its threads.
struct ProcessFold {
  std::string run;  // run_title() of the pane: the pane's place may change
  std::size_t process = 0;
  friend bool operator==(const ProcessFold&, const ProcessFold&) = default;
};

// The groups of lanes in a pane, each below a header of its own.
enum class LaneGroup : std::uint8_t { Cores, Threads, Tasks, Curves };

// Which groups of lanes are folded away to their header; the same in all panes.
struct Folds {
  bool cores = false;
  bool threads = true;  // processes with their threads
  bool tasks = false;
  bool curves = false;
  std::vector<ProcessFold> processes{};
};

// How the panes lie: one below the other, or beside each other as far as they stay wide enough.
enum class Arrangement : std::uint8_t { Stacked, Columns };

// What time 0 is in each pane. Where a run has no such instant it is its start.
enum class Alignment : std::uint8_t { Start, FirstTask, Bookmark };

// An instant of a run that a person has marked. It means nothing in any other run; a run is told
// from others by its start.
struct Bookmark {
  Timestamp run_start{};
  Timestamp at{};
};

// Whose arrows are drawn.
enum class Arrows : std::uint8_t { OfOneTask, All };

// A span that a person has chosen. Its begin, which no span of another run has, says whether it is
// still there.
struct SpanChoice {
  std::size_t pane = 0;
  LaneRow::Kind kind = LaneRow::Kind::Task;
  std::size_t lane = 0;  // as LaneRow::index
  Timestamp begin{};
  friend bool operator==(const SpanChoice&, const SpanChoice&) = default;
};

// A stretch of time that a person has measured in a pane: since the start of its run, so that it
// stays where it is when time 0 moves.
struct Measure {
  std::size_t pane_id = 0;  // PaneInput::id
  Duration begin{};
  Duration end{};
};
// A measured stretch from the pane's time 0.
struct MeasuredTime {
  Duration begin{};
  Duration end{};
  std::size_t pane = 0;
};

// Where a replay stands. Panes whose future is hidden hold nothing of it (panes_until()).
struct Playhead {
  Duration time{};
  Replay::Future future = Replay::Future::Shown;
};

// What happened to the runs of panes: they go on, or they are others.
enum class PaneChange : std::uint8_t { Growth, Replacement };

// Everything that the layout depends on. The same input gives the same scene.
struct TimelineInput {
  std::vector<PaneInput> panes;
  // While the panes are linked they share view, cursor and highlighted task.
  bool is_linked = true;
  Viewport view;                              // of all panes while they are linked
  std::map<std::size_t, Viewport> own_views;  // of each while they are not, by PaneInput::id
  std::size_t active = 0;                     // the pane that was pointed at or used last
  Alignment alignment = Alignment::Start;
  std::map<std::size_t, Bookmark> bookmarks;  // at most one a pane, by PaneInput::id
  Arrangement arrangement = Arrangement::Stacked;
  Folds folds;
  LaneSetting lanes;
  // Whether what can be clicked to change the order of lanes is drawn; a picture has no use for it.
  bool shows_controls = false;
  Theme theme;
  float width = 0;
  float height = 0;
  float scroll_y = 0;  // how far the panes are scrolled up
  Arrows arrows = Arrows::OfOneTask;
  TaskId highlighted;              // under the pointer, in the active pane; or none
  std::optional<Duration> cursor;  // a vertical line, in the active pane's time
  std::optional<SpanChoice> chosen;
  std::optional<Measure> measured;   // where there is one, it came after what is chosen
  bool shows_critical_path = false;  // in the lanes of tasks
  std::optional<Playhead> playhead;

  // The stretch of time that a pane shows, and the instant that is its time 0.
  [[nodiscard]] const Viewport& view_of(std::size_t pane) const;
  [[nodiscard]] Viewport& view_of(std::size_t pane);
  [[nodiscard]] Timestamp zero_of(std::size_t pane) const;
  [[nodiscard]] std::optional<Timestamp> bookmark_of(std::size_t pane) const;
  [[nodiscard]] bool has_bookmark() const;  // in any pane
  // What a pane shows of the cursor, and the task whose spans are not dimmed in it: the one under
  // the pointer, or else that of the chosen span.
  [[nodiscard]] std::optional<Duration> cursor_in(std::size_t pane) const;
  [[nodiscard]] TaskId highlighted_in(std::size_t pane) const;

  // Measures between two instants of a pane, from its time 0 and in any order.
  void measure(std::size_t pane, Duration from, Duration to);
  [[nodiscard]] std::optional<MeasuredTime> measured_time() const;

  // Puts other panes in the place of these. What is chosen, measured and active stays so in the
  // pane that has the same id; order_lanes() and take_over_panes() follow from it.
  void replace_panes(std::vector<PaneInput> others, PaneChange change);
  // Other runs, or other instants for their time 0: fits the views' limits to them and lets go of
  // what belongs to runs that are gone. Views of the newest time of runs that go on go along.
  void take_over_panes(PaneChange change = PaneChange::Replacement);
};

// Gives every pane the order of its lanes that input.lanes and input.folds ask for. Takes orders
// over from `before`, which were made of the same.
// Cost: nothing for panes whose order is at hand; else that of LaneOrder.
void order_lanes(TimelineInput& input, const std::vector<PaneInput>& before);

}  // namespace interlane
