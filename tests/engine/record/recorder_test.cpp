#include "engine/record/recorder.h"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/record/event_sink.h"
#include "tests/engine/record/arena_memory.h"

namespace interlane {
namespace {

using test::ArenaMemory;
using namespace std::chrono_literals;

constexpr Pid kRunner = 100;
constexpr TaskId kTask(0);

// A kernel whose records are made up.
class ScriptedSource : public EventSource {
 public:
  explicit ScriptedSource(std::vector<KernelEvent> events) : events_(std::move(events)) {}
  void drain(std::vector<KernelEvent>& into) override {
    into.insert(into.end(), events_.begin(), events_.end());
    events_.clear();
  }

 private:
  std::vector<KernelEvent> events_;
};

Weave::Options options(RecorderLevel level) {
  Weave::Options result;
  result.run.recorder = level;
  result.run.cores = {CpuId(0)};
  result.task_names = {"one"};
  result.runner = kRunner;
  result.released_at = Timestamp::clock::now();
  result.checkpoint_gap = 10s;
  return result;
}

void run_task(EventSink& sink) {
  sink.run_began();
  sink.task_created(kTask, TaskId{});
  sink.task_resumed(kTask);
  sink.task_finished(kTask);
  sink.run_ended();
}

TEST(Recorder, CarriesEventsFromTheArenaIntoTheTrace) {
  const ArenaMemory memory(4);
  Recorder recorder(memory.arena(), nullptr, options(RecorderLevel::User));
  const Timestamp before = Timestamp::clock::now();
  EventSink sink(memory.arena(), kRunner, kRunner);
  run_task(sink);
  const Timestamp after = Timestamp::clock::now();
  recorder.drain();
  recorder.finish(Outcome::Finished, "");
  const auto trace = recorder.snapshot();
  EXPECT_EQ(trace->outcome, Outcome::Finished);
  EXPECT_EQ(trace->lost_events(), 0U);
  ASSERT_EQ(trace->tasks.size(), 1U);
  ASSERT_TRUE(trace->tasks[0].started && trace->tasks[0].finished);
  EXPECT_GE(*trace->tasks[0].started, before);
  EXPECT_LE(*trace->tasks[0].started, *trace->tasks[0].finished);
  EXPECT_LE(*trace->tasks[0].finished, after);
}

TEST(Recorder, CarriesTheKernelsRecordsIntoTheTrace) {
  const ArenaMemory memory(4);
  KernelEvent lost;
  lost.kind = KernelEvent::Kind::Lost;
  lost.cpu = CpuId(0);
  lost.count = 3;
  const auto weave_options = options(RecorderLevel::Kernel);
  lost.since = weave_options.released_at + 1us;
  lost.time = weave_options.released_at + 2us;
  Recorder recorder(memory.arena(),
                    std::make_unique<ScriptedSource>(std::vector<KernelEvent>{lost}),
                    weave_options);
  recorder.finish(Outcome::Finished, "");
  const auto trace = recorder.snapshot();
  ASSERT_EQ(trace->losses.size(), 1U);
  EXPECT_EQ(trace->losses[0].source, Loss::Source::Kernel);
  EXPECT_EQ(trace->lost_events(), 3U);
}

// A thread that ends while the arena is full has no place for its own loss to be told.
TEST(Recorder, LossesThatNobodyCouldAnnounceAreInTheTraceAllTheSame) {
  const ArenaMemory memory(1);
  Recorder recorder(memory.arena(), nullptr, options(RecorderLevel::User));
  EventSink main(memory.arena(), kRunner, kRunner);
  run_task(main);
  {
    EventSink crowded_out(memory.arena(), kRunner, kRunner + 1);
    crowded_out.thread_began(ThreadRole::Worker, 0);
    crowded_out.thread_ended();
  }
  recorder.finish(Outcome::Finished, "");
  const auto trace = recorder.snapshot();
  EXPECT_EQ(trace->lost_events(), 2U);
  ASSERT_EQ(trace->losses.size(), 1U);
  EXPECT_TRUE(trace->losses[0].thread.is_none());
}

TEST(Recorder, AnnouncedLossesAreCountedOnce) {
  const ArenaMemory memory(1);
  Recorder recorder(memory.arena(), nullptr, options(RecorderLevel::User));
  EventSink sink(memory.arena(), kRunner, kRunner);
  sink.run_began();
  for (std::size_t i = 1; i < kRecordsPerChunk + 5; ++i) sink.task_created(kTask, TaskId{});
  recorder.drain();
  sink.run_ended();
  recorder.finish(Outcome::Finished, "");
  EXPECT_EQ(recorder.snapshot()->lost_events(), memory.arena().header().lost.load());
  EXPECT_EQ(recorder.snapshot()->lost_events(), 5U);
}

}  // namespace
}  // namespace interlane
