#include "app/workbench.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/present.h"

namespace interlane {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Machine machine_with(std::uint32_t cores) {
  Machine machine{};
  for (std::uint32_t i = 0; i < cores; ++i) machine.cores.push_back(CpuId(i));
  return machine;
}

std::unique_ptr<Workbench> workbench_of(std::uint32_t cores, const std::string& scenario) {
  auto workbench = Workbench::create(machine_with(cores), scenario);
  EXPECT_TRUE(workbench) << workbench.error().sentence;
  return std::move(*workbench);
}

std::vector<RunRequest> requests(const std::vector<std::string>& models, std::uint32_t cores) {
  std::vector<RunRequest> all;
  for (const std::string& model : models) {
    RunRequest request;
    request.model = model;
    request.cores = machine_with(cores).cores;
    all.push_back(std::move(request));
  }
  return all;
}

std::vector<std::string> ticked(const Workbench& workbench) {
  std::vector<std::string> titles;
  for (const Workbench::Row& row : workbench.rows()) {
    if (row.is_ticked) titles.push_back(row.title);
  }
  return titles;
}

const CompareModel& shown(const ScreenState& state, const std::string& model) {
  return *std::ranges::find(state.compare, model, &CompareModel::model);
}

std::vector<std::string> labels(const CompareModel& model) {
  std::vector<std::string> labels;
  for (const CompareChip& chip : model.chips) labels.push_back(chip.label);
  return labels;
}

TEST(Workbench, BeginsWithThreadsOnOneCoreAndOnTwo) {
  EXPECT_THAT(ticked(*workbench_of(4, "cafe")),
              ElementsAre("Threads · 1 core", "Threads · 2 cores"));
  EXPECT_EQ(ticked(*workbench_of(1, "cafe")).size(), 2U);
}

TEST(Workbench, TicksWhatTheCommandLineNames) {
  const auto workbench = workbench_of(4, "cafe");
  ASSERT_TRUE(workbench->tick_only(requests({"sequential", "threads"}, 4)));
  EXPECT_THAT(ticked(*workbench), ElementsAre("Sequential · 1 core", "Threads · 4 cores"));
  EXPECT_FALSE(workbench->tick_only(requests({"threads"}, 3)));
}

TEST(Workbench, AModelWithoutMeaningForTheScenarioCannotBeTicked) {
  const auto workbench = workbench_of(2, "pipeline");
  const auto row = std::ranges::find(workbench->rows(), "fork-join", &Workbench::Row::model);
  ASSERT_FALSE(row->declined.empty());
  const auto index = static_cast<std::size_t>(row - workbench->rows().begin());
  workbench->toggle(index);
  EXPECT_FALSE(workbench->rows()[index].is_ticked);
  EXPECT_FALSE(workbench->is_live());
}

TEST(Workbench, ARunThatEndedBetweenTwoLooksHasBegunToo) {
  using Status = Workbench::Row::Status;
  using Kind = Workbench::Note::Kind;
  EXPECT_THAT(Workbench::what_happened(Status::Waiting, Status::Live), ElementsAre(Kind::Began));
  EXPECT_THAT(Workbench::what_happened(Status::Live, Status::Ended), ElementsAre(Kind::Ended));
  EXPECT_THAT(Workbench::what_happened(Status::Waiting, Status::Ended),
              ElementsAre(Kind::Began, Kind::Ended));
  EXPECT_THAT(Workbench::what_happened(Status::Waiting, Status::Refused),
              ElementsAre(Kind::Refused));
  EXPECT_THAT(Workbench::what_happened(Status::Live, Status::Live), testing::IsEmpty());
}

TEST(Presented, EachModelIsOneLineWithAChipForEachNumberOfCores) {
  ScreenState state;
  present(*workbench_of(6, "cafe"), state);
  EXPECT_EQ(state.compare.size(), all_models().size());
  EXPECT_THAT(labels(shown(state, "threads")), ElementsAre("1", "2", "4", "6"));
  EXPECT_THAT(labels(shown(state, "sequential")), ElementsAre(""));
  std::size_t row = 0;
  for (const CompareModel& model : state.compare) {
    for (const CompareChip& chip : model.chips) EXPECT_EQ(chip.row, row++);
  }
}

TEST(Presented, ADeclinedModelSaysWhyInItsPlace) {
  const auto workbench = workbench_of(2, "pipeline");
  ASSERT_TRUE(workbench->tick_only(requests({"fork-join"}, 1)));
  ScreenState state;
  present(*workbench, state);
  const CompareChip& chip = shown(state, "fork-join").chips.front();
  EXPECT_TRUE(chip.is_declined);
  EXPECT_EQ(chip.status, CompareChip::Status::NotRun);
  ASSERT_EQ(state.notices.size(), 1U);
  EXPECT_EQ(state.notices[0].title, chip.title);
  EXPECT_THAT(state.notices[0].words, HasSubstr(chip.obstacle));
}

TEST(Presented, SettingsOfAModelAreShownLikeParametersOfAScenario) {
  ScreenState state;
  present(*workbench_of(2, "cafe"), state);
  const auto& settings = shown(state, "threads").settings;
  ASSERT_EQ(settings.size(), 1U);
  EXPECT_EQ(settings[0].parameter.name, "policy");
  EXPECT_EQ(settings[0].parameter.kind, Parameter::Kind::Choice);
  EXPECT_TRUE(shown(state, "sequential").settings.empty());
}

}  // namespace
}  // namespace interlane
