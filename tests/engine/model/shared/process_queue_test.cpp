#include "engine/model/shared/process_queue.h"

#include <algorithm>
#include <array>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

using testing::ElementsAre;

ProcessQueue queue_for(std::size_t tasks, std::uint32_t workers) {
  auto queue = ProcessQueue::make(tasks, workers);
  EXPECT_TRUE(queue.has_value());
  return std::move(*queue);
}

std::vector<std::uint32_t> take_all(ProcessQueue& queue, std::uint32_t worker) {
  std::vector<std::uint32_t> taken;
  while (const auto task = queue.take(worker)) {
    taken.push_back(task->value);
    queue.done(worker);
  }
  return taken;
}

TEST(ProcessQueue, GivesTasksInTheOrderInWhichTheyCame) {
  ProcessQueue queue = queue_for(3, 1);
  for (const std::uint32_t task : {2U, 0U, 1U}) queue.push(TaskId(task));
  queue.close();
  EXPECT_THAT(take_all(queue, 0), ElementsAre(2, 0, 1));
}

TEST(ProcessQueue, GivesEveryTaskToOneWorkerOnly) {
  constexpr std::uint32_t kTasks = 2000;
  ProcessQueue queue = queue_for(kTasks, 2);
  std::array<std::vector<std::uint32_t>, 2> taken;
  {
    std::jthread first([&] { taken[0] = take_all(queue, 0); });
    std::jthread second([&] { taken[1] = take_all(queue, 1); });
    for (std::uint32_t task = 0; task < kTasks; ++task) queue.push(TaskId(task));
    queue.close();
  }
  std::vector<std::uint32_t> all = taken[0];
  all.insert(all.end(), taken[1].begin(), taken[1].end());
  std::ranges::sort(all);
  ASSERT_EQ(all.size(), kTasks);
  for (std::uint32_t task = 0; task < kTasks; ++task) ASSERT_EQ(all[task], task);
}

TEST(ProcessQueue, StaysOpenWhileATaskMayPushOthers) {
  ProcessQueue queue = queue_for(2, 2);
  queue.push(TaskId(0));
  queue.close();
  ASSERT_EQ(queue.take(0), TaskId(0));
  std::vector<std::uint32_t> of_other;
  std::jthread other([&] { of_other = take_all(queue, 1); });  // waits: task 0 may push
  queue.push(TaskId(1));
  queue.done(0);
  other.join();
  EXPECT_THAT(of_other, ElementsAre(1));
}

TEST(ProcessQueue, DoesNotWaitForATaskThatDiedWithItsWorker) {
  ProcessQueue queue = queue_for(2, 2);
  queue.push(TaskId(0));
  queue.push(TaskId(1));
  queue.close();
  ASSERT_EQ(queue.take(0), TaskId(0));  // and worker 0 dies
  EXPECT_EQ(queue.last_task(0), TaskId(0));
  std::vector<std::uint32_t> of_other;
  std::jthread other([&] { of_other = take_all(queue, 1); });
  queue.done(0);
  queue.done(0);  // said by the worker and by its parent
  other.join();
  EXPECT_THAT(of_other, ElementsAre(1));
}

}  // namespace
}  // namespace interlane
