#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "app/timeline/pane/hit_test.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"
#include "app/timeline/view/view_motion.h"
#include "engine/base/time.h"
#include "engine/workload/scenario.h"

// What a person asks for, by mouse or key. Panels and keys only say it; the program does it
// (app/program.cpp), so that everything that can happen is listed here.
namespace interlane {
namespace intent {

struct ChooseScenario {
  std::string name;
};
struct SetParameter {
  std::string model;  // whose parameter it is; empty for the scenario's
  std::string name;
  ParameterSetting value{};
};
struct TypeParameter {  // as typed, to be read and checked
  std::string model;
  std::string name;
  std::string text;
};
struct SetSeed {
  std::uint64_t seed = 1;
};
struct ToggleRow {  // of the compare list
  std::size_t row = 0;
};
struct OpenScenarios {};  // the list to choose from
struct RunOrStop {};
struct StartOrStop {};  // plays or pauses where a replay is on; else RunOrStop
struct SavePicture {};

// What follows a hand must not lag behind it; all else glides.
struct Zoom {
  double factor = 1;  // below 1 zooms in
  double anchor = 0.5;
  ViewMotion::Manner manner = ViewMotion::Manner::Glide;
};
struct Pan {
  double fraction = 0;
  ViewMotion::Manner manner = ViewMotion::Manner::Glide;
};
struct ShowStretch {
  std::size_t pane = 0;  // whose time it is
  Duration begin{};
  Duration end{};
};
struct ShowWholeRun {};
struct ShowEnd {};  // the newest time, and along with it while a run is live
struct Undo {};     // of views
struct Redo {};
struct Choose {  // a span, or none
  enum class Sight : std::uint8_t { AsItIs, IntoView };
  std::optional<SpanChoice> span;
  Sight sight = Sight::AsItIs;  // whether the view moves to a span beyond it
};
struct ChooseNeighbour {  // in the chosen span's lane
  Neighbour which = Neighbour::Next;
};
struct FollowFlow {  // from the chosen span
  FlowEnd end = FlowEnd::Effect;
};
struct ShowChosen {};

struct ToggleLink {};       // of the panes' time, cursor and highlight
struct ChangeAlignment {};  // to the next instant that can be time 0
struct ToggleMark {};       // at the cursor, or else where the chosen span begins
struct MoveMark {
  std::size_t pane = 0;
  Duration to{};  // in its time
};

struct PlayOrPause {};  // the runs again, from the left edge of the view on
struct StepReplay {     // to the event on that side of the playhead
  enum class Side : std::uint8_t { Previous, Next };
  Side side = Side::Next;
};
struct SeekReplay {
  Duration time{};
};
struct ChangeReplaySpeed {
  enum class Change : std::uint8_t { Slower, Faster };
  Change change = Change::Slower;
};
struct ToggleFuture {};  // what lies after the playhead is hidden, or shown
struct ToggleLoop {};    // over what is measured, or else over what is in view
struct EndReplay {};

struct Scroll {  // the panes, down by this share of what is visible
  float share = 0;
};
struct ToggleArrangement {};  // one below the other, or beside each other
struct Fold {
  LaneGroup group = LaneGroup::Cores;
};
struct FoldProcess {  // its threads
  std::size_t pane = 0;
  std::size_t process = 0;
};
struct SortLanes {
  LaneSort sort = LaneSort::Start;
};
struct SortLanesByNext {};  // in the list of what they can be sorted by
struct MoveLane {           // of a task, in all panes; or of a thread
  std::size_t pane = 0;     // whose order is the one that is changed
  LaneRow::Kind kind = LaneRow::Kind::Task;
  std::size_t lane = 0;
  std::optional<std::size_t> before;  // of the same kind; behind all others for none
};
struct OpenFilter {};
struct FilterLanes {
  std::string filter;  // empty for all
};
struct HideFilterField {};  // the filter stays
struct CloseFilter {};
struct ToggleArrows {};  // all, or one task's
struct OpenSearch {};
struct SearchFor {
  std::string text;
};
struct GoToMatch {
  Neighbour which = Neighbour::Next;
};
struct CloseSearch {};

struct ChangeTextSize {
  int steps = 0;  // 0 for the usual size
};
struct ToggleTheme {};  // light for a bright room, or dark
struct ToggleFullScreen {};
struct ToggleSide {};       // the panel on the left
struct ToggleInspector {};  // the panel on the right
struct ToggleCriticalPath {};
struct ToggleHelp {};
struct OpenPalette {};  // the list of all actions, to type what is wanted
struct Dismiss {};      // what lies on top: help or toast; else full screen
struct Quit {};

}  // namespace intent

using Intent = std::variant<
    intent::ChooseScenario, intent::SetParameter, intent::TypeParameter, intent::SetSeed,
    intent::ToggleRow, intent::OpenScenarios, intent::RunOrStop, intent::StartOrStop,
    intent::SavePicture, intent::Zoom, intent::Pan, intent::ShowStretch, intent::ShowWholeRun,
    intent::ShowEnd, intent::Undo, intent::Redo, intent::Choose, intent::ChooseNeighbour,
    intent::FollowFlow, intent::ShowChosen, intent::PlayOrPause, intent::StepReplay,
    intent::SeekReplay, intent::ChangeReplaySpeed, intent::ToggleFuture, intent::ToggleLoop,
    intent::EndReplay, intent::Scroll, intent::ToggleArrangement, intent::ToggleLink,
    intent::ChangeAlignment, intent::ToggleMark, intent::MoveMark, intent::Fold,
    intent::FoldProcess, intent::SortLanes, intent::SortLanesByNext, intent::MoveLane,
    intent::OpenFilter, intent::FilterLanes, intent::HideFilterField, intent::CloseFilter,
    intent::ToggleArrows, intent::OpenSearch, intent::SearchFor, intent::GoToMatch,
    intent::CloseSearch, intent::ChangeTextSize, intent::ToggleTheme, intent::ToggleFullScreen,
    intent::ToggleSide, intent::ToggleInspector, intent::ToggleCriticalPath, intent::ToggleHelp,
    intent::OpenPalette, intent::Dismiss, intent::Quit>;

}  // namespace interlane
