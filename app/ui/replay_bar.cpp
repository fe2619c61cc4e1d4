#include "app/ui/replay_bar.h"

#include <algorithm>

#include "app/text/sentence.h"
#include "app/timeline/scene/time_text.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

using widgets::ButtonLook;
using widgets::Icon;
using widgets::Tick;

// The finest step of the clock: such that a run has at most ten million of them, so that steps from
// event to event are seen.
Duration clock_step(Duration extent) {
  Duration step(1);
  while (step * 10'000'000 <= extent) step *= 10;
  return step;
}

// Places the controls from left to right, and leaves out what finds no room.
class ReplayBar {
 public:
  ReplayBar(const Panel& panel, const ScreenState& state, const Area& area)
      : panel_(panel),
        replay_(state.replay),
        middle_(area.y + 0.5F * area.height),
        control_(1.9F * panel.em()),
        x_(area.x + 1.35F * panel.em()),
        right_(area.right() - 1.35F * panel.em()) {}

  void draw() {
    draw_end();
    draw_transport();
    draw_clock();
    draw_speed();
    draw_switches();
  }

 private:
  [[nodiscard]] Area take(float width) {
    const Area area{x_, middle_ - 0.5F * control_, width, control_};
    x_ += width + 0.4F * panel_.em();
    return area;
  }
  [[nodiscard]] bool has_room(float width) const { return x_ + width <= right_; }
  [[nodiscard]] float width_of(const std::string& words, TextWeight weight) const {
    return widgets::text_width(panel_, words, panel_.em(), weight);
  }

  // On the far right, so it is placed first.
  void draw_end() {
    const std::string words = tr("End replay");
    const float width = width_of(words, TextWeight::Regular) + 1.7F * panel_.em();
    right_ -= width;
    const Area area{right_, middle_ - 0.5F * control_, width, control_};
    if (widgets::button(panel_, "replay end", area, words, ButtonLook::Plain)) {
      panel_.ask(intent::EndReplay{});
    }
    widgets::explain(panel_, tr("Takes the playhead away and shows everything (Esc)"));
    right_ -= panel_.em();
  }

  void draw_transport() {
    using Side = intent::StepReplay::Side;
    const float width = 2.4F * panel_.em();
    const bool is_playing = replay_.state() == Replay::State::Playing;
    if (widgets::button(panel_, "replay back", take(width), "", ButtonLook::Plain,
                        Icon::StepBack)) {
      panel_.ask(intent::StepReplay{Side::Previous});
    }
    widgets::explain(panel_, tr("To the event before the playhead, in any pane (J)"));
    if (widgets::button(panel_, "replay play", take(1.4F * width), "", ButtonLook::Primary,
                        is_playing ? Icon::Pause : Icon::Play)) {
      panel_.ask(intent::PlayOrPause{});
    }
    widgets::explain(panel_, is_playing ? tr("Pauses (K)") : tr("Plays on from the playhead (K)"));
    if (widgets::button(panel_, "replay forth", take(width), "", ButtonLook::Plain,
                        Icon::StepForward)) {
      panel_.ask(intent::StepReplay{Side::Next});
    }
    widgets::explain(panel_, tr("To the event after the playhead, in any pane (L)"));
  }

  // Figures that change keep to the left edge of a place as wide as the longest of them.
  void draw_clock() {
    const Duration step = clock_step(replay_.extent());
    // Since the first of the runs began, wherever time 0 lies.
    const Duration length = replay_.extent() - replay_.first();
    const auto words = [&](Duration time) {
      return sentence("{} of {}", time_text(time / step * step, step), duration_text(length));
    };
    const float width = width_of(words(length), TextWeight::Bold) + panel_.em();
    x_ += 0.6F * panel_.em();
    if (!has_room(width)) return;
    widgets::text(panel_, x_, middle_, words(replay_.playhead() - replay_.first()),
                  {panel_.em(), panel_.theme.text, TextWeight::Bold});
    x_ += width + 0.4F * panel_.em();
  }

  void draw_speed() {
    using Change = intent::ChangeReplaySpeed::Change;
    const float step = 1.9F * panel_.em();
    const float widest = width_of(speed_text({1, 10'000}), TextWeight::Regular);
    if (!has_room(2 * step + widest + 1.5F * panel_.em())) return;
    if (widgets::button(panel_, "replay slower", take(step), "−", ButtonLook::Plain)) {
      panel_.ask(intent::ChangeReplaySpeed{Change::Slower});
    }
    widgets::explain(panel_, tr("Slower (Shift J)"));
    widgets::text(panel_, x_ + 0.5F * widest, middle_, speed_text(replay_.speed()),
                  {panel_.em(), panel_.theme.text, TextWeight::Regular, TextAlign::Center});
    x_ += widest + 0.4F * panel_.em();
    if (widgets::button(panel_, "replay faster", take(step), "+", ButtonLook::Plain)) {
      panel_.ask(intent::ChangeReplaySpeed{Change::Faster});
    }
    widgets::explain(panel_, tr("Faster (Shift L)"));
    x_ += 0.6F * panel_.em();
  }

  void draw_switches() {
    const bool hides = replay_.future() == Replay::Future::Hidden;
    if (draw_switch("replay hide", tr("Hide the future"), hides ? Tick::On : Tick::Off,
                    hides ? tr("Reveals what comes after the playhead (H)")
                          : tr("Hides what comes after the playhead, to be guessed (H)"))) {
      panel_.ask(intent::ToggleFuture{});
    }
    const bool loops = replay_.loop().has_value();
    if (draw_switch("replay loop", tr("Loop"), loops ? Tick::On : Tick::Off,
                    loops ? tr("Plays on to the end (Shift K)")
                          : tr("Repeats the measured stretch, or what is in view (Shift K)"))) {
      panel_.ask(intent::ToggleLoop{});
    }
  }

  [[nodiscard]] bool draw_switch(const char* id, const std::string& words, Tick tick,
                                 const std::string& meaning) {
    const float width = width_of(words, TextWeight::Bold) + 1.6F * panel_.em();
    if (!has_room(width)) return false;
    const Area area = take(width);
    widgets::segment_ground(panel_, area);
    const bool is_clicked = widgets::segment(panel_, id, area, words, tick);
    widgets::explain(panel_, meaning);
    return is_clicked;
  }

  const Panel& panel_;
  const Replay& replay_;
  float middle_;
  float control_;
  float x_;
  float right_;
};

}  // namespace

float replay_bar_height(const Panel& panel) { return 2.8F * panel.em(); }

void draw_replay_bar(const Panel& panel, const ScreenState& state, const Area& area) {
  const PanelWindow window("replay", PanelWindow::Layer::Base, area, panel.theme.panel);
  ImGui::GetWindowDrawList()->AddLine({area.x, area.y + 0.5F}, {area.right(), area.y + 0.5F},
                                      ink(panel.theme.grid));
  ReplayBar(panel, state, area).draw();
}

}  // namespace interlane
