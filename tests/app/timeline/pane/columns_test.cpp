#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/pane/pane_plan.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::EvenMeasure;
using test::TraceBuilder;
using testing::IsEmpty;

PaneInput pane_with(int cores, int tasks) {
  TraceBuilder builder;
  for (int i = 0; i < cores; ++i) builder.core(static_cast<std::uint32_t>(i), "AAAABBBB..CCCC");
  for (int i = 0; i < tasks; ++i) builder.task("customer " + std::to_string(i + 1), "rr0000ll00");
  PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
  pane.speedup = 1.98;
  return pane;
}

TimelineInput columns_of(std::size_t count, float width, float height) {
  TimelineInput input;
  for (std::size_t i = 0; i < count; ++i) {
    input.panes.push_back(pane_with(i % 2 == 0 ? 1 : 2, 8));
  }
  input.arrangement = Arrangement::Columns;
  input.width = width;
  input.height = height;
  input.view.set_extent(14 * test::kUnit);
  return input;
}

// "2+2" for two rows of two panes.
std::string rows_text(const TimelineLayout& layout) {
  std::string text;
  float top = -1;
  int panes = 0;
  const auto end_row = [&] {
    if (panes > 0) text += (text.empty() ? "" : "+") + std::to_string(panes);
    panes = 0;
  };
  for (const PaneGeometry& pane : layout.panes) {
    if (pane.top != top) end_row();
    top = pane.top;
    ++panes;
  }
  end_row();
  return text;
}

TEST(Columns, StandAsManyBesideEachOtherAsSuitsTheirNumber) {
  const auto rows = [](std::size_t panes, float width) {
    return rows_text(lay_out(columns_of(panes, width, 900), EvenMeasure()));
  };
  EXPECT_EQ(rows(1, 1800), "1");
  EXPECT_EQ(rows(2, 1800), "2");
  EXPECT_EQ(rows(3, 1800), "3");
  EXPECT_EQ(rows(4, 1800), "2+2");
  EXPECT_EQ(rows(5, 1800), "3+2");
  EXPECT_EQ(rows(6, 1800), "3+3");
  EXPECT_EQ(rows(6, 600), "2+2+2");  // narrower ones could not be read
  EXPECT_EQ(rows(3, 300), "1+1+1");
}

TEST(Columns, AreEquallyWideAndDoNotOverlap) {
  const auto layout = lay_out(columns_of(3, 1500, 900), EvenMeasure());
  for (std::size_t i = 0; i < layout.panes.size(); ++i) {
    EXPECT_FLOAT_EQ(layout.panes[i].left, 500.0F * static_cast<float>(i));
    EXPECT_FLOAT_EQ(layout.panes[i].right, 500.0F * static_cast<float>(i + 1));
    EXPECT_FLOAT_EQ(layout.panes[i].plot_width, layout.panes[0].plot_width);
    EXPECT_LT(layout.panes[i].plot_right(), layout.panes[i].right);
    EXPECT_EQ(pane_at(layout, layout.panes[i].plot_left + 10, 100), i);
  }
}

TEST(Columns, HaveTheSameTaskAtTheSameHeightInPanesWithOtherCores) {
  const auto layout = lay_out(columns_of(2, 1500, 900), EvenMeasure());
  const auto y_of = [&](std::size_t pane, std::size_t task) {
    for (const LaneRow& row : layout.panes[pane].rows) {
      if (row.kind == LaneRow::Kind::Task && row.index == task) return row.y;
    }
    return -1.0F;
  };
  for (std::size_t task = 0; task < 8; ++task) {
    EXPECT_GT(y_of(0, task), 0);
    EXPECT_FLOAT_EQ(y_of(0, task), y_of(1, task));
  }
  EXPECT_FLOAT_EQ(layout.panes[0].curves_top, layout.panes[1].curves_top);
}

TEST(Columns, UseTheHeightThatThereIs) {
  const auto layout = lay_out(columns_of(4, 1500, 700), EvenMeasure());
  EXPECT_LE(layout.content_height, 700.5F);
  EXPECT_GT(layout.content_height, 640);
}

TEST(Columns, LinesLeaveOutTheWordsOfFoldedGroups) {
  auto input = columns_of(6, 1045, 900);
  input.folds.tasks = true;
  const EvenMeasure measure;
  const Scene scene = lay_out(input, measure).scene;
  for (const SceneText& text : scene.texts) {
    if (text.text != "8 tasks") continue;
    const float end = text.x + measure.width(text.text, text.size, text.weight);
    for (const SceneLine& line : scene.lines) {
      const bool is_over = line.x1 == line.x2 && line.x1 > text.x && line.x1 < end;
      EXPECT_FALSE(is_over && line.y1 < text.y && line.y2 > text.y);
    }
  }
}

TEST(Columns, WordsNeverLieOnEachOtherNorLeaveThePicture) {
  for (const float stretch : {1.0F, 4.0F / 3}) {
    const EvenMeasure measure(stretch);
    for (const float width : {700.0F, 1045.0F, 1600.0F}) {
      for (const std::size_t panes : {2U, 4U, 6U}) {
        auto input = columns_of(panes, width, 900);
        for (const int cursor : {0, 7, 13}) {
          input.cursor = std::chrono::milliseconds(cursor);
          const Scene scene = lay_out(input, measure).scene;
          ASSERT_THAT(test::overlapping_texts(scene, measure), IsEmpty()) << width << " " << panes;
          ASSERT_THAT(test::cut_off_texts(scene, measure), IsEmpty()) << width << " " << panes;
        }
      }
    }
  }
}

}  // namespace
}  // namespace interlane
