#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/event_script.h"

// What must hold whatever the streams say: random streams, most of them nonsense.
namespace interlane::test {
namespace {

constexpr int kRounds = 60;
constexpr int kEvents = 400;
constexpr int kThreads = 5;
constexpr std::uint32_t kTasks = 6;
constexpr std::uint32_t kCores = 3;

class RandomRun {
 public:
  RandomRun(RecorderLevel level, unsigned seed)
      : script_(level, std::vector<std::string>(kTasks, "task")), random_(seed), level_(level) {}

  std::shared_ptr<const Trace> weave() {
    double now = 0;
    for (int i = 0; i < kEvents; ++i) {
      now += below(4) == 0 ? 2.5 : 0.25;
      if (below(50) == 0) script_.advance(now);
      const bool is_record = level_ != RecorderLevel::User && below(2) == 0;
      if (is_record) {
        add_record(now);
      } else {
        add_event(now);
      }
    }
    return script_.finish(now + 1);
  }

 private:
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
  Tid any_thread() { return kRunnerPid + static_cast<Tid>(below(kThreads)); }

  void add_record(double now) {
    const Tid tid = any_thread();
    const std::uint32_t cpu = below(kCores);
    switch (below(10)) {
      case 0:
        script_.fork_thread(now, tid, cpu);
        break;
      case 1:
        script_.exit(now, tid, cpu);
        break;
      case 2:
        script_.lost(now - below(3), now, cpu);
        break;
      case 3:
      case 4:
        script_.preempted(now, tid, cpu);
        break;
      case 5:
      case 6:
        script_.blocked(now, tid, cpu);
        break;
      default:
        script_.switch_in(now, tid, cpu);
    }
  }

  void add_event(double now) {
    const Tid tid = any_thread();
    const std::uint32_t task = below(kTasks);
    script_.on(tid, below(kCores + 1) == kCores ? CpuId::kNoneValue : below(kCores));
    switch (below(17)) {
      case 0:
        script_.created(now, tid, task);
        break;
      case 1:
        script_.suspended(now, tid, task, static_cast<WaitReason>(below(6)));
        break;
      case 2:
        script_.ready_by(now, tid, task, now - below(5), below(kTasks));
        break;
      case 3:
        script_.yielded(now, tid, task);
        break;
      case 4:
        if (below(10) == 0) script_.finished(now, tid, task);
        break;
      case 5:
        script_.note(now, tid, EventKind::ThreadParked);
        break;
      case 6:
        script_.note(now, tid, EventKind::ThreadEnded);
        break;
      case 7:
        script_.began(now, tid, ThreadRole::Worker, below(3));
        break;
      case 8:
        script_.note(now, tid, EventKind::EventsLost);
        break;
      case 9:
        script_.checkpoint(now, tid, task);
        break;
      case 10:
        script_.stolen(now, tid, task);
        break;
      case 11:
        script_.lock_acquired(now, tid, task, below(3));
        break;
      case 12:
        script_.lock_released(now, tid, task, below(3));
        break;
      case 13:
        script_.created_due(now, tid, task, now - below(5));
        break;
      default:
        script_.resumed(now, tid, task);
    }
  }

  EventScript script_;
  std::mt19937 random_;
  RecorderLevel level_;
};

void expect_partition(const Lane& lane) {
  for (std::size_t i = 0; i < lane.size(); ++i) {
    const Span span = lane.span(i);
    ASSERT_LT(span.begin, span.end);
    if (i > 0) {
      ASSERT_EQ(span.begin, lane.span(i - 1).end);
    }
  }
}

std::vector<Span> running_spans(const std::vector<std::shared_ptr<const Lane>>& lanes) {
  std::vector<Span> spans;
  for (const auto& lane : lanes) {
    for (std::size_t i = 0; i < lane->size(); ++i) {
      if (lane->span(i).state == State::Running) spans.push_back(lane->span(i));
    }
  }
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return spans;
}

// Of spans that name the same core, none overlap.
void expect_one_at_a_time(const std::vector<Span>& spans) {
  std::vector<Timestamp> free_since(kCores, Timestamp::min());
  for (const Span& span : spans) {
    if (span.cpu.is_none()) continue;
    ASSERT_GE(span.begin, free_since[span.cpu.value]) << "on core " << span.cpu.value;
    free_since[span.cpu.value] = span.end;
  }
}

class WeaveProperties : public testing::TestWithParam<RecorderLevel> {
 protected:
  template <class Check>
  void for_random_traces(const Check& check) {
    for (unsigned seed = 1; seed <= kRounds; ++seed) {
      SCOPED_TRACE(seed);
      check(*RandomRun(GetParam(), seed).weave());
      if (HasFatalFailure()) return;
    }
  }
};

TEST_P(WeaveProperties, SpansPartitionEveryLane) {
  for_random_traces([](const Trace& trace) {
    for (const auto& lane : trace.task_lanes) expect_partition(*lane);
    for (const auto& lane : trace.thread_lanes) expect_partition(*lane);
    for (const auto& lane : trace.process_lanes) expect_partition(*lane);
    for (const auto& lane : trace.core_lanes) expect_partition(*lane);
  });
}

TEST_P(WeaveProperties, ATasksLaneReachesFromItsCreationToItsEnd) {
  for_random_traces([](const Trace& trace) {
    for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
      const Lane& lane = *trace.task_lanes[i];
      if (lane.empty()) continue;
      ASSERT_EQ(lane.begin(), trace.tasks[i].created);
      ASSERT_EQ(lane.end(), trace.tasks[i].finished.value_or(trace.horizon));
    }
  });
}

TEST_P(WeaveProperties, WhatATaskWaitsForIsWhatItsLaneSays) {
  for_random_traces([](const Trace& trace) {
    for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
      const std::optional<WaitedFor>& wait = trace.tasks[i].waits_for;
      if (!wait) continue;
      const Lane& lane = *trace.task_lanes[i];
      ASSERT_FALSE(trace.tasks[i].finished);
      ASSERT_EQ(lane.span(lane.size() - 1).state, waiting_for(wait->reason));
    }
  });
}

TEST_P(WeaveProperties, NoFlowReachesItsEffectBeforeItsCause) {
  for_random_traces([](const Trace& trace) {
    for (const Flow& flow : trace.flows) ASSERT_LE(flow.from, flow.to);
  });
}

TEST_P(WeaveProperties, ACoreCarriesOneTaskAndOneThreadAtATime) {
  for_random_traces([](const Trace& trace) {
    expect_one_at_a_time(running_spans(trace.task_lanes));
    expect_one_at_a_time(running_spans(trace.thread_lanes));
  });
}

TEST_P(WeaveProperties, CoresAndThreadsAgreeOnWhoRunsWhere) {
  for_random_traces([](const Trace& trace) {
    std::vector<Span> on_cores = running_spans(trace.core_lanes);
    std::vector<Span> on_threads = running_spans(trace.thread_lanes);
    std::erase_if(on_threads, [](const Span& span) { return span.cpu.is_none(); });
    const auto order = [](const Span& a, const Span& b) {
      return std::tie(a.begin, a.cpu) < std::tie(b.begin, b.cpu);
    };
    std::sort(on_cores.begin(), on_cores.end(), order);
    std::sort(on_threads.begin(), on_threads.end(), order);
    ASSERT_EQ(on_cores.size(), on_threads.size());
    for (std::size_t i = 0; i < on_cores.size(); ++i) ASSERT_EQ(on_cores[i], on_threads[i]);
  });
}

TEST_P(WeaveProperties, TheSameEventsGiveTheSameLanes) {
  const auto first = RandomRun(GetParam(), 7).weave();
  const auto second = RandomRun(GetParam(), 7).weave();
  ASSERT_EQ(first->thread_lanes.size(), second->thread_lanes.size());
  for (std::size_t i = 0; i < first->thread_lanes.size(); ++i) {
    ASSERT_EQ(first->thread_lanes[i]->size(), second->thread_lanes[i]->size());
    for (std::size_t span = 0; span < first->thread_lanes[i]->size(); ++span) {
      ASSERT_EQ(first->thread_lanes[i]->span(span), second->thread_lanes[i]->span(span));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(AllLevels, WeaveProperties,
                         testing::Values(RecorderLevel::User, RecorderLevel::Kernel),
                         [](const auto& level) {
                           return std::string(level.param == RecorderLevel::User ? "User"
                                                                                 : "Kernel");
                         });

}  // namespace
}  // namespace interlane::test
