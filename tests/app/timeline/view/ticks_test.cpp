#include "app/timeline/view/ticks.h"

#include <cmath>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/timeline/scene_text.h"

namespace interlane {
namespace {

using std::chrono::milliseconds;
using test::EvenMeasure;

std::vector<std::string> labels(const Ticks& ticks) {
  std::vector<std::string> found;
  for (const auto& tick : ticks.ticks) found.push_back(tick.label);
  return found;
}

TEST(Ticks, AreRoundNumbers) {
  Viewport view(milliseconds(400));
  view.show(milliseconds(0), milliseconds(400));
  const Ticks ticks = make_ticks(view, 0, 900, 12, EvenMeasure());
  EXPECT_EQ(ticks.step, milliseconds(50));
  EXPECT_THAT(labels(ticks), testing::ElementsAre("0 ms", "50 ms", "100 ms", "150 ms", "200 ms",
                                                  "250 ms", "300 ms", "350 ms", "400 ms"));
}

TEST(Ticks, StayApartAtEveryZoomAndWidth) {
  const EvenMeasure measure(4.0F / 3);
  for (const float width : {120.0F, 640.0F, 1900.0F}) {
    Viewport view(milliseconds(60'000));
    for (int i = 0; i < 120; ++i) {
      const Ticks ticks = make_ticks(view, 0, width, 12, measure);
      ASSERT_LE(ticks.ticks.size(), static_cast<std::size_t>(width / 60) + 2);
      for (std::size_t k = 1; k < ticks.ticks.size(); ++k) {
        const auto half = [&](std::size_t n) {
          return measure.width(ticks.ticks[n].label, 12, TextWeight::Regular) / 2;
        };
        ASSERT_GT(ticks.ticks[k].x - ticks.ticks[k - 1].x, half(k) + half(k - 1) + 6)
            << ticks.ticks[k].label << " at zoom " << i;
      }
      view.zoom(0.8, 0.37);
    }
    EXPECT_EQ(view.length(), Viewport::kMin);
  }
}

TEST(Ticks, HaveDifferentLabelsHoweverDeepTheZoom) {
  Viewport view(milliseconds(60'000));
  view.show(milliseconds(59'999), milliseconds(59'999) + Duration(100));
  const Ticks ticks = make_ticks(view, 0, 1500, 12, EvenMeasure());
  const auto all = labels(ticks);
  EXPECT_GE(all.size(), 2U);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

}  // namespace
}  // namespace interlane
