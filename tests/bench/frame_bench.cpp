// What a frame of the window costs at 1920x1080 with ten million spans in sixty lanes, all in view:
// from the panels being asked to the picture being shown. Needs a display; `xvfb-run` makes one:
//
//   xvfb-run -a -s "-screen 0 1920x1080x24" build/tests/bench/frame_bench
//
// A person waits for the wall time, which on a busy machine is others' as well. So there is the
// processor time too, of all threads: on two cores a frame cannot be faster than half of it.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "app/ui/screen.h"
#include "app/window.h"
#include "tests/bench/busy_run.h"

namespace interlane {
namespace {

constexpr int kRounds = 101;
constexpr float kTextSize = 10;  // at which sixty lanes fit
constexpr Duration kLength(BusyRun::kLengthNs);

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The window with the run in it.
class Stage {
 public:
  static Result<std::unique_ptr<Stage>> open() {
    Window::Options options;
    options.title = "Interlane";
    options.size = Window::Size{1920, 1080};
    options.pointer = Window::Pointer::Ignored;
    auto window = Window::open(options);
    if (!window) return fail(window.error().sentence);
    auto screen = Screen::create();
    if (!screen) return fail(screen.error().sentence);
    return std::unique_ptr<Stage>(new Stage(std::move(*window), std::move(*screen)));
  }

  // Draws one frame and shows it; returns milliseconds: of the panels, and of everything.
  std::pair<double, double> draw() {
    (void)window_->wait(Duration{});
    const auto begin = std::chrono::steady_clock::now();
    screen_->prepare(state_.timeline.theme, window_->pixel_scale());
    window_->begin_frame();
    const Window::Size size = window_->size();
    (void)screen_->draw(state_, float(size.width), float(size.height));
    const auto drawn = std::chrono::steady_clock::now();
    window_->end_frame();
    window_->show_frame();
    const auto end = std::chrono::steady_clock::now();
    const auto ms = [](auto time) {
      return std::chrono::duration<double, std::milli>(time).count();
    };
    return {ms(drawn - begin), ms(end - begin)};
  }

  [[nodiscard]] Viewport& view() { return state_.timeline.view; }
  [[nodiscard]] std::size_t rows() const { return screen_->layout().panes.front().rows.size(); }
  [[nodiscard]] std::size_t rects() const {
    const Scene& scene = screen_->layout().scene;
    return scene.ground.size() + scene.rects.size() + scene.strips.size();
  }
  [[nodiscard]] std::string renderer() const { return window_->renderer(); }

 private:
  Stage(std::unique_ptr<Window> window, std::unique_ptr<Screen> screen)
      : window_(std::move(window)), screen_(std::move(screen)) {
    state_.timeline = BusyRun(10'000'000).input;
    state_.timeline.theme = dark_theme();
    state_.timeline.theme.text_size = kTextSize;
    for (int i = 0; i < 5; ++i) (void)draw();  // letters are baked, buffers grow
  }

  std::unique_ptr<Window> window_;
  std::unique_ptr<Screen> screen_;
  ScreenState state_;
};

Stage& stage() {
  static const std::unique_ptr<Stage> kStage = [] {
    auto opened = Stage::open();
    if (!opened) std::printf("%s\n", opened.error().sentence.c_str());
    return opened ? std::move(*opened) : nullptr;
  }();
  return *kStage;
}

// A part of the run is in view, and moves by a hundredth of itself each frame.
void panning(benchmark::State& state) {
  const Duration length = kLength / state.range(0);
  Duration begin = (kLength - length) / 2;
  std::vector<double> panels;
  std::vector<double> all;
  const std::clock_t cpu_begin = std::clock();
  for ([[maybe_unused]] auto _ : state) {
    stage().view().show(begin, begin + length);
    begin += length / 100;
    const auto [panels_ms, all_ms] = stage().draw();
    panels.push_back(panels_ms);
    all.push_back(all_ms);
    state.SetIterationTime(all_ms * 1e-3);
  }
  const double cpu_s = double(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
  state.counters["cpu_ms"] = cpu_s * 1e3 / double(all.size());
  state.counters["frame_ms"] = median(all);
  state.counters["panels_ms"] = median(panels);
  state.counters["worst_ms"] = *std::max_element(all.begin(), all.end());
  state.counters["lanes"] = double(stage().rows());
  state.counters["rects"] = double(stage().rects());
}

BENCHMARK(panning)->RangeMultiplier(10)->Range(1, 100'000)->UseManualTime()->Iterations(kRounds);

}  // namespace
}  // namespace interlane

int main(int argc, char** argv) {
  if (!interlane::can_open_display()) {
    std::puts("skipped: no display can be opened here");
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  std::printf("drawn by %s\n", interlane::stage().renderer().c_str());
  benchmark::RunSpecifiedBenchmarks();
}
