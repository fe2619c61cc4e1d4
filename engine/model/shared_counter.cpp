#include "engine/model/shared_counter.h"

#include <atomic>
#include <mutex>

namespace interlane {
namespace {

// Some tens of microseconds of counting.
constexpr std::uint64_t kBetweenQuestions = 10'000;

// Written and read by all tasks that count; relaxed: that nothing orders them is the point, and
// under the mutex, the mutex does.
std::atomic<std::uint64_t> counter{0};
std::mutex counter_mutex;

void count_one(Protection protection) {
  switch (protection) {
    case Protection::None: {
      const std::uint64_t value = counter.load(std::memory_order_relaxed);
      counter.store(value + 1, std::memory_order_relaxed);
      return;
    }
    case Protection::Mutex: {
      const std::lock_guard lock(counter_mutex);
      const std::uint64_t value = counter.load(std::memory_order_relaxed);
      counter.store(value + 1, std::memory_order_relaxed);
      return;
    }
    case Protection::Atomic:
      counter.fetch_add(1, std::memory_order_relaxed);
      return;
  }
}

}  // namespace

void count_up(const CountStep& step, const std::function<bool()>& may_go_on) {
  for (std::uint64_t done = 0; done < step.increments; ++done) {
    if (done % kBetweenQuestions == 0 && !may_go_on()) return;
    count_one(step.protection);
  }
}

std::uint64_t counted() { return counter.load(std::memory_order_relaxed); }

}  // namespace interlane
