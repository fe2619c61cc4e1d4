#include "app/ui/actions.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "app/text/text.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.1;
constexpr float kScrollStep = 0.15F;
constexpr float kScrollPage = 0.85F;

constexpr auto kPlain = KeyModifier::None;
constexpr auto kShift = KeyModifier::Shift;
constexpr auto kControl = KeyModifier::Control;
constexpr auto kControlShift = KeyModifier::ControlShift;

// What the mouse does; beside the keys that do the same.
struct Gesture {
  ActionGroup group;
  const char* gesture;
  const char* meaning;  // as Action::help or Action::title of the keys that do the same
};

constexpr const char* kZooming = "Zoom, at the pointer with the wheel";
constexpr const char* kMoving = "Earlier and later";
constexpr const char* kWhole = "Show the whole run";
constexpr const char* kHistory = "The view before, and the one after";
constexpr const char* kScrolling = "Scroll the panes";
constexpr const char* kFolding = "Fold cores, threads, tasks, curves";
constexpr const char* kSorting = "Sort lanes";
constexpr const char* kFiltering = "Show only lanes whose name contains…";
constexpr const char* kNeighbours = "The span before and behind it";
constexpr const char* kFlows = "Along its task's arrows, back and on";
constexpr const char* kMatches = "The next match and the one before";
constexpr const char* kStepping = "The event before and after the playhead, in any pane";
constexpr const char* kSpeed = "Slower and faster, from 1/10000 to 10 times";
constexpr const char* kTextSize = "Smaller and larger text, and the usual size";

const std::vector<Gesture>& gestures() {
  static const std::vector<Gesture> kGestures = {
      {ActionGroup::Time, "wheel", kZooming},
      {ActionGroup::Time, "Shift + wheel", kMoving},
      {ActionGroup::Time, "drag with right or middle button", "Move the view"},
      {ActionGroup::Time, "drag over lanes", "Measure a stretch of time"},
      {ActionGroup::Time, "drag over the ruler", "Zoom to that stretch"},
      {ActionGroup::Time, "double click", kWhole},
      {ActionGroup::Compare, "drag a mark's flag", "Move the mark"},
      {ActionGroup::Lanes, "Ctrl + wheel, wheel over names", kScrolling},
      {ActionGroup::Lanes, "click a heading", kFolding},
      {ActionGroup::Lanes, "click a process's name", "Fold its threads"},
      {ActionGroup::Lanes, "click “by start”", kSorting},
      {ActionGroup::Lanes, "drag a task's or thread's name", "Put its lane elsewhere"},
      {ActionGroup::Choice, "point at a span", "Explain it and follow its task"},
      {ActionGroup::Choice, "click a span", "Choose it; Esc lets go"},
      {ActionGroup::Replay, "drag the playhead on the ruler", "Move it by hand"},
      {ActionGroup::Run, "double click a value", "Type it"},
  };
  return kGestures;
}

std::string group_title(ActionGroup group) {
  switch (group) {
    case ActionGroup::Time:
      return tr("Time");
    case ActionGroup::Compare:
      return tr("Side by side");
    case ActionGroup::Lanes:
      return tr("Lanes");
    case ActionGroup::Choice:
      return tr("Spans");
    case ActionGroup::Replay:
      return tr("Replay");
    case ActionGroup::Run:
      return tr("Run");
    case ActionGroup::Window:
      break;
  }
  return tr("Window");
}

// The line of a group that says `meaning`; made if there is none.
HelpLine& line_of(HelpGroup& group, const std::string& meaning) {
  auto found = std::ranges::find(group.lines, meaning, &HelpLine::meaning);
  if (found != group.lines.end()) return *found;
  return group.lines.emplace_back(HelpLine{{}, meaning});
}

void add_words(std::string& to, const std::string& words) {
  if (words.empty()) return;
  if (!to.empty()) to += "  ";
  to += words;
}

// Row by row: compilers take gigabytes for a list of so many nested lists.
std::vector<Action> make_actions() {
  using enum ActionGroup;
  std::vector<Action> table;
  const auto add = [&table](ActionGroup group, const char* title, Intent intent,
                            std::vector<KeyPress> keys, const char* help = nullptr) {
    table.push_back({group, title, std::move(intent), std::move(keys), help});
  };
  add(Time, "Zoom in", intent::Zoom{1 / kZoomStep}, {{Key::W}, {Key::Plus}}, kZooming);
  add(Time, "Zoom out", intent::Zoom{kZoomStep}, {{Key::S}, {Key::Minus}}, kZooming);
  add(Time, "Earlier", intent::Pan{-kPanStep}, {{Key::A}, {Key::Left}}, kMoving);
  add(Time, "Later", intent::Pan{kPanStep}, {{Key::D}, {Key::Right}}, kMoving);
  add(Time, "Show the whole run", intent::ShowWholeRun{}, {{Key::Digit0}, {Key::Home}}, kWhole);
  add(Time, "Show the newest time, and follow it", intent::ShowEnd{}, {{Key::End}});
  add(Time, "The view before", intent::Undo{}, {{Key::Z, kControl}}, kHistory);
  add(Time, "The view after", intent::Redo{}, {{Key::Z, kControlShift}, {Key::Y, kControl}},
      kHistory);
  add(Compare, "Panes below or beside each other", intent::ToggleArrangement{}, {{Key::V}});
  add(Compare, "Link the panes, or let each have its own view", intent::ToggleLink{}, {{Key::U}});
  add(Compare, "Time 0: start, first task or mark", intent::ChangeAlignment{}, {{Key::A, kShift}});
  add(Compare, "Mark this instant, or remove the mark", intent::ToggleMark{}, {{Key::M}});
  add(Lanes, "Scroll up", intent::Scroll{-kScrollStep}, {{Key::Up}}, kScrolling);
  add(Lanes, "Scroll down", intent::Scroll{kScrollStep}, {{Key::Down}}, kScrolling);
  add(Lanes, "A page up", intent::Scroll{-kScrollPage}, {{Key::PageUp}}, kScrolling);
  add(Lanes, "A page down", intent::Scroll{kScrollPage}, {{Key::PageDown}}, kScrolling);
  add(Lanes, "Fold the cores", intent::Fold{LaneGroup::Cores}, {{Key::Digit1}}, kFolding);
  add(Lanes, "Fold the threads", intent::Fold{LaneGroup::Threads}, {{Key::Digit2}}, kFolding);
  add(Lanes, "Fold the tasks", intent::Fold{LaneGroup::Tasks}, {{Key::Digit3}}, kFolding);
  add(Lanes, "Fold the curves", intent::Fold{LaneGroup::Curves}, {{Key::Digit4}}, kFolding);
  add(Lanes, "Sort lanes by the next", intent::SortLanesByNext{}, {{Key::T}}, kSorting);
  add(Lanes, "Sort lanes by start", intent::SortLanes{LaneSort::Start}, {});
  add(Lanes, "Sort lanes by name", intent::SortLanes{LaneSort::Name}, {});
  add(Lanes, "Sort lanes by time waited", intent::SortLanes{LaneSort::Waiting}, {});
  add(Lanes, "Sort lanes by first run", intent::SortLanes{LaneSort::FirstRun}, {});
  add(Lanes, "Show only some lanes", intent::OpenFilter{}, {{Key::G}}, kFiltering);
  add(Lanes, "Show all lanes", intent::CloseFilter{}, {});
  add(Replay, "Play the runs again, or pause", intent::PlayOrPause{}, {{Key::K}});
  add(Replay, "The event before the playhead",
      intent::StepReplay{intent::StepReplay::Side::Previous}, {{Key::J}}, kStepping);
  add(Replay, "The event after the playhead", intent::StepReplay{intent::StepReplay::Side::Next},
      {{Key::L}}, kStepping);
  add(Replay, "Replay slower", intent::ChangeReplaySpeed{intent::ChangeReplaySpeed::Change::Slower},
      {{Key::J, kShift}}, kSpeed);
  add(Replay, "Replay faster", intent::ChangeReplaySpeed{intent::ChangeReplaySpeed::Change::Faster},
      {{Key::L, kShift}}, kSpeed);
  add(Replay, "Hide or reveal what comes after the playhead", intent::ToggleFuture{}, {{Key::H}});
  add(Replay, "Repeat the measured stretch, or what is in view", intent::ToggleLoop{},
      {{Key::K, kShift}});
  add(Replay, "End the replay", intent::EndReplay{}, {});
  add(Choice, "The span before", intent::ChooseNeighbour{Neighbour::Previous}, {{Key::Comma}},
      kNeighbours);
  add(Choice, "The span behind", intent::ChooseNeighbour{Neighbour::Next}, {{Key::Period}},
      kNeighbours);
  add(Choice, "Back along an arrow", intent::FollowFlow{FlowEnd::Cause}, {{Key::BracketLeft}},
      kFlows);
  add(Choice, "On along an arrow", intent::FollowFlow{FlowEnd::Effect}, {{Key::BracketRight}},
      kFlows);
  add(Choice, "Show the chosen span, or what is measured", intent::ShowChosen{}, {{Key::F}});
  add(Choice, "The critical path, in the lanes of tasks", intent::ToggleCriticalPath{}, {{Key::C}});
  add(Choice, "All arrows, or one task's", intent::ToggleArrows{}, {{Key::X}});
  add(Choice, "Search names and states", intent::OpenSearch{}, {{Key::Slash}});
  add(Choice, "The next match", intent::GoToMatch{Neighbour::Next}, {{Key::Enter}}, kMatches);
  add(Choice, "The match before", intent::GoToMatch{Neighbour::Previous},
      {{Key::Enter, KeyModifier::Shift}}, kMatches);
  add(Run, "Run all again, or stop", intent::RunOrStop{}, {{Key::F5}});
  add(Run, "Start or stop: the replay that is on, or else the runs", intent::StartOrStop{},
      {{Key::Space}});
  add(Run, "Choose another scenario", intent::OpenScenarios{}, {{Key::O}});
  add(Run, "Save the picture in the current folder", intent::SavePicture{}, {{Key::P}});
  add(Window, "Smaller text", intent::ChangeTextSize{-1}, {{Key::Minus, kControl}}, kTextSize);
  add(Window, "Larger text", intent::ChangeTextSize{1}, {{Key::Plus, kControl}}, kTextSize);
  add(Window, "Text of the usual size", intent::ChangeTextSize{0}, {{Key::Digit0, kControl}},
      kTextSize);
  add(Window, "Light or dark colours", intent::ToggleTheme{}, {{Key::B}});
  add(Window, "Hide or show the panel on the left", intent::ToggleSide{}, {{Key::Tab}});
  add(Window, "The inspector: what is chosen, or figures of a stretch", intent::ToggleInspector{},
      {{Key::I}});
  add(Window, "Full screen", intent::ToggleFullScreen{}, {{Key::F11}});
  add(Window, "All keys", intent::ToggleHelp{}, {{Key::F1}, {Key::QuestionMark}});
  add(Window, "All actions, by typing", intent::OpenPalette{}, {{Key::P, kControlShift}});
  add(Window, "Close what is on top", intent::Dismiss{}, {{Key::Escape}});
  add(Window, "Quit", intent::Quit{}, {{Key::Q, kControl}});
  return table;
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  std::ranges::transform(lowered, lowered.begin(), [](unsigned char c) {
    return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
  });
  return lowered;
}

template <class... Kinds>
bool is_one_of(const Intent& intent) {
  return (std::holds_alternative<Kinds>(intent) || ...);
}

// What a key that is held down does again and again.
bool is_step(const Intent& intent) {
  return is_one_of<intent::Zoom, intent::Pan, intent::Scroll, intent::Undo, intent::Redo,
                   intent::StepReplay, intent::ChangeReplaySpeed, intent::ChooseNeighbour,
                   intent::FollowFlow, intent::GoToMatch, intent::ChangeTextSize>(intent);
}

bool has_every_word(const std::string& title, std::string_view typed) {
  while (!typed.empty()) {
    const std::size_t end = std::min(typed.find(' '), typed.size());
    if (title.find(typed.substr(0, end)) == std::string::npos) return false;
    typed.remove_prefix(std::min(end + 1, typed.size()));
  }
  return true;
}

}  // namespace

const std::vector<Action>& actions() {
  static const std::vector<Action> kActions = make_actions();
  return kActions;
}

std::optional<Intent> intent_of(const KeyEvent& event) {
  for (const Action& action : actions()) {
    if (std::ranges::find(action.keys, event.press) == action.keys.end()) continue;
    if (event.manner == KeyEvent::Manner::Repeated && !is_step(action.intent)) break;
    return action.intent;
  }
  return std::nullopt;
}

bool is_for_help(const Intent& intent) {
  return is_one_of<intent::Scroll, intent::ToggleHelp, intent::Dismiss, intent::ChangeTextSize,
                   intent::ToggleTheme, intent::ToggleFullScreen, intent::Quit>(intent);
}

std::string keys_text(const std::vector<KeyPress>& keys) {
  std::string text;
  for (const KeyPress& key : keys) add_words(text, key_text(key));
  return text;
}

std::vector<std::size_t> matching_actions(std::string_view typed) {
  const std::string wanted = lower(typed);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < actions().size(); ++i) {
    if (has_every_word(lower(tr(actions()[i].title)), wanted)) found.push_back(i);
  }
  std::ranges::stable_partition(
      found, [&](std::size_t i) { return lower(tr(actions()[i].title)).starts_with(wanted); });
  return found;
}

std::vector<HelpGroup> help_groups() {
  std::vector<HelpGroup> groups;
  for (const ActionGroup which : kActionGroups) {
    HelpGroup& group = groups.emplace_back(HelpGroup{group_title(which), {}});
    for (const Gesture& gesture : gestures()) {
      if (gesture.group != which) continue;
      add_words(line_of(group, tr(gesture.meaning)).keys, tr(gesture.gesture));
    }
    for (const Action& action : actions()) {
      if (action.group != which || action.keys.empty()) continue;
      const char* meaning = action.help == nullptr ? action.title : action.help;
      add_words(line_of(group, tr(meaning)).keys, keys_text(action.keys));
    }
  }
  return groups;
}

}  // namespace interlane
