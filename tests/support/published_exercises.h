#pragma once

#include <cmath>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "tests/support/exercise_simulator.h"

namespace interlane::test {

// A scheduling exercise with the answer that its source prints. All of them queue an arrival before
// the one whose quantum ends at that instant.
struct PublishedExercise {
  std::string name;  // of the test
  std::string source;
  std::string policy;
  int quantum = 0;  // in units; 0 where the policy has none
  std::vector<Job> jobs;
  std::vector<int> finish{};         // by job, where the source prints a chart or a table
  double waiting = std::nan("");     // mean, where the source prints it
  double turnaround = std::nan("");  // mean, where the source prints it
};

// For messages of GoogleTest.
void PrintTo(const PublishedExercise& exercise, std::ostream* out);

[[nodiscard]] std::span<const PublishedExercise> published_exercises();

}  // namespace interlane::test
