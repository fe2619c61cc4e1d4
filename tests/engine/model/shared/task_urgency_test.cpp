#include "engine/model/shared/task_urgency.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

Workload workload_of(const std::vector<std::int32_t>& priorities) {
  Workload workload;
  for (const std::int32_t priority : priorities) {
    workload.tasks.push_back({.name = "", .steps = {}, .arrival = {}, .priority = priority});
  }
  return workload;
}

TEST(TaskUrgencies, ASmallerNumberIsMoreUrgent) {
  const Workload workload = workload_of({3, 1, 1, 40});
  const TaskUrgencies urgencies(workload);
  EXPECT_EQ(urgencies.highest_realtime(), 3);
  EXPECT_EQ(urgencies.of(workload.tasks[0]).realtime, 2);
  EXPECT_EQ(urgencies.of(workload.tasks[1]).realtime, 3);
  EXPECT_EQ(urgencies.of(workload.tasks[3]).realtime, 1);
  EXPECT_EQ(urgencies.of(workload.tasks[0]).nice, 2);
  EXPECT_EQ(urgencies.of(workload.tasks[1]).nice, 0);
  EXPECT_EQ(urgencies.of(workload.tasks[3]).nice, 19);
}

TEST(TaskUrgencies, MoreNumbersThanPrioritiesShareTheHighest) {
  std::vector<std::int32_t> priorities;
  for (std::int32_t number = 0; number < 200; ++number) priorities.push_back(number);
  const Workload workload = workload_of(priorities);
  const TaskUrgencies urgencies(workload);
  EXPECT_EQ(urgencies.highest_realtime(), kMaxRealtimeOfTasks);
  EXPECT_EQ(urgencies.of(workload.tasks[0]).realtime, kMaxRealtimeOfTasks);
  EXPECT_EQ(urgencies.of(workload.tasks[1]).realtime, kMaxRealtimeOfTasks);
  EXPECT_EQ(urgencies.of(workload.tasks[199]).realtime, 1);
}

}  // namespace
}  // namespace interlane
