#include "engine/stats/counted_switches.h"

#include <gtest/gtest.h>

#include "engine/stats/range_summary.h"
#include "tests/support/event_script.h"
#include "tests/support/trace_text.h"

namespace interlane::test {
namespace {

constexpr Tid kMain = kRunnerPid;
constexpr Tid kOther = 101;

// A run in which the main thread misses one checkpoint; the kernel has counted much more.
EventScript busy_run(RecorderLevel level) {
  EventScript script(level, {"one"});
  script.on(kMain, 0).on(kOther, 1);
  script.began(0, kMain, ThreadRole::Main, 0).witness(0, kMain, 5, 7, 0);
  script.created(0, kMain, 0).resumed(0, kMain, 0).checkpoint(1, kMain, 0);
  script.checkpoint(4, kMain, 0);
  return script;
}

void end(EventScript& script) {
  script.finished(5, kMain, 0).witness(6, kMain, 25, 307, 2);
  script.note(6, kMain, EventKind::ThreadEnded);
}

void expect_counts(const CountedSwitches& counted, std::uint64_t voluntary,
                   std::uint64_t preemptions, std::optional<SwitchSource> source) {
  EXPECT_EQ(counted.voluntary, voluntary);
  EXPECT_EQ(counted.preemptions, preemptions);
  EXPECT_EQ(counted.all(), voluntary + preemptions);
  EXPECT_EQ(counted.source, source);
}

TEST(CountedSwitches, AtLevelUserAreThoseOfGetrusage) {
  EventScript script = busy_run(RecorderLevel::User);
  end(script);
  const auto trace = script.finish(7);
  EXPECT_EQ(trace->threads[0].whole.preemptions, 1u) << "what the recorder found";
  expect_counts(counted_switches(*trace), 20, 300, SwitchSource::Getrusage);
  expect_counts(counted_switches(trace->threads[0], RecorderLevel::User), 20, 300,
                SwitchSource::Getrusage);
}

TEST(CountedSwitches, OfAThreadThatStillRunsAreThePreemptionsThatWereFound) {
  EventScript script = busy_run(RecorderLevel::User);
  expect_counts(counted_switches(*script.advance(5)), 0, 1, std::nullopt);
}

TEST(CountedSwitches, OfARunAreUnknownWhileThoseOfOneThreadAre) {
  EventScript script = busy_run(RecorderLevel::User);
  script.began(1, kOther, ThreadRole::Task, 1).witness(1, kOther, 0, 0, 0);
  end(script);
  expect_counts(counted_switches(*script.finish(7)), 20, 300, std::nullopt);
}

TEST(CountedSwitches, AtLevelKernelAreTheRecorders) {
  EventScript script(RecorderLevel::Kernel);
  script.switch_in(0, kMain, 0).witness(1, kMain, 5, 7, 0).resumed(1, kMain, 0);
  script.preempted(2, kMain, 0).switch_in(3, kMain, 0).finished(4, kMain, 0);
  script.witness(5, kMain, 25, 307, 2).blocked(6, kMain, 0);
  expect_counts(counted_switches(*script.finish(7)), 1, 1, SwitchSource::Recorder);
}

TEST(CountedSwitches, OfServicesAreLeftOut) {
  Trace trace = TraceBuilder()
                    .process("runner", 100, "*")
                    .thread("main", 100, "*")
                    .process("server", 300, "*")
                    .thread("server", 300, "*")
                    .build();
  trace.run.recorder = RecorderLevel::User;
  trace.processes[1].is_service = true;
  trace.threads[0].first_witness = Witness{};
  trace.threads[0].last_witness = Witness{.voluntary = 3, .involuntary = 4};
  expect_counts(counted_switches(trace), 3, 4, SwitchSource::Getrusage);
}

TEST(CountedSwitches, OfNoThreadsAreUnknownToLevelUser) {
  expect_counts(counted_switches(Trace()), 0, 0, std::nullopt);
}

TEST(CountedSwitches, OfAStretchAreWhatTheLanesShow) {
  EventScript script = busy_run(RecorderLevel::User);
  end(script);
  const auto trace = script.finish(7);
  const auto of = [&](double from, double to) {
    return summarize_range(*trace, in_flight_curve(*trace), executing_curve(*trace), at(from),
                           at(to));
  };
  EXPECT_EQ(of(0, 5).switches, 320u) << "the whole run, which ends with its last task";
  EXPECT_EQ(of(0, 5).switches_from, SwitchSource::Getrusage);
  EXPECT_EQ(of(0, 4).switches, 1u);
  EXPECT_EQ(of(0, 4).preemptions, 1u);
  EXPECT_EQ(of(0, 4).switches_from, std::nullopt);
}

}  // namespace
}  // namespace interlane::test
