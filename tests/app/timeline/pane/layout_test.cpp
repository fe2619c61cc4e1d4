#include "app/timeline/pane/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/timeline/explain/hover.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "tests/app/timeline/scene_text.h"
#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using test::EvenMeasure;
using test::TraceBuilder;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

PaneInput cafe_pane(const std::string& task_prefix = "customer ", int tasks = 8) {
  TraceBuilder builder;
  builder.core(0, "AAAABBBBCCCCAAAABBBBCCCCAAAABBBB??").core(1, "DDDDEEEEFFFFDDDDEEEEFFFF..HHHHHH");
  builder.process("runner", 4711, "********************************");
  builder.thread("main", 4711, "*bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb*");
  for (int i = 0; i < tasks; ++i) {
    const std::string name = task_prefix + std::to_string(i + 1);
    builder.thread(name, 4712 + i, "AAAAuuuuuuuuAAAAuuuuuuuuAAAA");
    builder.task(name, std::string(static_cast<std::size_t>(i % 4), 'r') + "0000ppppllll0000i");
  }
  PaneInput pane = make_pane(std::make_shared<const Trace>(builder.build()));
  pane.speedup = 1.98;
  return pane;
}

PaneInput deadlock_pane() {
  TraceBuilder builder;
  builder.core(0, "AAAABBBB")
      .unfinished_task("one", "0000llllllll")
      .unfinished_task("two", "rrrr0000llll");
  Trace& trace = builder.trace();
  trace.outcome = Outcome::Deadlock;
  trace.outcome_reason = "one waits for the oven, held by two, which waits for the salt";
  trace.run.recorder = RecorderLevel::User;
  trace.losses.push_back({Loss::Source::Engine, 12, test::at(2), test::at(3), {}, {}});
  return make_pane(std::make_shared<const Trace>(builder.build()));
}

TimelineInput input_of(std::vector<PaneInput> panes, float width, float height) {
  TimelineInput input;
  input.panes = std::move(panes);
  input.view = Viewport(std::chrono::milliseconds(34));
  input.width = width;
  input.height = height;
  return input;
}

TEST(Layout, WordsNeverLieOnEachOther) {
  for (const float stretch : {1.0F, 4.0F / 3}) {
    const EvenMeasure measure(stretch);
    for (const float width : {420.0F, 700.0F, 980.0F, 1600.0F}) {
      for (const float height : {300.0F, 720.0F, 1400.0F}) {
        for (const float text_size : {11.0F, 13.0F, 22.0F}) {
          auto input = input_of({cafe_pane(), deadlock_pane()}, width, height);
          input.theme.text_size = text_size;
          for (const bool is_open : {false, true}) {
            input.folds.threads = !is_open;
            input.folds.tasks = !is_open;
            for (const int cursor : {0, 7, 33}) {
              input.cursor = std::chrono::milliseconds(cursor);
              const Scene scene = lay_out(input, measure).scene;
              ASSERT_THAT(test::overlapping_texts(scene, measure), IsEmpty())
                  << width << "x" << height << ", text " << text_size << ", cursor " << cursor;
              ASSERT_THAT(test::cut_off_texts(scene, measure), IsEmpty())
                  << width << "x" << height << ", text " << text_size << ", cursor " << cursor;
            }
          }
        }
      }
    }
  }
}

TEST(Layout, LongNamesAreShortenedAndNeverReachIntoThePlot) {
  const EvenMeasure measure;
  const std::string name = "Заказ с очень длинным названием, которое никуда не помещается ";
  const auto layout = lay_out(input_of({cafe_pane(name)}, 800, 700), measure);
  EXPECT_LE(layout.panes[0].plot_left, 800.0F / 3 + 30);
  EXPECT_THAT(test::texts_of(layout.scene), Contains(HasSubstr("…")));
  EXPECT_THAT(test::overlapping_texts(layout.scene, measure), IsEmpty());
}

TEST(Layout, SaysWhatWasMeasured) {
  const auto texts =
      test::texts_of(lay_out(input_of({cafe_pane()}, 1400, 700), EvenMeasure()).scene);
  for (const char* expected :
       {"Threads · 2 cores", "speedup 1.98", "2 of 2 cores", "recorder: kernel", "0 lost", "core 0",
        "customer 8", "CORES", "TASKS", "PROCESSES AND THREADS", "1 process · 9 threads",
        "IN FLIGHT", "EXECUTING"}) {
    EXPECT_THAT(texts, Contains(expected));
  }
  EXPECT_THAT(texts, Contains(HasSubstr("finished ")));
}

TEST(Layout, SaysWhenTheCurvesHaveALogarithmicAxis) {
  const auto texts_with = [](int in_flight) {
    PaneInput pane = cafe_pane();
    Summary summary = *pane.summary;
    summary.in_flight_max = in_flight;
    pane.summary = std::make_shared<const Summary>(summary);
    return test::texts_of(lay_out(input_of({pane}, 1400, 700), EvenMeasure()).scene);
  };
  EXPECT_THAT(texts_with(24), Not(Contains("log axis")));
  EXPECT_THAT(texts_with(25), Contains("log axis"));
}

TEST(Layout, NeverLeavesOutWhatWentWrong) {
  const auto input = input_of({deadlock_pane()}, 480, 400);
  const Scene scene = lay_out(input, EvenMeasure()).scene;
  const auto is_warning = [&](const char* words) {
    return testing::AllOf(testing::Field(&SceneText::text, HasSubstr(words)),
                          testing::Field(&SceneText::color, input.theme.warning));
  };
  EXPECT_THAT(scene.texts, Contains(is_warning("12 lost")));
  EXPECT_THAT(scene.texts, Contains(is_warning("deadlock")));
}

TEST(Layout, ShowsTheMeasuredErrorOfLevelUser) {
  PaneInput pane = deadlock_pane();
  Summary summary = *pane.summary;
  summary.recorder_error = RecorderError{90, 100, 0.03};
  pane.summary = std::make_shared<const Summary>(summary);
  const auto texts = test::texts_of(lay_out(input_of({pane}, 1600, 400), EvenMeasure()).scene);
  EXPECT_THAT(texts, Contains("recorder: user, error 3 %"));
}

TEST(Layout, AllPanesShareOneTimeAxis) {
  const auto layout = lay_out(input_of({cafe_pane(), deadlock_pane()}, 1200, 900), EvenMeasure());
  for (const HitTarget& hit : layout.scene.hits) {
    if (hit.kind != HitTarget::Kind::Lane) continue;
    EXPECT_FLOAT_EQ(hit.x, layout.panes[0].plot_left);
    EXPECT_FLOAT_EQ(hit.width, layout.panes[0].plot_width);
  }
}

TEST(Layout, LanesUseTheHeightThatThereIs) {
  const auto height_of = [](float height) {
    const auto layout = lay_out(input_of({cafe_pane()}, 1200, height), EvenMeasure());
    return layout.panes[0].rows[0].height;
  };
  EXPECT_LT(height_of(300), height_of(520));
  const auto layout = lay_out(input_of({cafe_pane()}, 1200, 420), EvenMeasure());
  EXPECT_NEAR(layout.content_height, 420, 1);
}

TEST(Layout, ManyRowsScrollAndOnlyThoseInViewAreMade) {
  auto input = input_of({cafe_pane("task ", 200)}, 1200, 700);
  const auto first = lay_out(input, EvenMeasure());
  EXPECT_GT(first.content_height, 2'500);
  EXPECT_LT(first.panes[0].rows.size(), 100U);
  input.scroll_y = 1'500;
  const auto later = lay_out(input, EvenMeasure());
  EXPECT_LT(later.scene.rects.size(), 1000U);
  EXPECT_THAT(test::texts_of(first.scene), Contains("task 1"));
  EXPECT_THAT(test::texts_of(later.scene), Not(Contains("task 1")));
  EXPECT_NEAR(later.panes[0].top, -1'500, 1);
}

TEST(Layout, SaysHowManyTasksAreNotLaidOut) {
  auto input = input_of({cafe_pane("task ", 1'000)}, 1200, 700);
  const float height = lay_out(input, EvenMeasure()).content_height;
  EXPECT_LT(height, 7'000);
  input.scroll_y = height - 700;
  const auto layout = lay_out(input, EvenMeasure());
  const auto texts = test::texts_of(layout.scene);
  EXPECT_THAT(texts, Contains("700 more tasks"));
  EXPECT_THAT(texts, Contains("task 300"));
  EXPECT_THAT(texts, Not(Contains("task 301")));
  EXPECT_THAT(test::overlapping_texts(layout.scene, EvenMeasure()), IsEmpty());
  input.panes = {cafe_pane("task ", 300)};
  EXPECT_THAT(test::texts_of(lay_out(input, EvenMeasure()).scene),
              Not(Contains(HasSubstr("more task"))));
}

TEST(Layout, SaysHowManyThreadsAreNotLaidOut) {
  auto input = input_of({cafe_pane("task ", 1'000)}, 1200, 700);
  input.folds.threads = false;
  input.folds.tasks = true;
  input.scroll_y = lay_out(input, EvenMeasure()).content_height - 700;
  // The process and its main thread are lanes too.
  EXPECT_THAT(test::texts_of(lay_out(input, EvenMeasure()).scene), Contains("702 more lanes"));
}

TEST(Layout, FoldingAGroupLeavesItsHeaderAndCount) {
  auto input = input_of({cafe_pane()}, 1200, 700);
  input.folds = {true, true, true, true};
  const auto layout = lay_out(input, EvenMeasure());
  EXPECT_TRUE(layout.panes[0].rows.empty());
  const auto texts = test::texts_of(layout.scene);
  EXPECT_THAT(texts, Contains("2 cores"));
  EXPECT_THAT(texts, Contains("8 tasks"));
  EXPECT_THAT(texts, Contains("IN FLIGHT AND EXECUTING"));
}

TEST(Layout, EveryGroupCanBeFoldedByItsHeader) {
  const auto layout = lay_out(input_of({cafe_pane()}, 1200, 700), EvenMeasure());
  for (const auto& [words, group] :
       std::vector<std::pair<std::string, LaneGroup>>{{"CORES", LaneGroup::Cores},
                                                      {"PROCESSES AND THREADS", LaneGroup::Threads},
                                                      {"TASKS", LaneGroup::Tasks},
                                                      {"IN FLIGHT", LaneGroup::Curves}}) {
    for (const SceneText& text : layout.scene.texts) {
      if (text.text != words) continue;
      EXPECT_EQ(group_at(layout, text.x + 5, text.y), group) << words;
    }
  }
  EXPECT_EQ(group_at(layout, layout.panes[0].plot_left + 300, layout.panes[0].rows[0].y),
            std::nullopt);
}

TEST(Layout, ThreadsFollowTheirProcess) {
  auto input = input_of({cafe_pane()}, 1200, 900);
  input.folds.threads = false;
  input.folds.cores = true;
  const auto layout = lay_out(input, EvenMeasure());
  ASSERT_GE(layout.panes[0].rows.size(), 3U);
  EXPECT_EQ(layout.panes[0].rows[0].kind, LaneRow::Kind::Process);
  EXPECT_EQ(layout.panes[0].rows[1].kind, LaneRow::Kind::Thread);
}

TEST(Layout, IsTheSameForTheSameInput) {
  const auto input = input_of({cafe_pane(), deadlock_pane()}, 1000, 700);
  const Scene one = lay_out(input, EvenMeasure()).scene;
  const Scene two = lay_out(input, EvenMeasure()).scene;
  ASSERT_EQ(one.rects.size(), two.rects.size());
  for (std::size_t i = 0; i < one.rects.size(); ++i) {
    ASSERT_EQ(one.rects[i].x, two.rects[i].x);
    ASSERT_EQ(one.rects[i].color, two.rects[i].color);
  }
  EXPECT_EQ(test::texts_of(one), test::texts_of(two));
}

TEST(Layout, BearsEmptyAndTinyInput) {
  EXPECT_TRUE(lay_out(input_of({}, 800, 600), EvenMeasure()).panes.empty());
  PaneInput waiting;
  waiting.title = "Threads";
  for (const float size : {0.0F, 1.0F, 30.0F}) {
    const auto layout = lay_out(input_of({waiting, cafe_pane()}, size, size), EvenMeasure());
    EXPECT_EQ(layout.panes.size(), 2U);
    EXPECT_FALSE(hover_text(input_of({waiting}, 10, 10), layout, 5, 5));
  }
  EXPECT_EQ(make_pane(nullptr).trace, nullptr);
}

}  // namespace
}  // namespace interlane
