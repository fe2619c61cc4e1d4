#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/timeline/flow_index.h"
#include "app/timeline/lane_order.h"
#include "app/timeline/lane_row.h"
#include "app/timeline/mark_index.h"
#include "app/timeline/replay.h"
#include "app/timeline/scene.h"
#include "app/timeline/theme.h"
#include "app/timeline/viewport.h"
#include "engine/stats/critical_path.h"
#include "engine/stats/curves.h"
#include "engine/stats/summary.h"
#include "engine/trace/trace.h"

namespace interlane {

// One run in the picture, with its figures computed beforehand (they change only with the trace).
// What there is in a run's lanes, by kind of lane; a bit each, at the place of a State or of a
// Mark::Kind.
struct Occurring {
  std::uint32_t task_states = 0;
  std::uint32_t thread_states = 0;
  std::uint32_t core_states = 0;
  std::uint32_t marks = 0;
};

struct PaneInput {
  std::shared_ptr<const Trace> trace;
  std::shared_ptr<const Summary> summary;
  Curve in_flight;
  Curve executing;
  std::shared_ptr<const MarkIndex> marks;  // null without any
  std::shared_ptr<const FlowIndex> flows;  // null without any
  bool has_migrations = false;             // something went on on another core
  Occurring occurring;
  std::shared_ptr<const LaneOrder> order;  // which lanes of tasks and threads are shown
  // Null where nobody asked for it, and while the run goes on.
  std::shared_ptr<const CriticalPath> critical_path;
  std::string title;                    // "Threads · 2 cores"
  std::optional<double> speedup;        // over the comparison's base run
  std::optional<Timestamp> first_task;  // when the first task was first on a core
  std::size_t id = 0;  // tells it from other panes, wherever it lies and whichever run it shows

  // As the trace's own, but of an ended run without asking all of its tasks.
  [[nodiscard]] Timestamp finished_at() const {
    const bool is_known = summary != nullptr && trace->outcome != Outcome::Running;
    return is_known ? trace->started_at + summary->makespan : trace->finished_at();
  }
};
// Computes the figures of a trace and names the pane after its model and cores.
// Cost: O(spans); off the window's thread for large traces.
[[nodiscard]] PaneInput make_pane(std::shared_ptr<const Trace> trace);

// A process that is folded away to its own lane, without its threads.
struct ProcessFold {
  std::string run;  // run_title() of the pane: the pane's place may change
  std::size_t process = 0;
  friend bool operator==(const ProcessFold&, const ProcessFold&) = default;
};

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
// The same from the pane's time 0.
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

struct PaneGeometry {
  float left = 0;
  float right = 0;
  float top = 0;
  float bottom = 0;
  float plot_top = 0;  // below the title and the ruler
  float plot_bottom = 0;
  float plot_left = 0;  // lanes and ruler lie between these
  float plot_width = 0;
  std::vector<LaneRow> rows;  // those in view
  float curves_top = 0;       // both 0 where the curves are folded away
  float curves_bottom = 0;

  [[nodiscard]] float plot_right() const { return plot_left + plot_width; }
  [[nodiscard]] bool has(float x, float y) const {
    return x >= left && x < right && y >= top && y < bottom;
  }
  [[nodiscard]] bool has_in_plot(float x) const { return x >= plot_left && x <= plot_right(); }
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

struct TimelineLayout {
  Scene scene;
  float content_height = 0;  // of all panes, scrolled or not
  std::vector<PaneGeometry> panes;
};

// Makes the scene of a timeline: panes one below or beside the other on one time axis, each with
// title, ruler, lanes of cores, of processes with their threads and of tasks, and the two curves.
//
// Threads: any; pure.
// Cost:    proportional to the pixels and rows in view, not to the spans of the trace.
[[nodiscard]] TimelineLayout lay_out(const TimelineInput& input, const TextMeasure& measure);

// Gives every pane the order of its lanes that input.lanes and input.folds ask for. Takes orders
// over from `before`, which were made of the same.
// Cost: nothing for panes whose order is at hand; else that of LaneOrder.
void order_lanes(TimelineInput& input, const std::vector<PaneInput>& before);

// Where the row of a lane would lie if nothing were scrolled: its top relative to the content.
struct RowPlace {
  float y = 0;
  float height = 0;
};
// Of the lane of the chosen span. Empty where none is, its group is folded away or the pane does
// not show it. Cost: O(panes + rows).
[[nodiscard]] std::optional<RowPlace> place_of_chosen(const TimelineInput& input,
                                                      const TextMeasure& measure);

// The pane that has a point of the scene.
[[nodiscard]] std::optional<std::size_t> pane_at(const TimelineLayout& layout, float x, float y);

// What lies under a point, in words: a bold first line and further lines; empty over nothing.
struct HoverText {
  std::string title;
  std::vector<std::string> lines;
  TaskId task;  // the task concerned, or none
};
[[nodiscard]] std::optional<HoverText> hover_text(const TimelineInput& input,
                                                  const TimelineLayout& layout, float x, float y);

// The group whose header lies under a point, to fold it.
enum class LaneGroup : std::uint8_t { Cores, Threads, Tasks, Curves };
[[nodiscard]] std::optional<LaneGroup> group_at(const TimelineLayout& layout, float x, float y);

// The pane whose bookmark's flag lies under a point, to move it.
[[nodiscard]] std::optional<std::size_t> flag_at(const TimelineLayout& layout, float x, float y);

// The lane whose name lies under a point.
struct NamedLane {
  std::size_t pane = 0;
  LaneRow row;
};
[[nodiscard]] std::optional<NamedLane> name_at(const TimelineLayout& layout, float x, float y);

// The control under a point that says how lanes are sorted.
[[nodiscard]] std::optional<HitTarget> sort_control_at(const TimelineLayout& layout, float x,
                                                       float y);

// What a legend has to explain: the states that the shown lanes of any pane were in, and the kinds
// of marks on them.
struct Legend {
  std::vector<State> states;
  std::vector<Mark::Kind> marks;
  bool has_migrations = false;
};
// Cost: O(panes).
[[nodiscard]] Legend legend_of(const std::vector<PaneInput>& panes, const Folds& folds);
// A sample of each with its words, in as many rows as the width asks for.
[[nodiscard]] Scene legend_scene(const Legend& legend, const Theme& theme, float width,
                                 const TextMeasure& measure);

// The whole picture for a slide: heading with scenario and parameters, the panes, the comparison
// table, the legend and a line of facts (machine-independent: cores, recorder level, losses).
struct PictureOptions {
  float width = 1600;
  float height = 960;  // at least; a picture grows beyond it until its lanes can be read
  Theme theme;
  Folds folds;
  Arrangement arrangement = Arrangement::Stacked;
  Alignment alignment = Alignment::Start;
  std::map<std::size_t, Bookmark> bookmarks;  // by PaneInput::id
};
[[nodiscard]] Scene picture_scene(const std::vector<PaneInput>& panes,
                                  const PictureOptions& options, const TextMeasure& measure);

}  // namespace interlane
