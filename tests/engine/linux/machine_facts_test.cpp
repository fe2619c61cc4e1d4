#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>

#include "engine/linux/affinity.h"
#include "engine/linux/perf_permission.h"
#include "engine/linux/processor.h"
#include "engine/linux/sleep.h"
#include "engine/linux/thread_facts.h"
#include "engine/run/machine.h"

namespace interlane {
namespace {

using testing::ElementsAre;
using namespace std::chrono_literals;

TEST(CpuList, IsReadAsTheKernelWritesIt) {
  EXPECT_THAT(parse_cpu_list("0\n").value(), ElementsAre(CpuId(0)));
  EXPECT_THAT(parse_cpu_list("0-2,5").value(), ElementsAre(CpuId(0), CpuId(1), CpuId(2), CpuId(5)));
}

TEST(CpuList, AnythingElseIsRefusedWithASentence) {
  for (const char* text : {"", "a", "3-1", "1,", "1-", "-1", "0-99999999", "1 2"}) {
    const auto cpus = parse_cpu_list(text);
    ASSERT_FALSE(cpus.has_value()) << text;
    EXPECT_THAT(cpus.error().sentence, testing::HasSubstr("write it like 0-3,8"));
  }
}

TEST(Processor, TheCounterIsTrustedWhereProcessorAndKernelDo) {
  constexpr auto kGood =
      "processor\t: 0\nmodel name\t: Some CPU\nflags\t\t: fpu constant_tsc nonstop_tsc\n";
  constexpr auto kStops = "flags\t\t: fpu constant_tsc rep_good\n";
  EXPECT_TRUE(has_invariant_counter(kGood, "kvm-clock tsc acpi_pm\n"));
  EXPECT_FALSE(has_invariant_counter(kGood, "hpet acpi_pm\n"));
  EXPECT_FALSE(has_invariant_counter(kStops, "tsc\n"));
  EXPECT_FALSE(has_invariant_counter("", "tsc\n"));
  EXPECT_EQ(processor_name(kGood), "Some CPU");
  EXPECT_EQ(processor_name(kStops), "unknown processor");
}

TEST(Machine, SaysWhatItAllows) {
  const Machine machine = inspect_machine();
  EXPECT_FALSE(machine.cores.empty());
  EXPECT_THAT(machine.kernel, testing::StartsWith("Linux "));
  if (machine.recorder == RecorderLevel::Kernel) {
    EXPECT_EQ(machine.recorder_obstacle, "");
    EXPECT_EQ(machine.recorder_command, "");
  } else {
    EXPECT_THAT(machine.recorder_obstacle, testing::EndsWith("."));
  }
}

TEST(Machine, CoresAreChosenFromTheFirstOnAndTheRangeIsNamed) {
  Machine machine;
  machine.cores = {CpuId(1), CpuId(4)};
  EXPECT_THAT(choose_cores(machine, 1).value(), ElementsAre(CpuId(1)));
  EXPECT_THAT(choose_cores(machine, 2).value(), ElementsAre(CpuId(1), CpuId(4)));
  for (const int count : {0, 3, -1}) {
    const auto cores = choose_cores(machine, count);
    ASSERT_FALSE(cores.has_value());
    EXPECT_THAT(cores.error().sentence, testing::HasSubstr("from 1 to 2"));
  }
}

TEST(Machine, AThreadKeepsOffTheRunsCoresAndComesBack) {
  const auto all = inspect_machine().cores;
  if (all.size() < 2) GTEST_SKIP() << "needs two cores";
  std::jthread([&] {
    keep_off({all[0]});
    EXPECT_THAT(usable_cpus(), testing::Not(testing::Contains(all[0])));
    keep_off({});
    EXPECT_EQ(usable_cpus(), all);
  });
}

TEST(Affinity, ABoundThreadRunsThere) {
  const auto all = usable_cpus();
  std::jthread([&] {
    ASSERT_TRUE(bind_to({&all.back(), 1}).has_value());
    EXPECT_EQ(sched_getcpu(), static_cast<int>(all.back().value));
  });
}

TEST(Affinity, ACoreThatIsNotThereIsRefusedWithItsNumber) {
  const CpuId absent(8000);
  const auto bound = bind_to({&absent, 1});
  ASSERT_FALSE(bound.has_value());
  EXPECT_THAT(bound.error().sentence, testing::HasSubstr("core 8000"));
}

TEST(Sleep, LastsUntilItsDeadlineAndNotAtAllAfterIt) {
  set_tightest_timer_slack();
  const Timestamp deadline = Timestamp::clock::now() + 3ms;
  sleep_until(deadline);
  EXPECT_GE(Timestamp::clock::now(), deadline);
  const ThreadWitness before = sample_witness(TickSource::MonotonicClock);
  sleep_until(deadline);
  EXPECT_EQ(sample_witness(TickSource::MonotonicClock).voluntary, before.voluntary);
}

TEST(ThreadWitness, CountsWhatItsThreadDid) {
  const ThreadWitness first = sample_witness(TickSource::MonotonicClock);
  for (int i = 0; i < 5; ++i) sleep_until(Timestamp::clock::now() + 1ms);
  const ThreadWitness last = sample_witness(TickSource::MonotonicClock);
  EXPECT_GE(last.voluntary - first.voluntary, 5U);
  EXPECT_GE(last.ticks - first.ticks, 5'000'000U);
  EXPECT_LT(last.cpu_clock - first.cpu_clock, 5ms);
}

TEST(ThreadFacts, AThreadHasItsOwnNumberAndItsProcessOne) {
  EXPECT_EQ(this_process(), this_thread());
  std::jthread([pid = this_process()] {
    EXPECT_EQ(this_process(), pid);
    EXPECT_NE(this_thread(), pid);
  });
}

}  // namespace
}  // namespace interlane
