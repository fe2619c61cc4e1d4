// What noting one event costs, beside what it cannot cost less than: the counter alone, and a ring
// written by hand. Each figure is measured in turns with its baseline in the same process, and the
// counters give their ratio, since figures of two processes or machines do not compare.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/record/arena_reader.h"
#include "engine/record/event_sink.h"
#include "engine/record/tsc_ticks.h"

namespace interlane {
namespace {

constexpr std::uint32_t kChunks = 512;
// Fits into the arena, so that nothing is lost within one measurement.
constexpr std::uint32_t kEvents = 400 * kRecordsPerChunk;
// Measurements of each figure; the counters are their medians.
constexpr int kRounds = 101;
constexpr auto kSource = TickSource::TimeStampCounter;

// The least that a recorder can do: one ring, one writer, nothing that could fail.
class FloorRing {
 public:
  void note(std::uint64_t word) {
    const TscTicks ticks = read_ticks(kSource);
    records_[index_ & (kSize - 1)] = {ticks, word};
    committed_.store(++index_, std::memory_order_release);
  }

 private:
  static constexpr std::uint32_t kSize = 1U << 17U;
  std::vector<Record> records_ = std::vector<Record>(kSize);
  std::uint32_t index_ = 0;
  std::atomic<std::uint32_t> committed_ = 0;
};

// An arena whose chunks go round: its reader empties it between measurements.
class RecordingArena {
 public:
  explicit RecordingArena(bool record_checkpoints)
      : memory_(std::aligned_alloc(kPage, Arena::bytes_for(kChunks)), &std::free),
        arena_(Arena::create(zeroed(), kChunks, kSource, record_checkpoints)),
        reader_(arena_),
        sink_(arena_, 1, 1) {}

  EventSink& sink() { return sink_; }
  void drain() {
    reader_.drain([](Pid, Tid, std::span<const Record>) {});
  }
  std::uint64_t lost() const { return arena_.header().lost.load(std::memory_order_relaxed); }

 private:
  static constexpr std::size_t kPage = 4096;
  void* zeroed() {
    std::fill_n(static_cast<std::byte*>(memory_.get()), Arena::bytes_for(kChunks), std::byte{});
    return memory_.get();
  }
  std::unique_ptr<void, decltype(&std::free)> memory_;
  Arena arena_;
  ArenaReader reader_;
  EventSink sink_;
};

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Nanoseconds of one of kEvents calls of `body`.
template <class Body>
double time_of_one(const Body& body) {
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint32_t i = 0; i < kEvents; ++i) body(i);
  const std::chrono::duration<double, std::nano> length = std::chrono::steady_clock::now() - begin;
  return length.count() / kEvents;
}

// Runs `measured` in turns with the floor ring and with the counter alone; `between` is not timed.
template <class Measured, class Between>
void compare(benchmark::State& state, const Measured& measured, const Between& between) {
  FloorRing ring;
  std::vector<double> own;
  std::vector<double> over_floor;
  std::vector<double> over_counter;
  for ([[maybe_unused]] auto _ : state) {
    const double floor_ns = time_of_one([&](std::uint32_t i) { ring.note(i); });
    const double counter_ns =
        time_of_one([](std::uint32_t) { benchmark::DoNotOptimize(read_ticks(kSource)); });
    const double own_ns = time_of_one(measured);
    between();
    state.SetIterationTime(own_ns * kEvents * 1e-9);
    own.push_back(own_ns);
    over_floor.push_back(own_ns / floor_ns);
    over_counter.push_back(own_ns / counter_ns);
  }
  state.counters["ns_per_event"] = median(own);
  state.counters["ratio_to_floor"] = median(over_floor);
  state.counters["ratio_to_rdtsc"] = median(over_counter);
}

void counter_alone(benchmark::State& state) {
  compare(state, [](std::uint32_t) { benchmark::DoNotOptimize(read_ticks(kSource)); }, [] {});
}

void floor_ring(benchmark::State& state) {
  FloorRing ring;
  compare(state, [&](std::uint32_t i) { ring.note(i); }, [] {});
}

void clock_call(benchmark::State& state) {
  compare(
      state,
      [](std::uint32_t) { benchmark::DoNotOptimize(read_ticks(TickSource::MonotonicClock)); },
      [] {});
}

void sink_event(benchmark::State& state) {
  RecordingArena arena(false);
  compare(
      state, [&](std::uint32_t i) { arena.sink().task_resumed(TaskId(i)); },
      [&] { arena.drain(); });
  state.counters["lost"] = static_cast<double>(arena.lost());
}

// Level `user`: counter and core together.
void sink_checkpoint(benchmark::State& state) {
  RecordingArena arena(true);
  compare(
      state, [&](std::uint32_t i) { arena.sink().checkpoint(TaskId(i)); }, [&] { arena.drain(); });
  state.counters["lost"] = static_cast<double>(arena.lost());
}

// The other levels: a branch on a value that the compiler must read anew.
void sink_checkpoint_off(benchmark::State& state) {
  RecordingArena arena(false);
  compare(
      state,
      [&](std::uint32_t i) {
        arena.sink().checkpoint(TaskId(i));
        benchmark::ClobberMemory();
      },
      [] {});
}

BENCHMARK(counter_alone)->UseManualTime()->Iterations(kRounds);
BENCHMARK(clock_call)->UseManualTime()->Iterations(kRounds);
BENCHMARK(floor_ring)->UseManualTime()->Iterations(kRounds);
BENCHMARK(sink_event)->UseManualTime()->Iterations(kRounds);
BENCHMARK(sink_checkpoint)->UseManualTime()->Iterations(kRounds);
BENCHMARK(sink_checkpoint_off)->UseManualTime()->Iterations(kRounds);

}  // namespace
}  // namespace interlane

BENCHMARK_MAIN();
