#include "app/timeline/explain/debounced_cache.h"

#include <gtest/gtest.h>

#include "app/timeline/state/critical_paths.h"
#include "app/timeline/state/pane_data.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

class Counting : public testing::Test {
 protected:
  const int* get(int key, Cost effort) {
    return settled_.get(
        key, [effort] { return effort; },
        [this](int wanted) {
          ++computed_;
          return wanted * 10;
        });
  }
  DebouncedCache<int, int> settled_;
  int computed_ = 0;
};

TEST_F(Counting, ASmallValueIsComputedOnceForItsKey) {
  EXPECT_EQ(*get(1, Cost::Small), 10);
  EXPECT_EQ(*get(1, Cost::Small), 10);
  EXPECT_EQ(computed_, 1);
  EXPECT_EQ(*get(2, Cost::Small), 20);
  EXPECT_TRUE(settled_.is_current());
}

TEST_F(Counting, ALargeValueWaitsUntilItsKeyStays) {
  EXPECT_EQ(get(1, Cost::Large), nullptr);
  EXPECT_EQ(get(2, Cost::Large), nullptr);
  EXPECT_EQ(*get(2, Cost::Large), 20);
  EXPECT_EQ(*get(3, Cost::Large), 20) << "the one before, and marked as such";
  EXPECT_FALSE(settled_.is_current());
  EXPECT_EQ(*get(3, Cost::Large), 30);
  EXPECT_EQ(computed_, 2);
}

TEST(CriticalPaths, AreComputedOnceAndOnlyOfRunsThatEnded) {
  auto ended = std::make_shared<Trace>(test::TraceBuilder().task("a", "00").build());
  auto live = std::make_shared<Trace>(test::TraceBuilder().task("a", "00").build());
  live->outcome = Outcome::Running;
  std::vector<PaneInput> panes = {make_pane(ended), make_pane(live), PaneInput()};
  CriticalPaths paths;
  paths.add_to(panes);
  const auto first = panes[0].critical_path;
  ASSERT_TRUE(first);
  EXPECT_FALSE(panes[1].critical_path);
  panes[0].critical_path.reset();
  paths.add_to(panes);
  EXPECT_EQ(panes[0].critical_path, first);
}

}  // namespace
}  // namespace interlane
