#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace interlane::test {

// Who predicts what a scheduling exercise comes to: written from the definitions of textbooks, unit
// of time by unit of time, and without any code of the program, which is judged by it.
struct Job {
  int arrival = 0;
  int burst = 1;
  int priority = 0;  // a smaller number goes first
};

struct Schedule {
  std::vector<int> start;       // by job
  std::vector<int> finish;      // by job
  std::vector<bool> is_busy{};  // by unit of time: whether any job ran
};

// On one core. `quantum` is for rr and for the top level of mlfq, whose lower levels have twice and
// four times as much. `arrival_first` says who is queued first at the instant at which a job
// arrives and another one's quantum ends. Among equals, whoever became ready first goes first;
// equals never preempt.
[[nodiscard]] Schedule simulate(std::string_view policy, const std::vector<Job>& jobs, int quantum,
                                bool arrival_first);

// Means over the jobs.
[[nodiscard]] double mean_waiting(const std::vector<Job>& jobs, const Schedule& schedule);
[[nodiscard]] double mean_turnaround(const std::vector<Job>& jobs, const Schedule& schedule);

}  // namespace interlane::test
