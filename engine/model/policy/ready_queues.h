#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

#include "engine/model/policy/policy.h"
#include "engine/trace/ids.h"

namespace interlane {

// Tasks in the order in which they came.
class FifoQueue {
 public:
  void enqueue(TaskId task) { tasks_.push_back(task); }
  void enqueue_first(TaskId task) { tasks_.push_front(task); }
  [[nodiscard]] std::optional<TaskId> dequeue() {
    if (tasks_.empty()) return std::nullopt;
    const TaskId first = tasks_.front();
    tasks_.pop_front();
    return first;
  }
  [[nodiscard]] bool is_empty() const { return tasks_.empty(); }

 private:
  std::deque<TaskId> tasks_;
};

// Tasks by rank, the smallest first, and in the order in which they became ready among equals: one
// that was preempted is still before those that came after it.
// Source: "first come, first served among equals", as Silberschatz, Galvin and Gagne have it for
//         priorities and shortest jobs (section 5.3).
template <class Rank>
class RankedQueue {
 public:
  void enqueue(ReadyTask& ready, Rank rank) {
    if (!ready.came) ready.came = next_++;
    tasks_.push({rank, *ready.came, ready.task});
  }
  [[nodiscard]] std::optional<TaskId> dequeue() {
    if (tasks_.empty()) return std::nullopt;
    const TaskId first = tasks_.top().task;
    tasks_.pop();
    return first;
  }
  // Whether the first one has a smaller rank than this one.
  [[nodiscard]] bool has_before(Rank rank) const {
    return !tasks_.empty() && tasks_.top().rank < rank;
  }
  [[nodiscard]] bool has_before_or_equal(Rank rank) const {
    return !tasks_.empty() && !(rank < tasks_.top().rank);
  }

 private:
  struct Place {
    Rank rank;
    std::uint64_t number;  // of its coming
    TaskId task;
    bool operator<(const Place& other) const {  // a heap has its greatest on top
      return std::pair(other.rank, other.number) < std::pair(rank, number);
    }
  };
  std::priority_queue<Place> tasks_;
  std::uint64_t next_ = 0;
};

}  // namespace interlane
