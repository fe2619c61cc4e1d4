#include "app/replay_control.h"

#include <memory>
#include <random>
#include <type_traits>
#include <variant>

#include <gtest/gtest.h>

#include "app/timeline/explain/hover.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"
#include "app/ui/actions.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::EvenMeasure;
using test::TraceBuilder;
using Change = intent::ChangeReplaySpeed::Change;
using Side = intent::StepReplay::Side;

template <class Wish>
concept ConcernsTheTimeline =
    requires(TimelineControl& control, const Wish& wish) { control.apply(wish); };
template <class Wish>
concept ConcernsTheReplay =
    requires(ReplayControl& control, const Wish& wish) { control.apply(wish); };

std::shared_ptr<const Trace> run_of(const char* one, const char* two) {
  TraceBuilder builder;
  builder.core(0, "AAAA..BBBB");
  builder.thread("main", 100, "0000bb1111");
  builder.task("one", one);
  builder.task("two", two);
  Trace& trace = builder.trace();
  trace.started_at = test::kOrigin;
  trace.flows = {{Flow::Kind::LockHandOver, at(4), at(4), TaskId(0), TaskId(1)}};
  return std::make_shared<const Trace>(builder.build());
}

// Two runs in a window, of which the second takes longer.
class ReplayedRuns {
 public:
  ReplayedRuns() {
    whole_ = {make_pane(run_of("0000tttt11", "llllrr0000")),
              make_pane(run_of("00000000ttttt00", "ll0rr"))};
    whole_[1].id = 1;
    present();
    state_.timeline.width = 900;
    state_.timeline.height = 500;
  }

  // As the window does after every wish.
  void present() {
    state_.whole_panes.clear();
    state_.timeline.panes = whole_;
    order_lanes(state_.timeline, {});
    state_.timeline.take_over_panes();
    state_.replay.set_extent(state_.timeline.view.first(), state_.timeline.view.extent());
    present_replay(state_);
  }
  template <class Wish>
  void ask(const Wish& wish) {
    if constexpr (ConcernsTheReplay<Wish>) {
      control_.apply(wish);
    } else {
      control_.pass_on(wish);
    }
    present();
  }

  std::vector<PaneInput> whole_;
  ScreenState state_;
  TimelineControl timeline_{state_.timeline};
  ReplayControl control_{state_, timeline_};
};

TEST(ReplayControl, BeginsAtTheLeftEdgeOfTheView) {
  ReplayedRuns runs;
  runs.ask(intent::ShowStretch{0, 3ms, 6ms});
  runs.ask(intent::ToggleFuture{});
  EXPECT_EQ(runs.state_.replay.state(), Replay::State::Paused);
  EXPECT_EQ(runs.state_.replay.playhead(), 3ms);
  EXPECT_EQ(runs.state_.timeline.panes[0].trace->horizon, at(3));
}

TEST(ReplayControl, MovesOnWithTheTimeThatHasGoneBySinceItPlays) {
  ReplayedRuns runs;
  const Timestamp start = Timestamp() + 1h;
  EXPECT_FALSE(runs.control_.tick(start));
  EXPECT_FALSE(runs.control_.next_tick());
  runs.ask(intent::PlayOrPause{});
  for (int i = 0; i < 20; ++i) runs.ask(intent::ChangeReplaySpeed{Change::Slower});
  EXPECT_TRUE(runs.control_.tick(start));  // from here on time counts
  EXPECT_EQ(runs.state_.replay.playhead(), 0ms);
  EXPECT_FALSE(runs.control_.tick(start + 5ms));  // no more than 60 frames a second
  EXPECT_TRUE(runs.control_.tick(start + 100ms));
  EXPECT_EQ(runs.state_.replay.playhead(), 10us);
  EXPECT_GT(runs.control_.next_tick(), start + 100ms);
  runs.ask(intent::PlayOrPause{});
  EXPECT_FALSE(runs.control_.tick(start + 10s));
}

TEST(ReplayControl, StepsFromEventToEventOfAllRunsAndTakesTheViewAlong) {
  ReplayedRuns runs;
  runs.ask(intent::ShowStretch{0, 0ms, 1ms});
  runs.ask(intent::ToggleFuture{});  // what is hidden can be stepped to
  runs.ask(intent::StepReplay{Side::Next});
  EXPECT_EQ(runs.state_.replay.playhead(), 2ms);
  const Viewport& view = runs.state_.timeline.view;
  EXPECT_LE(view.begin(), 2ms);
  EXPECT_GE(view.end(), 2ms);
  EXPECT_EQ(view.length(), 1ms);
  runs.ask(intent::StepReplay{Side::Previous});
  EXPECT_EQ(runs.state_.replay.playhead(), 0ms);
}

TEST(ReplayControl, LoopsOverWhatIsMeasuredOrElseInView) {
  ReplayedRuns runs;
  runs.state_.timeline.measure(0, 4ms, 2ms);
  runs.ask(intent::ToggleLoop{});
  EXPECT_EQ(runs.state_.replay.loop(), (Replay::Loop{2ms, 4ms}));
  EXPECT_EQ(runs.state_.replay.state(), Replay::State::Playing);
  runs.ask(intent::ToggleLoop{});
  EXPECT_FALSE(runs.state_.replay.loop());
  runs.state_.timeline.measured.reset();
  runs.ask(intent::ShowStretch{0, 5ms, 6ms});
  runs.ask(intent::ToggleLoop{});
  EXPECT_EQ(runs.state_.replay.loop(), (Replay::Loop{5ms, 6ms}));
  runs.control_.end();
  EXPECT_FALSE(runs.state_.replay.is_on());
  EXPECT_FALSE(runs.state_.timeline.playhead);
}

TEST(ReplayControl, StaysAtItsInstantWhenTimeZeroMoves) {
  ReplayedRuns runs;
  runs.ask(intent::SeekReplay{5ms});
  runs.state_.timeline.measure(0, 4ms, 6ms);
  runs.ask(intent::ToggleLoop{});
  runs.control_.apply(intent::PlayOrPause{});  // paused
  const Timestamp instant = runs.state_.timeline.zero_of(0) + 5ms;
  runs.ask(intent::Choose{SpanChoice{0, LaneRow::Kind::Task, 0, at(4)}});
  runs.ask(intent::ToggleMark{});
  runs.state_.timeline.alignment = Alignment::Start;
  runs.ask(intent::ChangeAlignment{});
  runs.ask(intent::ChangeAlignment{});
  ASSERT_EQ(runs.state_.timeline.alignment, Alignment::Bookmark);
  ASSERT_EQ(runs.state_.timeline.zero_of(0), at(4));
  EXPECT_EQ(at(4) + runs.state_.replay.playhead(), instant);
  EXPECT_EQ(at(4) + runs.state_.replay.loop()->begin, instant - 1ms);
}

// Somebody who does whatever comes to mind while runs are replayed.
class RandomReplayer {
 public:
  explicit RandomReplayer(unsigned seed) : random_(seed) {}

  void act() {
    switch (random_() % 9) {
      case 0:
        now_ += Duration(random_() % 100'000'000);
        (void)runs_.control_.tick(now_);
        return;
      case 1:
        return runs_.ask(intent::SeekReplay{some_time()});
      case 2:
        return runs_.ask(intent::ToggleFuture{});
      case 3:
        if (random_() % 2 == 0) runs_.state_.timeline.measure(0, some_time(), some_time());
        return runs_.ask(intent::ToggleLoop{});
      case 4:
        return point();
      case 5:
        if (random_() % 10 == 0) runs_.control_.end();
        return runs_.present();
      case 6:
        return mark_or_align();
      default:
        return press_a_key();
    }
  }

  // Marking and aligning move time 0, and what is hidden stays hidden.
  void mark_or_align() {
    const std::vector<Timestamp> before = horizons();
    const bool was_hidden = runs_.state_.replay.hides_something();
    if (random_() % 2 == 0) {
      runs_.ask(intent::ChangeAlignment{});
    } else {
      runs_.ask(intent::ToggleMark{});
    }
    if (!was_hidden) return;
    const std::vector<Timestamp> after = horizons();
    for (std::size_t i = 0; i < before.size(); ++i) ASSERT_LE(after[i], before[i]);
    ++times_aligned_;
  }

  void expect_nothing_of_the_future() {
    const Replay& replay = runs_.state_.replay;
    ASSERT_GE(replay.playhead(), std::min(replay.first(), Duration{}));
    ASSERT_LE(replay.playhead(), replay.extent());
    if (replay.loop()) {
      ASSERT_LT(replay.loop()->begin, replay.loop()->end);
    }
    const TimelineInput& input = runs_.state_.timeline;
    ASSERT_EQ(runs_.state_.whole_panes.empty(), !replay.hides_something());
    ASSERT_EQ(input.playhead.has_value(), replay.is_on());
    if (input.chosen) {
      ASSERT_TRUE(chosen_span(input, *input.chosen));
    }
    (void)inspect_stretch(input.panes, inspected_stretch(input));
    if (input.chosen) {
      ASSERT_TRUE(inspect_span(input, *input.chosen));
    }
    if (!replay.hides_something()) return;
    ++times_hidden_;
    for (std::size_t i = 0; i < input.panes.size(); ++i) {
      const Timestamp now = input.zero_of(i) + replay.playhead();
      const Trace& trace = *input.panes[i].trace;
      if (now >= whole_pane(i).finished_at()) continue;
      ASSERT_LE(trace.horizon, now);
      for (const auto& lane : trace.task_lanes) {
        ASSERT_LE(lane->end(), now);
      }
    }
    ASSERT_EQ(lay_out(input, EvenMeasure()).panes.size(), input.panes.size());
  }

  [[nodiscard]] int times_hidden() const { return times_hidden_; }
  [[nodiscard]] int times_aligned() const { return times_aligned_; }

 private:
  [[nodiscard]] const PaneInput& whole_pane(std::size_t i) const { return runs_.whole_[i]; }
  // Where each run ends for those who look; before its beginning there is nothing to be seen.
  [[nodiscard]] std::vector<Timestamp> horizons() const {
    std::vector<Timestamp> all;
    for (const PaneInput& pane : runs_.state_.timeline.panes) {
      const Trace& trace = *pane.trace;
      all.push_back(std::clamp(trace.horizon, trace.started_at, pane.finished_at()));
    }
    return all;
  }
  Duration some_time() { return Duration(static_cast<std::int64_t>(random_() % 20'000'000)) - 2ms; }
  void point() {
    TimelineInput& input = runs_.state_.timeline;
    const TimelineLayout layout = lay_out(input, EvenMeasure());
    const auto x = static_cast<float>(random_() % 1000);
    const auto y = static_cast<float>(random_() % 600);
    if (const auto text = hover_text(input, layout, x, y)) input.highlighted = text->task;
    runs_.ask(intent::Choose{span_under(input, layout, x, y)});
  }
  void press_a_key() {
    std::visit(
        [this](const auto& known) {
          using Wish = std::decay_t<decltype(known)>;
          if constexpr (ConcernsTheTimeline<Wish> || ConcernsTheReplay<Wish>) runs_.ask(known);
        },
        actions()[random_() % actions().size()].intent);
  }

  std::mt19937 random_;
  ReplayedRuns runs_;
  Timestamp now_ = Timestamp() + 1h;
  int times_hidden_ = 0;
  int times_aligned_ = 0;  // while something was hidden
};

TEST(ReplayControl, ThousandsOfRandomWishesNeverTellTheFuture) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    RandomReplayer person(seed);
    for (int i = 0; i < 2'000; ++i) {
      person.act();
      person.expect_nothing_of_the_future();
      if (testing::Test::HasFatalFailure()) FAIL() << "seed " << seed << ", action " << i;
    }
    EXPECT_GT(person.times_hidden(), 300);
    EXPECT_GT(person.times_aligned(), 30);
  }
}

}  // namespace
}  // namespace interlane
