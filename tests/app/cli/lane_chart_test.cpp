#include "app/cli/lane_chart.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::kUnit;
using test::TraceBuilder;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// A column of the chart is `units` letters of the pictures.
LaneChart chart_of(const Trace& trace, std::size_t columns, int units = 1) {
  LaneChartOptions options;
  options.columns = columns;
  options.extent = kUnit * units * static_cast<int>(columns);
  return lane_chart(trace, options);
}

// What stands between the borders of the row of this name.
std::string row(const LaneChart& chart, const std::string& name) {
  std::istringstream lines(chart.text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(name + " ")) continue;
    const std::string border = "│";
    const auto left = line.find(border) + border.size();
    return line.substr(left, line.rfind(border) - left);
  }
  return "no row " + name;
}

TEST(LaneChart, ShowsOnCoresWhichTaskHadThem) {
  const Trace trace = TraceBuilder()
                          .core(0, "AABB..")
                          .core(1, "**?oAA")
                          .task("one", "00")
                          .task("two", "rr00")
                          .build();
  const LaneChart chart = chart_of(trace, 6);
  EXPECT_EQ(row(chart, "core 0"), "1122  ");
  EXPECT_EQ(row(chart, "core 1"), "++?%11");
}

TEST(LaneChart, ShowsWhatTasksDo) {
  const Trace trace = TraceBuilder().core(0, "AAAAAAAAAAA").task("one", "r0ptiljcnk?").build();
  EXPECT_EQ(row(chart_of(trace, 12), "one"), "·█▒~iljcbk? ");
}

TEST(LaneChart, ShowsNothingBeforeATaskExistsAndAfterItFinished) {
  const Trace trace = TraceBuilder().core(0, "AAAAAA").task("one", "  00").build();
  EXPECT_EQ(row(chart_of(trace, 6), "one"), "  ██  ");
}

TEST(LaneChart, ShowsWhatTookMostOfAColumn) {
  const Trace trace = TraceBuilder()
                          .core(0, "AAB.BBBA.AAB")
                          .task("one", "000p000ttttr")
                          .task("two", "rrrrrrrrrrrr")
                          .build();
  const LaneChart chart = chart_of(trace, 3, 4);
  EXPECT_EQ(row(chart, "core 0"), "121");
  EXPECT_EQ(row(chart, "one"),
            "█"
            "█"
            "~");
}

TEST(LaneChart, CountsACoreAsBusyWhenNoSingleTaskHadMostOfIt) {
  const Trace trace = TraceBuilder()
                          .core(0, "AABBCC....")
                          .task("one", "00")
                          .task("two", "  00")
                          .task("three", "    00")
                          .build();
  EXPECT_NE(row(chart_of(trace, 1, 10), "core 0"), " ");
}

TEST(LaneChart, LeavesRoomForALongerRunBesideIt) {
  const Trace trace = TraceBuilder().core(0, "AA").task("one", "00").build();
  EXPECT_EQ(row(chart_of(trace, 6), "core 0"), "11    ");
}

TEST(LaneChart, PutsTheSymbolOfATaskBesideItsName) {
  TraceBuilder builder;
  for (int i = 1; i <= 11; ++i) builder.task("task " + std::to_string(i), "0");
  const LaneChart chart = chart_of(builder.core(0, "A").build(), 1);
  EXPECT_THAT(chart.text, HasSubstr("task 9             9 │"));
  EXPECT_THAT(chart.text, HasSubstr("task 10            a │"));
}

TEST(LaneChart, OnlyCountsTasksBeyondTheMost) {
  TraceBuilder builder;
  for (int i = 1; i <= 5; ++i) builder.task("task " + std::to_string(i), "0");
  const Trace trace = builder.core(0, "A").build();
  const LaneChart chart = lane_chart(trace, {.columns = 4, .extent = kUnit, .max_tasks = 3});
  EXPECT_THAT(chart.text, AllOf(HasSubstr("task 3"), Not(HasSubstr("task 4 "))));
  EXPECT_THAT(chart.text, HasSubstr("and 2 more tasks\n"));
}

TEST(LaneChart, HasATimeAxisThatStartsAtZero) {
  const Trace trace = TraceBuilder().core(0, "A").task("one", "0").build();
  const LaneChart chart = lane_chart(trace, {.columns = 72, .extent = kUnit * 400});
  const std::string ruler = chart.text.substr(0, chart.text.find('\n'));
  EXPECT_THAT(ruler, AllOf(HasSubstr(" 0 ms "), HasSubstr(" 100 ms ")));
}

TEST(LaneChartLegend, ExplainsTheStatesThatOccur) {
  const Trace trace = TraceBuilder().core(0, "AA").task("one", "0t").build();
  const std::string legend = lane_chart_legend(chart_of(trace, 2).states);
  EXPECT_THAT(legend, AllOf(HasSubstr("█ on a core"), HasSubstr("~ waiting for a timer"),
                            Not(HasSubstr("preempted"))));
}

}  // namespace
}  // namespace interlane
