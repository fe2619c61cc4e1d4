#include "app/timeline/pane/migration_painter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/pane/layout.h"
#include "app/timeline/report/legend.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::EvenMeasure;
using test::TraceBuilder;
using testing::Contains;
using testing::Not;

TimelineInput input_of(Trace trace, int units) {
  TimelineInput input;
  input.panes = {make_pane(std::make_shared<const Trace>(std::move(trace)))};
  input.view.set_extent(test::kUnit * units);
  input.view.show(Duration{}, test::kUnit * units);
  input.width = 1200;
  input.height = 600;
  return input;
}

// "from unit, to unit" of every line between two core lanes.
std::vector<std::pair<int, int>> lines_of(const TimelineInput& input) {
  const TimelineLayout layout = lay_out(input, EvenMeasure());
  Scene scene;
  paint_migrations(*input.panes[0].trace, layout.panes[0], input.view_of(0), input.zero_of(0),
                   input.highlighted, input.theme, scene);
  std::vector<std::pair<int, int>> found;
  const auto unit_at = [&](float x) {
    const Duration time =
        input.view.time_at(x, layout.panes[0].plot_left, layout.panes[0].plot_width);
    return static_cast<int>((time + test::kUnit / 2) / test::kUnit);
  };
  for (const SceneLine& line : scene.lines) found.emplace_back(unit_at(line.x1), unit_at(line.x2));
  return found;
}

Trace wanderer() {
  TraceBuilder builder;
  builder.core(0, "AAAA....AA..").core(1, "BBBBAA..BBBB");
  builder.task("one", "000011tt00").task("two", "1111rrrr1111");
  return builder.build();
}

TEST(MigrationPainter, JoinsWhereATaskGoesOnOnAnotherCore) {
  EXPECT_THAT(lines_of(input_of(wanderer(), 12)),
              testing::UnorderedElementsAre(std::pair(4, 4), std::pair(6, 8)));
}

TEST(MigrationPainter, FollowsTheHighlightedTaskAlone) {
  TimelineInput input = input_of(wanderer(), 12);
  input.highlighted = TaskId(1);
  EXPECT_TRUE(lines_of(input).empty());
}

TEST(MigrationPainter, JoinsNothingWhereSpansAreTooNarrowToBeSeen) {
  std::string first;
  std::string second;
  std::string task;
  for (int i = 0; i < 2'000; ++i) {
    first += i % 2 == 0 ? 'A' : '.';
    second += i % 2 == 0 ? '.' : 'A';
    task += i % 2 == 0 ? '0' : '1';
  }
  TraceBuilder builder;
  builder.core(0, first).core(1, second).task("one", task);
  TimelineInput input = input_of(builder.build(), 2'000);
  EXPECT_TRUE(input.panes[0].has_migrations);
  EXPECT_TRUE(lines_of(input).empty());
  input.view.show(test::kUnit * 100, test::kUnit * 110);
  EXPECT_GE(lines_of(input).size(), 8U);
}

TEST(MigrationPainter, IsExplainedInTheLegendWhereThereAreAny) {
  const auto words = [](Trace trace) {
    const TimelineInput input = input_of(std::move(trace), 12);
    return test::texts_of(
        legend_scene(legend_of(input.panes, {}), input.theme, 900, EvenMeasure()));
  };
  EXPECT_THAT(words(wanderer()), Contains("continues on another core"));
  TraceBuilder still;
  still.core(0, "AAAA").core(1, "BBBB").task("one", "0000").task("two", "1111");
  EXPECT_THAT(words(still.build()), Not(Contains("continues on another core")));
}

}  // namespace
}  // namespace interlane
