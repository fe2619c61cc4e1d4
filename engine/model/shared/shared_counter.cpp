#include "engine/model/shared/shared_counter.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "engine/base/time.h"

namespace interlane {
namespace {

// About as long as a unit of computing: a question is also a checkpoint, and a longer time between
// two of them looks like a lost core.
constexpr Duration kBetweenQuestions = std::chrono::microseconds(20);

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

// How many increments fit between two questions, as measured: an increment may take a nanosecond
// or, with others at the same counter, a thousand times as long.
class Stride {
 public:
  [[nodiscard]] std::uint64_t length() const { return length_; }
  // It took so long. A core that was lost meanwhile makes the next ones shorter, not longer.
  void took(Duration time) {
    if (time > kBetweenQuestions) length_ = std::max(length_ / 2, kMin);
    if (time < kBetweenQuestions / 2) length_ = std::min(length_ * 2, kMax);
  }

 private:
  static constexpr std::uint64_t kMin = 16;
  static constexpr std::uint64_t kMax = 10'000;
  std::uint64_t length_ = 128;
};

}  // namespace

void count_up(const CountStep& step, const std::function<bool()>& may_go_on) {
  Stride stride;
  for (std::uint64_t left = step.increments; left > 0;) {
    if (!may_go_on()) return;
    const std::uint64_t count = std::min(left, stride.length());
    const Timestamp began = Timestamp::clock::now();
    for (std::uint64_t done = 0; done < count; ++done) count_one(step.protection);
    stride.took(Timestamp::clock::now() - began);
    left -= count;
  }
}

std::uint64_t counted() { return counter.load(std::memory_order_relaxed); }

}  // namespace interlane
