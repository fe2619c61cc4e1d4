#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/cli/window_options.h"
#include "app/event_log.h"
#include "app/replay_control.h"
#include "app/timeline/state/critical_paths.h"
#include "app/ui/screen.h"
#include "app/ui/screen_state.h"
#include "app/ui/timeline_control.h"
#include "app/window.h"
#include "app/workbench.h"

namespace interlane {

// The window's program: the loop that draws a frame when something has changed and at no other
// time, and the one place where intents are applied.
//
// Threads: the main thread.
// Cost:    nothing while nothing happens; while a run is live, about twelve frames a second.
class Program {
 public:
  Program(const WindowOptions& options, Window& window, Screen& screen,
          std::unique_ptr<Workbench> workbench);

  // Until the window is closed; the exit code.
  [[nodiscard]] int loop();

  // Each does what was asked for.
  void apply(const intent::ChooseScenario& wish);
  void apply(const intent::SetParameter& wish);
  void apply(const intent::TypeParameter& wish);
  void apply(const intent::SetSeed& wish);
  void apply(const intent::ToggleRow& wish);
  void apply(const intent::OpenScenarios& wish);
  void apply(const intent::RunOrStop& wish);
  void apply(const intent::StartOrStop& wish);
  void apply(const intent::SavePicture& wish);
  void apply(const intent::EndReplay& wish);
  void apply(const intent::Scroll& wish);
  void apply(const intent::ChangeTextSize& wish);
  void apply(const intent::ToggleTheme& wish);
  void apply(const intent::ToggleFullScreen& wish);
  void apply(const intent::ToggleSide& wish);
  void apply(const intent::ToggleInspector& wish);
  void apply(const intent::ToggleHelp& wish);
  void apply(const intent::OpenPalette& wish);
  void apply(const intent::Dismiss& wish);
  void apply(const intent::OpenFilter& wish);
  void apply(const intent::HideFilterField& wish);
  void apply(const intent::CloseFilter& wish);
  void apply(const intent::OpenSearch& wish);
  void apply(const intent::CloseSearch& wish);
  void apply(const intent::Quit& wish);

 private:
  [[nodiscard]] std::optional<Duration> time_to_sleep() const;
  void present_search();
  void apply_all(const std::vector<Intent>& intents);
  void take_over_runs();
  void draw_frame();
  void finish_errand();
  void fit_text();
  [[nodiscard]] float largest_text() const;
  void show_toast(Toast::Tone tone, std::string words);
  // A parameter of a model, or of the scenario where the model's name is empty.
  [[nodiscard]] std::optional<Parameter> find_parameter(const std::string& model,
                                                        const std::string& name) const;
  void set_value(const std::string& model, const std::string& name, const ParameterSetting& value);
  void complain_of(const Result<void>& result);

  // Whether there is something to be replayed; says why not.
  [[nodiscard]] bool can_replay();
  // Moves a gliding view on.
  void tick_glide();

  WindowOptions options_;
  Window& window_;
  Screen& screen_;
  std::unique_ptr<Workbench> workbench_;
  EventLog log_;
  ScreenState state_;
  TimelineControl timeline_;
  ReplayControl replay_{state_, timeline_};
  CriticalPaths critical_paths_;
  int text_steps_ = 0;
  std::optional<Timestamp> toast_until_;
  Timestamp next_poll_{};  // at the live runs
  // Frames still to draw: hover and scrolling settle one frame after what caused them.
  int frames_owed_ = 0;
  std::uint64_t frames_drawn_ = 0;
  bool has_drawn_everything_ = false;  // the runs ended, and a frame has shown it
  int exit_code_ = 0;
};

}  // namespace interlane
