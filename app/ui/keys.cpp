#include "app/ui/keys.h"

#include <array>

#include "app/text/text.h"

namespace interlane {
namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.1;
constexpr float kScrollStep = 0.15F;
constexpr float kScrollPage = 0.85F;

struct Binding {
  Key key;
  KeyModifier modifier;
  Intent intent;
};

const std::array<Binding, 39>& bindings() {
  static const std::array<Binding, 39> kBindings = {{
      {Key::W, KeyModifier::None, intent::Zoom{1 / kZoomStep}},
      {Key::S, KeyModifier::None, intent::Zoom{kZoomStep}},
      {Key::A, KeyModifier::None, intent::Pan{-kPanStep}},
      {Key::D, KeyModifier::None, intent::Pan{kPanStep}},
      {Key::Left, KeyModifier::None, intent::Pan{-kPanStep}},
      {Key::Right, KeyModifier::None, intent::Pan{kPanStep}},
      {Key::Plus, KeyModifier::None, intent::Zoom{1 / kZoomStep}},
      {Key::Minus, KeyModifier::None, intent::Zoom{kZoomStep}},
      {Key::Digit0, KeyModifier::None, intent::ShowWholeRun{}},
      {Key::Home, KeyModifier::None, intent::ShowWholeRun{}},
      {Key::F, KeyModifier::None, intent::ShowChosen{}},
      {Key::Period, KeyModifier::None, intent::ChooseNeighbour{Neighbour::Next}},
      {Key::Comma, KeyModifier::None, intent::ChooseNeighbour{Neighbour::Previous}},
      {Key::BracketRight, KeyModifier::None, intent::FollowFlow{FlowEnd::Effect}},
      {Key::BracketLeft, KeyModifier::None, intent::FollowFlow{FlowEnd::Cause}},
      {Key::Z, KeyModifier::Control, intent::Undo{}},
      {Key::Z, KeyModifier::ControlShift, intent::Redo{}},
      {Key::Y, KeyModifier::Control, intent::Redo{}},
      {Key::Up, KeyModifier::None, intent::Scroll{-kScrollStep}},
      {Key::Down, KeyModifier::None, intent::Scroll{kScrollStep}},
      {Key::PageUp, KeyModifier::None, intent::Scroll{-kScrollPage}},
      {Key::PageDown, KeyModifier::None, intent::Scroll{kScrollPage}},
      {Key::O, KeyModifier::None, intent::OpenScenarios{}},
      {Key::Space, KeyModifier::None, intent::RunOrStop{}},
      {Key::F5, KeyModifier::None, intent::RunOrStop{}},
      {Key::P, KeyModifier::None, intent::SavePicture{}},
      {Key::Digit1, KeyModifier::None, intent::Fold{LaneGroup::Cores}},
      {Key::Digit2, KeyModifier::None, intent::Fold{LaneGroup::Threads}},
      {Key::Digit3, KeyModifier::None, intent::Fold{LaneGroup::Tasks}},
      {Key::Digit4, KeyModifier::None, intent::Fold{LaneGroup::Curves}},
      {Key::Plus, KeyModifier::Control, intent::ChangeTextSize{1}},
      {Key::Minus, KeyModifier::Control, intent::ChangeTextSize{-1}},
      {Key::Digit0, KeyModifier::Control, intent::ChangeTextSize{0}},
      {Key::Tab, KeyModifier::None, intent::ToggleSide{}},
      {Key::F11, KeyModifier::None, intent::ToggleFullScreen{}},
      {Key::F1, KeyModifier::None, intent::ToggleHelp{}},
      {Key::QuestionMark, KeyModifier::None, intent::ToggleHelp{}},
      {Key::Q, KeyModifier::Control, intent::Quit{}},
      {Key::Escape, KeyModifier::None, intent::Dismiss{}},
  }};
  return kBindings;
}

}  // namespace

std::optional<Intent> intent_of(const KeyPress& press) {
  for (const Binding& binding : bindings()) {
    if (binding.key == press.key && binding.modifier == press.modifier) return binding.intent;
  }
  return std::nullopt;
}

std::vector<KeyHelpGroup> key_help() {
  return {
      {tr("Time"),
       {{tr("wheel, W S, + −"), tr("zoom, at the pointer with the wheel")},
        {tr("drag with right or middle button"), tr("move the view")},
        {tr("Shift + wheel, A D, ← →"), tr("earlier and later")},
        {tr("drag over lanes"), tr("measure a stretch of time")},
        {tr("drag over the ruler"), tr("zoom to that stretch")},
        {tr("double click, 0"), tr("show the whole run")},
        {tr("Ctrl Z, Ctrl Shift Z"), tr("the view before, and the one after")}}},
      {tr("Lanes"),
       {{tr("Ctrl + wheel, wheel over names, ↑ ↓"), tr("scroll the panes")},
        {tr("point at a span"), tr("explain it and follow its task")},
        {tr("click a span"), tr("choose it; Esc lets go")},
        {tr(", and ."), tr("the span before and behind it")},
        {tr("[ and ]"), tr("along its task's arrows, back and on")},
        {tr("F"), tr("show the chosen span")},
        {tr("click a heading, 1 2 3 4"), tr("fold cores, threads, tasks, curves")}}},
      {tr("Run"),
       {{tr("Space, F5"), tr("run all again, or stop")},
        {tr("O, then ↑ ↓ Enter"), tr("choose another scenario")},
        {tr("double click a value"), tr("type it")},
        {tr("P"), tr("save the picture in the current folder")}}},
      {tr("Window"),
       {{tr("Ctrl + and Ctrl −"), tr("larger and smaller text; Ctrl 0 resets")},
        {tr("Tab"), tr("hide or show the panel on the left")},
        {tr("F11"), tr("full screen")},
        {tr("F1, ?"), tr("these keys")},
        {tr("Ctrl Q"), tr("quit")}}},
  };
}

}  // namespace interlane
