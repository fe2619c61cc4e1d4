#include "engine/stats/critical_path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/event_script.h"
#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

using ::testing::ElementsAre;
using Link = CriticalPath::Link;

char letter(const std::optional<State>& state) {
  if (!state) return '-';
  switch (*state) {
    case State::Running:
      return '#';
    case State::Ready:
      return 'r';
    case State::Preempted:
      return 'p';
    case State::WaitingTimer:
      return 't';
    case State::WaitingLock:
      return 'l';
    case State::WaitingJoin:
      return 'j';
    case State::WaitingKernel:
      return 'k';
    default:
      return '?';
  }
}

// One picture a task: what the path consists of there. '#' running, '-' yet to be created, else as
// in trace_text.h.
std::vector<std::string> pictures(const Trace& trace, const CriticalPath& path) {
  const auto units = static_cast<std::size_t>((trace.horizon - kOrigin) / kUnit);
  std::vector<std::string> rows(trace.tasks.size(), std::string(units, ' '));
  for (const CriticalPath::Segment& segment : path.segments) {
    for (std::size_t unit = 0; unit < units; ++unit) {
      const Timestamp middle = at(static_cast<double>(unit) + 0.5);
      if (segment.begin <= middle && middle < segment.end) {
        rows[segment.task.value][unit] = letter(segment.state);
      }
    }
  }
  return rows;
}

std::vector<Link> links(const CriticalPath& path) {
  std::vector<Link> all;
  for (const auto& segment : path.segments) {
    if (segment.link != Link::GoesOn) all.push_back(segment.link);
  }
  return all;
}

Flow flow(Flow::Kind kind, double from, std::uint32_t by, std::uint32_t to) {
  return {kind, at(from), at(from), TaskId{by}, TaskId{to}};
}

// It follows the run from its start to its end.
void expect_partition(const Trace& trace, const CriticalPath& path) {
  ASSERT_FALSE(path.segments.empty());
  EXPECT_EQ(path.segments.front().begin, trace.started_at);
  EXPECT_EQ(path.length(), trace.finished_at() - trace.started_at);
  for (std::size_t i = 0; i < path.segments.size(); ++i) {
    EXPECT_LT(path.segments[i].begin, path.segments[i].end);
    if (i == 0) continue;
    EXPECT_EQ(path.segments[i].begin, path.segments[i - 1].end);
  }
}

TEST(CriticalPath, OfOneTaskIsAllThatItDid) {
  const Trace trace = TraceBuilder().task("a", "r00tt0pp0").build();
  const CriticalPath path = critical_path(trace);
  expect_partition(trace, path);
  EXPECT_THAT(pictures(trace, path), ElementsAre("r##tt#pp#"));
  EXPECT_THAT(links(path), ElementsAre(Link::End));
}

TEST(CriticalPath, GoesThroughTheHolderInsteadOfTheWaitForItsLock) {
  TraceBuilder builder;
  builder.task("a", "000000").task("b", "0lllr000");
  builder.trace().flows = {flow(Flow::Kind::LockHandOver, 4, 0, 1)};
  const Trace trace = builder.build();
  const CriticalPath path = critical_path(trace);
  expect_partition(trace, path);
  EXPECT_THAT(pictures(trace, path), ElementsAre("####    ", "    r###"));
  EXPECT_THAT(links(path), ElementsAre(Link::LockHandOver, Link::End));
}

TEST(CriticalPath, GoesBackThroughTheOneThatMadeATask) {
  TraceBuilder builder;
  builder.task("a", "000tt").task("b", "  rr0000");
  builder.trace().flows = {flow(Flow::Kind::Spawn, 2, 0, 1)};
  const Trace trace = builder.build();
  const CriticalPath path = critical_path(trace);
  expect_partition(trace, path);
  EXPECT_THAT(pictures(trace, path), ElementsAre("##      ", "  rr####"));
  EXPECT_THAT(links(path), ElementsAre(Link::Spawn, Link::End));
}

TEST(CriticalPath, OfATaskThatArrivedByItselfBeginsBeforeItsCreation) {
  const Trace trace = TraceBuilder().task("a", "00").task("b", "   r00").build();
  const CriticalPath path = critical_path(trace);
  expect_partition(trace, path);
  EXPECT_THAT(pictures(trace, path), ElementsAre("      ", "---r##"));
  EXPECT_EQ(path.by_task[1], 3 * kUnit) << "what has yet to be created takes no time";
}

TEST(CriticalPath, FindsTheLastChildWhereNoArrowTellsOfIt) {
  TraceBuilder builder;
  builder.task("a", "0jjjjj0").task("part 1", " 000").task("part 2", " 0000");
  builder.trace().tasks[1].parent = TaskId{0};
  builder.trace().tasks[2].parent = TaskId{0};
  builder.trace().flows = {flow(Flow::Kind::Spawn, 1, 0, 1), flow(Flow::Kind::Spawn, 1, 0, 2)};
  const Trace trace = builder.build();
  const CriticalPath path = critical_path(trace);
  expect_partition(trace, path);
  // What the parent took to notice is its own.
  EXPECT_THAT(pictures(trace, path), ElementsAre("#    j#", "       ", " ####  "));
  EXPECT_THAT(links(path), ElementsAre(Link::Spawn, Link::Join, Link::End));
}

TEST(CriticalPath, KeepsAWaitThatItMeetsInTheMiddle) {
  // b's message at 4 is noted while a waits for a timer: a did nothing for it.
  TraceBuilder builder;
  builder.task("a", "00tttttt").task("b", "0lllr0000");
  builder.trace().flows = {flow(Flow::Kind::Message, 4, 0, 1)};
  const Trace trace = builder.build();
  EXPECT_THAT(pictures(trace, critical_path(trace)), ElementsAre("##tt     ", "    r####"));
}

TEST(CriticalPath, KeepsTheWaitsForTheKernelAndForTimersWithTheTask) {
  TraceBuilder builder;
  builder.task("a", "00000").task("b", "0kk0tt0");
  builder.trace().flows = {flow(Flow::Kind::WakeUp, 3, 0, 1)};
  const Trace trace = builder.build();
  EXPECT_THAT(pictures(trace, critical_path(trace)), ElementsAre("       ", "#kk#tt#"));
}

TEST(CriticalPath, SurvivesCausesThatLeadInACircle) {
  TraceBuilder builder;
  builder.task("a", "0lll0").task("b", "0lll00");
  builder.trace().flows = {flow(Flow::Kind::LockHandOver, 4, 0, 1),
                           flow(Flow::Kind::LockHandOver, 4, 1, 0)};
  const Trace trace = builder.build();
  expect_partition(trace, critical_path(trace));
}

TEST(CriticalPath, IsThereUpToTheLastTaskThatFinished) {
  const Trace trace = TraceBuilder().task("a", "00").unfinished_task("b", "0lllll").build();
  const CriticalPath path = critical_path(trace);
  EXPECT_EQ(path.length(), 2 * kUnit);
  EXPECT_TRUE(critical_path(TraceBuilder().unfinished_task("b", "0l").build()).segments.empty());
}

TEST(CriticalPath, TellsHowMuchOfAStretchIsOnIt) {
  TraceBuilder builder;
  builder.task("a", "000000").task("b", "0lllr000");
  builder.trace().flows = {flow(Flow::Kind::LockHandOver, 4, 0, 1)};
  const CriticalPath path = critical_path(builder.build());
  EXPECT_EQ(path.time_of(TaskId{0}, at(0), at(6)), 4 * kUnit);
  EXPECT_EQ(path.time_of(TaskId{0}, at(1), at(3)), 2 * kUnit);
  EXPECT_EQ(path.time_of(TaskId{1}, at(0), at(4)), Duration{});
  EXPECT_EQ(path.by_task[0], 4 * kUnit);
  EXPECT_EQ(path.by_task[1], 4 * kUnit);
}

TEST(CriticalPath, FollowsALockThatTheWeaveHasSeenHandedOver) {
  constexpr Tid kOther = 101;
  EventScript script(RecorderLevel::Kernel, {"one", "two"});
  script.switch_in(0, kRunnerPid, 0).switch_in(0, kOther, 1);
  script.created(0, kRunnerPid, 0).created(0, kRunnerPid, 1);
  script.resumed(0, kRunnerPid, 0).resumed(0, kOther, 1);
  script.suspended(1, kOther, 1, WaitReason::Lock).blocked(1, kOther, 1);
  script.ready_by(4, kRunnerPid, 1, 4, 0).finished(5, kRunnerPid, 0);
  script.switch_in(5, kOther, 1).resumed(5, kOther, 1).finished(7, kOther, 1);
  const auto trace = script.finish(8);
  const CriticalPath path = critical_path(*trace);
  expect_partition(*trace, path);
  EXPECT_THAT(pictures(*trace, path), ElementsAre("####    ", "    r## "));
}

}  // namespace
}  // namespace interlane::test
