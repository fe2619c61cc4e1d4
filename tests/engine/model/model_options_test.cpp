#include "engine/model/model_options.h"

#include <gtest/gtest.h>

#include "engine/model/execution_model.h"

// How many workers a model gets, of those that a person, the scenario and the machine would have.
namespace interlane {
namespace {

constexpr std::size_t kCores = 3;

std::uint32_t workers_of(std::string_view model, std::optional<double> set,
                         std::optional<std::uint32_t> of_scenario) {
  Workload workload;
  workload.workers = of_scenario;
  ModelSettings settings;
  if (set) settings.parameters["workers"] = *set;
  const auto options = complete_options(*find_model(model), settings, workload, kCores);
  EXPECT_TRUE(options.has_value());
  return options ? options->workers : 0;
}

TEST(ModelOptions, WorkersAreThoseThatThePersonSetsBeforeThoseOfTheScenario) {
  EXPECT_EQ(workers_of("thread-pool", 7, 5), 7U);
  EXPECT_EQ(workers_of("thread-pool", std::nullopt, 5), 5U);
  EXPECT_EQ(workers_of("thread-pool", std::nullopt, std::nullopt), kCores);
}

TEST(ModelOptions, ZeroWorkersAreWhatIsUsualForTheModelWhateverTheScenarioAsksFor) {
  EXPECT_EQ(workers_of("thread-pool", 0, 5), kCores);
  EXPECT_EQ(workers_of("processes", 0, 5), 0U);
  EXPECT_EQ(workers_of("processes", 0, std::nullopt), 0U);
}

TEST(ModelOptions, WorkersHaveOneLimit) {
  const auto with = [](double workers) {
    ModelSettings settings;
    settings.parameters["workers"] = workers;
    return complete_options(*find_model("fibers"), settings, Workload{}, kCores).has_value();
  };
  EXPECT_TRUE(with(kMaxWorkers));
  EXPECT_FALSE(with(kMaxWorkers + 1));
}

}  // namespace
}  // namespace interlane
