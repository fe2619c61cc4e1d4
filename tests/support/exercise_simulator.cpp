#include "tests/support/exercise_simulator.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace interlane::test {
namespace {

constexpr int kNobody = -1;
constexpr int kLevels = 3;

class Simulator {
 public:
  Simulator(std::string_view policy, const std::vector<Job>& jobs, int quantum, bool arrival_first)
      : policy_(policy),
        jobs_(jobs),
        quantum_(quantum),
        arrival_first_(arrival_first),
        left_(jobs.size()),
        used_(jobs.size(), 0),
        level_(jobs.size(), 0),
        ready_order_(jobs.size(), 0),
        schedule_{std::vector<int>(jobs.size(), -1), std::vector<int>(jobs.size(), -1), {}} {
    for (std::size_t job = 0; job < jobs.size(); ++job) left_[job] = jobs[job].burst;
  }

  Schedule run() {
    for (int now = 0; std::ranges::count(schedule_.finish, -1) > 0; ++now) {
      const bool is_expired =
          running_ != kNobody && takes_turns() && used_[at(running_)] == share();
      if (arrival_first_) arrive(now);
      if (is_expired) expire();
      if (!arrival_first_) arrive(now);
      preempt();
      if (running_ == kNobody) pick();
      schedule_.is_busy.push_back(running_ != kNobody);
      if (running_ == kNobody) continue;  // nobody is there
      const std::size_t job = at(running_);
      if (schedule_.start[job] == -1) schedule_.start[job] = now;
      ++used_[job];
      if (--left_[job] == 0) {
        schedule_.finish[job] = now + 1;
        running_ = kNobody;
      }
    }
    return schedule_;
  }

 private:
  static std::size_t at(int job) { return static_cast<std::size_t>(job); }
  [[nodiscard]] bool takes_turns() const { return policy_ == "rr" || policy_ == "mlfq"; }
  [[nodiscard]] int share() const { return quantum_ << level_[at(running_)]; }

  void arrive(int now) {
    for (std::size_t job = 0; job < jobs_.size(); ++job) {
      if (jobs_[job].arrival != now) continue;
      ready_order_[job] = next_order_++;
      waiting_.push_back(static_cast<int>(job));
    }
  }

  void expire() {
    const std::size_t job = at(running_);
    used_[job] = 0;
    if (policy_ == "mlfq") level_[job] = std::min(level_[job] + 1, kLevels - 1);
    waiting_.push_back(running_);
    running_ = kNobody;
  }

  // What decides who goes first, the smallest first; the place in the queue decides among equals.
  [[nodiscard]] int rank(int job) const {
    if (policy_ == "sjf") return jobs_[at(job)].burst;
    if (policy_ == "srtf") return left_[at(job)];
    if (policy_ == "priority") return jobs_[at(job)].priority;
    if (policy_ == "mlfq") return level_[at(job)];
    return 0;
  }

  void preempt() {
    if (running_ == kNobody) return;
    if (policy_ != "srtf" && policy_ != "priority" && policy_ != "mlfq") return;
    const bool is_outranked =
        std::ranges::any_of(waiting_, [this](int other) { return rank(other) < rank(running_); });
    if (!is_outranked) return;
    // Under mlfq it stays the first of its level, as in OSTEP's mlfq.py; the others go by who
    // became ready first anyway.
    waiting_.insert(waiting_.begin(), running_);
    running_ = kNobody;
  }

  void pick() {
    if (waiting_.empty()) return;
    // Queues are first in, first out; ranked policies go by who became ready first.
    const auto is_before = [this](int one, int other) {
      if (rank(one) != rank(other)) return rank(one) < rank(other);
      if (takes_turns()) return false;
      return ready_order_[at(one)] < ready_order_[at(other)];
    };
    const auto first = std::ranges::min_element(waiting_, is_before);
    running_ = *first;
    waiting_.erase(first);
  }

  std::string policy_;
  const std::vector<Job>& jobs_;
  int quantum_;
  bool arrival_first_;
  std::vector<int> left_;
  std::vector<int> used_;
  std::vector<int> level_;
  std::vector<int> ready_order_;
  std::vector<int> waiting_;  // in the order in which they were queued
  int next_order_ = 0;
  int running_ = kNobody;
  Schedule schedule_;
};

template <class Figure>
double mean(std::size_t count, Figure figure) {
  double sum = 0;
  for (std::size_t job = 0; job < count; ++job) sum += figure(job);
  return sum / static_cast<double>(count);
}

}  // namespace

Schedule simulate(std::string_view policy, const std::vector<Job>& jobs, int quantum,
                  bool arrival_first) {
  return Simulator(policy, jobs, quantum, arrival_first).run();
}

double mean_waiting(const std::vector<Job>& jobs, const Schedule& schedule) {
  return mean(jobs.size(), [&](std::size_t job) {
    return schedule.finish[job] - jobs[job].arrival - jobs[job].burst;
  });
}

double mean_turnaround(const std::vector<Job>& jobs, const Schedule& schedule) {
  return mean(jobs.size(),
              [&](std::size_t job) { return schedule.finish[job] - jobs[job].arrival; });
}

}  // namespace interlane::test
