#include "app/timeline/explain/hover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/pane/layout.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::EvenMeasure;
using test::kUnit;
using test::TraceBuilder;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

// A trace laid out at ten pixels and more a unit, to be pointed at by row and time.
class Pointer {
 public:
  explicit Pointer(Trace trace) {
    const Duration length = trace.horizon - trace.started_at;
    input_.panes = {make_pane(std::make_shared<const Trace>(std::move(trace)))};
    input_.view = Viewport(length);
    input_.width = 1400;
    input_.height = 700;
    input_.folds.threads = false;
    layout_ = lay_out(input_, EvenMeasure());
  }

  // What is said of row `index` of a kind at the middle of time unit `unit`.
  [[nodiscard]] std::optional<HoverText> at(LaneRow::Kind kind, std::size_t index,
                                            double unit) const {
    const Duration time(static_cast<std::int64_t>(double(kUnit.count()) * (unit + 0.5)));
    return at_x(kind, index,
                input_.view.x_of(time, layout_.panes[0].plot_left, layout_.panes[0].plot_width));
  }
  [[nodiscard]] std::optional<HoverText> at_x(LaneRow::Kind kind, std::size_t index,
                                              float x) const {
    for (const LaneRow& row : layout_.panes[0].rows) {
      if (row.kind == kind && row.index == index) {
        return hover_text(input_, layout_, x, row.y + row.height / 2);
      }
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<HoverText> at_curves(double unit) const {
    const Duration time(static_cast<std::int64_t>(double(kUnit.count()) * (unit + 0.5)));
    return hover_text(
        input_, layout_,
        input_.view.x_of(time, layout_.panes[0].plot_left, layout_.panes[0].plot_width),
        layout_.panes[0].curves_top + 5);
  }

  // What is said of the pane's title.
  [[nodiscard]] std::optional<HoverText> at_title() const {
    return hover_text(input_, layout_, layout_.panes[0].left + 20, layout_.panes[0].top + 5);
  }
  // Time 0 at a mark.
  void align_to(Timestamp mark) {
    input_.bookmarks[input_.panes[0].id] = {input_.panes[0].trace->started_at, mark};
    input_.alignment = Alignment::Bookmark;
    input_.take_over_panes();
    layout_ = lay_out(input_, EvenMeasure());
  }

 private:
  TimelineInput input_;
  TimelineLayout layout_;
};

constexpr auto kTask = LaneRow::Kind::Task;
constexpr auto kCore = LaneRow::Kind::Core;
constexpr auto kThread = LaneRow::Kind::Thread;

Trace kitchen() {
  TraceBuilder builder;
  builder.core(0, "AAAABBBBAAAA....");
  builder.core(1, "CCCC....CC......");
  builder.thread("worker 1", 4712, "AAAAuuuuAAAA");
  builder.task("customer 3", "0000pppp0000");
  builder.task("customer 5", "rrrr0000llll");
  builder.task("customer 7", "1111ttttr?11iiii");
  return builder.build();
}

TEST(Hover, SaysOnWhichCoreATaskIs) {
  const auto text = Pointer(kitchen()).at(kTask, 0, 1);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->title, "customer 3 is on core 0");
  EXPECT_EQ(text->task, TaskId(0));
  EXPECT_THAT(text->lines, Contains("4.0 ms, from 0 ms to 4.0 ms"));
}

TEST(Hover, SaysWhoHadTheCoreOfAPreemptedTask) {
  const auto text = Pointer(kitchen()).at(kTask, 0, 5);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->title, "customer 3 was preempted");
  EXPECT_THAT(text->lines, ElementsAre("It could run, but core 0 had customer 5.",
                                       "core 1 ran nothing of this run for 4.0 ms of it.",
                                       "4.0 ms, from 4.0 ms to 8.0 ms"));
}

TEST(Hover, SaysUntilWhenATaskWaitsForATimer) {
  const auto text = Pointer(kitchen()).at(kTask, 2, 5);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->title, "customer 7 is waiting for a timer until 8.0 ms");
}

TEST(Hover, TellsAWokenTaskFromOneThatHasNotBegun) {
  const Pointer pointer(kitchen());
  EXPECT_EQ(pointer.at(kTask, 2, 8)->title, "customer 7 is ready: what it waited for has come");
  const auto first = pointer.at(kTask, 1, 1);
  EXPECT_EQ(first->title, "customer 5 is ready and has not begun");
  EXPECT_THAT(first->lines, Contains("core 0 had customer 3."));
}

TEST(Hover, SaysWhoEndedAWait) {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB").task("one", "0000").task("two", "llll0000");
  builder.trace().flows.push_back(
      {Flow::Kind::LockHandOver, test::at(3), test::at(4), TaskId(0), TaskId(1)});
  const auto text = Pointer(builder.build()).at(kTask, 1, 1);
  EXPECT_EQ(text->title, "two is waiting for a lock until 4.0 ms");
  EXPECT_THAT(text->lines, Contains("one held it and let go of it at 3.0 ms."));
}

TEST(Hover, SaysThatAWaitNeverEnded) {
  TraceBuilder builder;
  builder.core(0, "AAAA").unfinished_task("one", "0000llll");
  builder.trace().outcome = Outcome::Deadlock;
  const auto text = Pointer(builder.build()).at(kTask, 0, 6);
  EXPECT_EQ(text->title, "one is waiting for a lock");
  EXPECT_THAT(text->lines, Contains("The run ended before that came."));
}

TEST(Hover, SaysWhoHoldsTheLockOfAWaitWithoutAnEnd) {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB").unfinished_task("one", "0000llll").unfinished_task("two", "rrrr0000");
  Trace& trace = builder.trace();
  trace.run.resources.locks = {"salt", "oven"};
  trace.lock_holders = {{}, {TaskId(1)}};
  trace.tasks[0].waits_for = to_take(1);
  trace.outcome = Outcome::Deadlock;
  const auto text = Pointer(builder.build()).at(kTask, 0, 6);
  EXPECT_EQ(text->title, "one is waiting for the lock “oven”");
  EXPECT_THAT(text->lines, Contains("It is held by two."));
}

TEST(Hover, SaysThroughWhoseHandsALockWent) {
  TraceBuilder builder;
  builder.core(0, "AABBCCDD").task("one", "00").task("two", "ll00").task("three", "llll00");
  builder.task("four", "llllll00");
  Trace& trace = builder.trace();
  trace.run.resources.locks = {"salt", "oven"};
  const auto hand_over = [&](double at, std::uint32_t from, std::uint32_t to, std::uint32_t lock) {
    trace.flows.push_back(
        {Flow::Kind::LockHandOver, test::at(at), test::at(at), TaskId(from), TaskId(to), lock});
  };
  hand_over(2, 0, 1, 1);
  hand_over(3, 1, 0, 0);  // of another lock
  hand_over(4, 1, 2, 1);
  hand_over(6, 2, 3, 1);
  const Pointer pointer(builder.build());
  const auto last = pointer.at(kTask, 3, 1);
  EXPECT_EQ(last->title, "four is waiting for the lock “oven” until 6.0 ms");
  EXPECT_THAT(last->lines, ElementsAre("Before, it was held by one and two.",
                                       "three held it and let go of it at 6.0 ms.",
                                       "6.0 ms, from 0 ms to 6.0 ms"));
  EXPECT_THAT(pointer.at(kTask, 1, 1)->lines, ElementsAre("one held it and let go of it at 2.0 ms.",
                                                          "2.0 ms, from 0 ms to 2.0 ms"));
}

TEST(Hover, SaysWhatAMessageWasWaitedForAndWhoSentIt) {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB").task("one", "0000").task("two", "cccc0000");
  Trace& trace = builder.trace();
  trace.run.resources.channels = {{"orders", 1, {TaskId(0)}, {TaskId(1)}}};
  trace.flows = {{Flow::Kind::Message, test::at(3), test::at(4), TaskId(0), TaskId(1),
                  to_receive(0).resource}};
  const auto text = Pointer(builder.build()).at(kTask, 1, 1);
  EXPECT_EQ(text->title, "two is waiting for a message from the channel “orders” until 4.0 ms");
  EXPECT_THAT(text->lines, Contains("one sent it at 3.0 ms."));
}

TEST(Hover, SaysWhetherAWaitGaveUpItsThread) {
  TraceBuilder builder;
  builder.core(0, "AABBAA....AA").thread("loop", 7, "AABBAAbbbbAA");
  builder.task("one", "").task("two", "rrBB");
  // With the thread that carries it, as the recorder notes it.
  builder.trace().task_lanes[0] =
      test::lane_from_text("00tt00tttt00", {State::Ready, TaskId(0), ThreadId(0), {}});
  const Pointer pointer(builder.build());
  EXPECT_THAT(pointer.at(kTask, 0, 2)->lines,
              Contains("It gave up its thread: loop went on with two."));
  EXPECT_THAT(pointer.at(kTask, 0, 8)->lines, Contains("Its thread, loop, slept meanwhile."));
}

TEST(Hover, SaysWhoHadTheCoreOfAThreadThatCouldRun) {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB").thread("worker 1", 4712, "0000uuuu").task("one", "0000");
  builder.task("two", "rrrr0000");
  const auto text = Pointer(builder.build()).at(kThread, 0, 5);
  EXPECT_EQ(text->title, "worker 1 could run but has no core");
  EXPECT_THAT(text->lines, Contains("It could run, but core 0 had two."));
}

TEST(Hover, SaysThatATaskWaitsForTheGlobalLockAndForNoCore) {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB").core(1, "........").task("one", "0000rrrr").task("two", "rrrr0000");
  builder.trace().run.model = "gil";
  const auto text = Pointer(builder.build()).at(kTask, 1, 1);
  EXPECT_THAT(text->lines, ElementsAre("It waits for the global lock, which one thread can hold.",
                                       "Meanwhile one had the lock.",
                                       "core 1 ran nothing of this run for 4.0 ms of it.",
                                       "4.0 ms, from 0 ms to 4.0 ms"));
}

TEST(Hover, SaysWhatTheWorkersHadWhileATaskWasQueued) {
  TraceBuilder builder;
  builder.core(0, "A...BBBB").thread("worker 1", 7, "AbbbBBBB");
  builder.task("one", "0ttt").task("two", "rrrr0000");
  builder.trace().threads[0].role = ThreadRole::Worker;
  builder.trace().thread_lanes[0] =
      test::lane_from_text("0bbb", {State::Running, TaskId(0), ThreadId(0), CpuId(0)});
  const auto text = Pointer(builder.build()).at(kTask, 1, 1);
  EXPECT_THAT(text->lines, Contains("It is queued: no thread has taken it yet."));
  EXPECT_THAT(text->lines, Contains("Meanwhile the workers had one."));
  EXPECT_THAT(text->lines, Contains("core 0 ran nothing of this run for 3.0 ms of it."));
}

TEST(Hover, TellsInstantsFromTimeZeroWhereverItLies) {
  Pointer pointer(kitchen());
  pointer.align_to(test::at(2));
  const auto text = pointer.at(kTask, 2, 3);  // begins 5 units into the run
  EXPECT_EQ(text->title, "customer 7 is waiting for a timer until 6.0 ms");
  EXPECT_THAT(text->lines, Contains("4.0 ms, from 2.0 ms to 6.0 ms"));
}

TEST(Hover, SaysThatATaskIsGoneWithItsProcess) {
  TraceBuilder builder;
  builder.core(0, "AA....").thread("one", 7, "AA").task("one", "");
  Trace& trace = builder.trace();
  LaneBuilder lane;
  lane.change(test::at(0), {State::Running, TaskId(0), ThreadId(0), CpuId(0)});
  lane.change(test::at(2), {State::Unknown, TaskId(0), {}, {}});
  lane.close(test::at(6));
  trace.task_lanes[0] = std::make_shared<const Lane>(lane.snapshot(test::at(6)));
  trace.threads[0].process = ProcessId(0);
  ProcessFacts process;
  process.ended = test::at(2);
  process.exit = 128 + 11;
  trace.processes = {process};
  trace.process_lanes = {std::make_shared<const Lane>()};
  const auto text = Pointer(builder.build()).at(kTask, 0, 4);
  EXPECT_EQ(text->title, "one is gone");
  EXPECT_THAT(text->lines, Contains("Its process was ended by signal 11 at 2.0 ms."));
}

TEST(Hover, TellsTheWholeSentenceOfHowARunWentWrong) {
  TraceBuilder builder;
  builder.core(0, "AA").task("one", "00");
  EXPECT_FALSE(Pointer(builder.build()).at_title());
  builder.trace().outcome = Outcome::Deadlock;
  builder.trace().outcome_reason = "one waits for itself";
  EXPECT_EQ(Pointer(builder.build()).at_title()->title, "deadlock: one waits for itself");
}

TEST(Hover, AdmitsWhatWasNotSeen) {
  const auto text = Pointer(kitchen()).at(kTask, 2, 9);
  EXPECT_EQ(text->title, "What customer 7 did was not seen");
  EXPECT_THAT(text->lines, Contains("The recorder level kernel cannot tell."));
}

TEST(Hover, DoesNotClaimThatAnIdleCoreWasFree) {
  const auto text = Pointer(kitchen()).at(kCore, 1, 5);
  EXPECT_EQ(text->title, "core 1 is idle: it runs nothing of this run");
  EXPECT_THAT(text->lines, Contains(HasSubstr("cannot be seen at recorder level kernel")));
}

TEST(Hover, NamesTaskAndThread) {
  const Pointer pointer(kitchen());
  EXPECT_EQ(pointer.at(kCore, 0, 5)->title, "core 0 runs customer 5");
  EXPECT_EQ(pointer.at(kThread, 0, 5)->title, "worker 1 could run but has no core");
  EXPECT_THAT(pointer.at(kThread, 0, 1)->lines, Contains("It carries customer 3."));
}

TEST(Hover, GivesBothNumbersOnTheCurves) {
  const auto text = Pointer(kitchen()).at_curves(1);
  ASSERT_TRUE(text);
  EXPECT_THAT(text->lines, ElementsAre(HasSubstr("2 tasks in flight"), HasSubstr("2 tasks exec")));
}

TEST(Hover, SumsUpALaneAtItsName) {
  const auto text = Pointer(kitchen()).at_x(kTask, 0, 60);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->title, "customer 3");
  EXPECT_THAT(text->lines, ElementsAre("on a core: 8.0 ms", "preempted: 4.0 ms"));
}

TEST(Hover, SaysThatSpansWereMerged) {
  TraceBuilder builder;
  std::string core;
  for (int i = 0; i < 4000; ++i) core += i % 2 == 0 ? 'A' : '.';
  builder.core(0, core).task("one", "0");
  const auto text = Pointer(builder.build()).at(kCore, 0, 2000);
  ASSERT_TRUE(text);
  EXPECT_THAT(text->title, HasSubstr("too short to be drawn one by one"));
  EXPECT_THAT(text->lines, Contains("Zoom in to see them."));
}

TEST(Hover, IsEmptyOverNothing) {
  const Pointer pointer(kitchen());
  EXPECT_FALSE(pointer.at(kTask, 0, 14));
  EXPECT_FALSE(pointer.at_x(kTask, 0, 1399));
}

}  // namespace
}  // namespace interlane
