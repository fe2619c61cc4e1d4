#include "app/program.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/model_parameters.h"
#include "app/present.h"
#include "app/reduced_motion.h"
#include "app/render/pixels.h"
#include "app/save_picture.h"
#include "app/text/text.h"
#include "app/timeline/state/timeline_input.h"
#include "app/ui/actions.h"

namespace interlane {
namespace {

// Text in a window of ordinary size at a content scale of 1; larger windows are looked at from
// further away, up to a point.
constexpr float kUsualTextSize = 14;
constexpr float kOrdinaryWidth = 1440;
constexpr float kOrdinaryHeight = 860;
constexpr float kMinGrowth = 0.86F;  // the usual pair of panes then fits 1280x720
constexpr float kMaxGrowth = 2.2F;   // a 4K screen then reads from as far away as a smaller one
constexpr float kTextStep = 1.1F;
// Text sizes that the window must be wide and high for all controls to have room.
constexpr float kMinWidthInTextSizes = 56;
constexpr float kMinHeightInTextSizes = 31;
constexpr int kMinTextSteps = -4;
constexpr int kMaxTextSteps = 10;
constexpr int kFramesToSettle = 3;
constexpr Duration kPollPeriod = std::chrono::milliseconds(80);  // at live runs
constexpr Duration kMinSleep = std::chrono::milliseconds(1);
constexpr Duration kToastTime = std::chrono::seconds(6);

ViewMotion::Manner view_manner(const WindowOptions& options) {
  const bool is_still = options.screenshot || options.reduces_motion || wants_reduced_motion();
  return is_still ? ViewMotion::Manner::AtOnce : ViewMotion::Manner::Glide;
}

}  // namespace

Program::Program(const WindowOptions& options, Window& window, Screen& screen,
                 std::unique_ptr<Workbench> workbench)
    : options_(options),
      window_(window),
      screen_(screen),
      workbench_(std::move(workbench)),
      log_(options.prints_events ? EventLog::Output::StandardOutput : EventLog::Output::Silent),
      timeline_(state_.timeline, view_manner(options)) {
  state_.timeline.theme = options.theme;
  state_.timeline.shows_controls = true;
  state_.scenarios = list_scenarios();
}

int Program::loop() {
  const Window::Size size = window_.size();
  log_.opened(size.width, size.height, window_.renderer());
  workbench_->run_all();
  present(*workbench_, state_);
  frames_owed_ = kFramesToSettle;
  while (!window_.is_closing()) {
    if (window_.wait(time_to_sleep())) frames_owed_ = kFramesToSettle;
    for (const KeyEvent& event : window_.take_keys()) {
      const auto wish = intent_of(event);
      if (wish && (!state_.shows_help || is_for_help(*wish))) apply_all({*wish});
    }
    take_over_runs();
    if (replay_.tick(Timestamp::clock::now())) frames_owed_ = std::max(frames_owed_, 1);
    tick_glide();
    if (toast_until_ && Timestamp::clock::now() >= *toast_until_) {
      toast_until_.reset();
      state_.toast.reset();
      frames_owed_ = std::max(frames_owed_, 1);
    }
    if (frames_owed_ > 0) draw_frame();
    finish_errand();
  }
  return exit_code_;
}

// How long nothing can happen but input: not at all while frames are owed, for ever while idle.
std::optional<Duration> Program::time_to_sleep() const {
  if (frames_owed_ > 0) return Duration(0);
  const Timestamp now = Timestamp::clock::now();
  if (workbench_->is_live()) return std::max(next_poll_ - now, kMinSleep);
  std::optional<Timestamp> next = replay_.next_tick();
  if (toast_until_ && (!next || *toast_until_ < *next)) next = toast_until_;
  return next ? std::optional(std::max(*next - now, kMinSleep)) : std::nullopt;
}

// A frame follows the other until the view has arrived; while a run is live, which frames would
// disturb, it arrives at once.
void Program::tick_glide() {
  if (!timeline_.is_gliding()) return;
  timeline_.glide(workbench_->is_live() ? Timestamp::max() : Timestamp::clock::now());
  frames_owed_ = std::max(frames_owed_, timeline_.is_gliding() ? 2 : 1);
}

void Program::take_over_runs() {
  // A frame takes time on the cores that are being measured, whatever woke the window up.
  const Timestamp now = Timestamp::clock::now();
  if (now < next_poll_) return;
  next_poll_ = now + kPollPeriod;
  const bool was_live = workbench_->is_live();
  if (was_live && state_.replay.is_on()) {
    replay_.end();
    show_toast(Toast::Tone::Good, tr("The replay has ended, for there are new runs."));
  }
  if (!workbench_->poll()) return;
  for (const Workbench::Note& note : workbench_->take_notes()) {
    log_.run(note, workbench_->rows()[note.row]);
  }
  // Also with the last of them, so that a view of the newest time arrives at the end.
  present(*workbench_, state_, PaneChange::Growth);
  frames_owed_ = std::max(frames_owed_, 1);
  if (was_live && !workbench_->is_live()) {
    timeline_.refresh_search();
    present_search();
    frames_owed_ = kFramesToSettle;
    log_.runs_ended();
  }
}

void Program::draw_frame() {
  --frames_owed_;
  fit_text();
  if (state_.timeline.shows_critical_path || (state_.shows_inspector && state_.timeline.chosen)) {
    critical_paths_.add_to(state_.timeline.panes);
  }
  screen_.prepare(state_.timeline.theme, window_.pixel_scale());
  const Window::Size size = window_.size();
  window_.begin_frame();
  const std::vector<Intent> intents =
      screen_.draw(state_, static_cast<float>(size.width), static_cast<float>(size.height));
  window_.end_frame();
  ++frames_drawn_;
  has_drawn_everything_ = !workbench_->is_live() && frames_owed_ == 0;
  log_.frame(state_, screen_);
  if (has_drawn_everything_ && options_.screenshot) {
    const WindowPixels pixels = window_.pixels();
    complain_of(write_pixels(*options_.screenshot, pixels.width, pixels.height, pixels.rgba));
  }
  window_.show_frame();
  apply_all(intents);
  if (screen_.needs_another_frame()) frames_owed_ = std::max(frames_owed_, 1);
  const bool is_idle = !workbench_->is_live() && !replay_.next_tick();
  if (frames_owed_ == 0 && is_idle) log_.idle(frames_drawn_);
}

// What the command line asked to be done without a person.
void Program::finish_errand() {
  if (!has_drawn_everything_ || frames_owed_ > 0) return;
  if (options_.screenshot || options_.quits_after_runs) window_.close();
}

float Program::largest_text() const {
  const Window::Size size = window_.size();
  return std::max(std::floor(std::min(static_cast<float>(size.width) / kMinWidthInTextSizes,
                                      static_cast<float>(size.height) / kMinHeightInTextSizes)),
                  std::round(kUsualTextSize * kMinGrowth * window_.content_scale()));
}

void Program::fit_text() {
  const float scale = window_.content_scale();
  const Window::Size size = window_.size();
  const float growth =
      std::clamp(std::min(static_cast<float>(size.width) / (scale * kOrdinaryWidth),
                          static_cast<float>(size.height) / (scale * kOrdinaryHeight)),
                 kMinGrowth, kMaxGrowth);
  const float wanted = std::round(kUsualTextSize * scale * growth *
                                  std::pow(kTextStep, static_cast<float>(text_steps_)));
  state_.timeline.theme.text_size = std::min(wanted, largest_text());
}

void Program::show_toast(Toast::Tone tone, std::string words) {
  state_.toast = Toast{tone, std::move(words)};
  toast_until_ = Timestamp::clock::now() + kToastTime;
  frames_owed_ = kFramesToSettle;
  log_.toast(*state_.toast);
}

void Program::complain_of(const Result<void>& result) {
  if (result) return;
  show_toast(Toast::Tone::Warning, result.error().sentence);
  if (!options_.screenshot) return;
  std::fprintf(stderr, "interlane: %s\n", result.error().sentence.c_str());
  exit_code_ = 1;
}

void Program::apply_all(const std::vector<Intent>& intents) {
  for (const Intent& wish : intents) {
    const auto apply_known = [this](const auto& known) {
      if constexpr (requires { timeline_.apply(known); }) {
        replay_.pass_on(known);
        if (std::string words = timeline_.take_words(); !words.empty()) {
          show_toast(Toast::Tone::Good, std::move(words));
        }
      } else if constexpr (requires { replay_.apply(known); }) {
        if (can_replay()) replay_.apply(known);
      } else {
        apply(known);
      }
    };
    std::visit(apply_known, wish);
  }
  if (intents.empty()) return;
  if (timeline_.take_reveal()) screen_.reveal_chosen();
  present(*workbench_, state_,
          workbench_->is_live() ? PaneChange::Growth : PaneChange::Replacement);
  present_search();
  frames_owed_ = kFramesToSettle;
}

void Program::present_search() {
  SearchFigures& figures = state_.search;
  const std::optional<Search>& search = timeline_.search();
  figures.matches = search ? search->size() : 0;
  figures.is_cut = search && search->is_cut();
  figures.current = search ? search->current() : std::nullopt;
}

void Program::apply(const intent::OpenFilter&) {
  state_.shows_filter = true;
  screen_.open_filter(state_.timeline.lanes.filter);
}

void Program::apply(const intent::HideFilterField&) { state_.shows_filter = false; }

void Program::apply(const intent::CloseFilter&) {
  state_.shows_filter = false;
  timeline_.apply(intent::FilterLanes{});
}

void Program::apply(const intent::OpenSearch&) {
  state_.search.is_open = true;
  screen_.open_search(timeline_.search() ? timeline_.search()->text() : std::string());
}

void Program::apply(const intent::CloseSearch&) { state_.search.is_open = false; }

void Program::apply(const intent::ChooseScenario& wish) {
  if (wish.name == workbench_->scenario().name()) return;
  timeline_.start_over();
  state_.replay.stop();
  complain_of(workbench_->choose_scenario(wish.name));
}

void Program::apply(const intent::SetParameter& wish) {
  set_value(wish.model, wish.name, wish.value);
}

void Program::apply(const intent::TypeParameter& wish) {
  const std::optional<Parameter> parameter = find_parameter(wish.model, wish.name);
  if (!parameter) return;
  const auto value = parse_value(*parameter, wish.text, wish.name);
  if (value) {
    set_value(wish.model, wish.name, *value);
  } else {
    complain_of(tl::unexpected(value.error()));
  }
}

std::optional<Parameter> Program::find_parameter(const std::string& model,
                                                 const std::string& name) const {
  const auto find = [&name](const std::vector<Parameter>& parameters) -> std::optional<Parameter> {
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    return found == parameters.end() ? std::nullopt : std::optional(*found);
  };
  if (model.empty()) return find(workbench_->scenario().parameters());
  for (const Workbench::Model& known : workbench_->models()) {
    if (known.description->id != model) continue;
    return find(model_parameters(*known.description, known.settings));
  }
  return std::nullopt;
}

void Program::set_value(const std::string& model, const std::string& name,
                        const ParameterSetting& value) {
  complain_of(model.empty() ? workbench_->set_parameter(name, value)
                            : workbench_->set_model_value(model, name, value));
}

void Program::apply(const intent::SetSeed& wish) { complain_of(workbench_->set_seed(wish.seed)); }

void Program::apply(const intent::ToggleRow& wish) { workbench_->toggle(wish.row); }

void Program::apply(const intent::OpenScenarios&) { screen_.open_scenarios(); }

void Program::apply(const intent::RunOrStop&) {
  if (workbench_->is_live()) {
    workbench_->stop();
  } else {
    workbench_->run_all();
  }
}

void Program::apply(const intent::StartOrStop&) {
  if (state_.replay.is_on() && !workbench_->is_live()) {
    replay_.apply(intent::PlayOrPause{});
  } else {
    apply(intent::RunOrStop{});
  }
}

void Program::apply(const intent::SavePicture&) {
  if (state_.timeline.panes.empty()) {
    show_toast(Toast::Tone::Warning, tr("There is nothing to save yet."));
    return;
  }
  const Result<std::string> path = save_picture(state_);
  if (!path) {
    show_toast(Toast::Tone::Warning, path.error().sentence);
    return;
  }
  log_.saved(*path);
  const bool hides = !state_.whole_panes.empty();
  show_toast(Toast::Tone::Good,
             std::string(hides ? tr("Saved, with nothing hidden: ") : tr("Saved ")) + *path);
}

// While a run is live the cores are its own, and there is nothing whole to be played.
bool Program::can_replay() {
  if (workbench_->is_live()) {
    show_toast(Toast::Tone::Warning, tr("Replay is for runs that have ended."));
    return false;
  }
  if (state_.timeline.panes.empty()) {
    show_toast(Toast::Tone::Warning, tr("There is nothing to replay yet."));
    return false;
  }
  return true;
}

void Program::apply(const intent::EndReplay&) { replay_.end(); }

void Program::apply(const intent::Scroll& wish) {
  if (state_.shows_help) {
    screen_.scroll_help(wish.share);
  } else {
    screen_.scroll(wish.share);
  }
}

void Program::apply(const intent::ChangeTextSize& wish) {
  if (wish.steps > 0 && state_.timeline.theme.text_size >= largest_text()) {
    show_toast(Toast::Tone::Good, tr("The text is as large as the window has room for."));
    return;
  }
  text_steps_ =
      wish.steps == 0 ? 0 : std::clamp(text_steps_ + wish.steps, kMinTextSteps, kMaxTextSteps);
}

void Program::apply(const intent::ToggleTheme&) {
  // Its text size is fitted to the window before the next frame.
  state_.timeline.theme = state_.timeline.theme.is_light ? dark_theme() : light_theme();
}

void Program::apply(const intent::ToggleFullScreen&) { window_.toggle_full_screen(); }

void Program::apply(const intent::ToggleSide&) { state_.shows_side = !state_.shows_side; }

void Program::apply(const intent::ToggleInspector&) {
  state_.shows_inspector = !state_.shows_inspector;
}

void Program::apply(const intent::ToggleHelp&) { state_.shows_help = !state_.shows_help; }

void Program::apply(const intent::OpenPalette&) { screen_.open_palette(); }

void Program::apply(const intent::Dismiss&) {
  if (state_.shows_help) {
    state_.shows_help = false;
  } else if (state_.search.is_open) {
    state_.search.is_open = false;
  } else if (screen_.drop_drag()) {
    return;
  } else if (state_.timeline.measured) {
    state_.timeline.measured.reset();
  } else if (state_.timeline.chosen) {
    state_.timeline.chosen.reset();
  } else if (state_.shows_filter || !state_.timeline.lanes.filter.empty()) {
    apply(intent::CloseFilter{});
  } else if (state_.toast) {
    state_.toast.reset();
    toast_until_.reset();
  } else if (state_.replay.is_on()) {
    replay_.end();
  } else if (window_.is_full_screen()) {
    window_.toggle_full_screen();
  }
}

void Program::apply(const intent::Quit&) { window_.close(); }

}  // namespace interlane
