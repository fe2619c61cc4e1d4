#include "app/timeline/lanes/run_title.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

RunFacts facts_of(const char* model, std::size_t cores) {
  RunFacts facts;
  facts.model = model;
  facts.cores.resize(cores);
  return facts;
}

TEST(RunTitle, NamesTheModelAsItIsTitledAndTheCores) {
  EXPECT_EQ(run_title(facts_of("threads", 2)), "Threads · 2 cores");
  EXPECT_EQ(run_title(facts_of("gil", 1)), "Threads under a lock · 1 core");
}

TEST(RunTitle, SaysNothingOfDefaults) {
  RunFacts facts = facts_of("thread-pool", 2);
  facts.model_parameters = {{.name = "workers", .number = 2, .text = "2"}};
  EXPECT_EQ(run_title(facts), "Thread pool · 2 cores");
  facts = facts_of("processes", 2);
  facts.model_parameters = {{.name = "workers", .number = 0, .text = "0"}};
  EXPECT_EQ(run_title(facts), "Processes · 2 cores") << "a process a task";
  facts = facts_of("threads", 2);
  facts.policy = "other";
  EXPECT_EQ(run_title(facts), "Threads · 2 cores");
}

TEST(RunTitle, SaysWhatWasSetOtherwise) {
  RunFacts facts = facts_of("threads", 2);
  facts.policy = "batch";
  EXPECT_EQ(run_title(facts), "Threads · 2 cores · batch");
  facts = facts_of("gil", 2);
  facts.model_parameters = {
      {.name = "switch_interval", .number = 1e6, .text = "1ms", .is_duration = true}};
  EXPECT_EQ(run_title(facts), "Threads under a lock · 2 cores · switch interval 1 ms");
  facts = facts_of("thread-pool", 2);
  facts.model_parameters = {{.name = "workers", .number = 5, .text = "5"}};
  EXPECT_EQ(run_title(facts), "Thread pool · 2 cores · workers 5");
}

TEST(RunTitle, OfAModelThatThisProgramDoesNotKnowIsItsId) {
  RunFacts facts = facts_of("actors", 4);
  facts.policy = "fair";
  EXPECT_EQ(run_title(facts), "actors · 4 cores");
}

}  // namespace
}  // namespace interlane
