#include "app/timeline/scene/theme.h"

#include <cmath>
#include <cstdlib>

#include <gtest/gtest.h>

namespace interlane {
namespace {

double luminance(Color color) {
  const auto linear = [](int channel) {
    const double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}
double contrast(Color a, Color b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

TEST(Theme, TheFirstSixteenTasksCanBeToldApartAndTheFirstThirtyTwoDiffer) {
  for (std::uint32_t a = 0; a < 32; ++a) {
    for (std::uint32_t b = a + 1; b < 32; ++b) {
      const Color one = task_color(TaskId(a));
      const Color two = task_color(TaskId(b));
      const int difference =
          std::abs(one.r - two.r) + std::abs(one.g - two.g) + std::abs(one.b - two.b);
      EXPECT_GT(difference, b < 16 ? 45 : 20) << a << " and " << b;
    }
  }
}

TEST(Theme, IsFoundByItsName) {
  EXPECT_FALSE(find_theme("dark")->is_light);
  EXPECT_TRUE(find_theme("light")->is_light);
  EXPECT_FALSE(find_theme("Light"));
}

TEST(Theme, NamesCanBeReadOnEveryTask) {
  for (std::uint32_t task = 0; task < 32; ++task) {
    const Color color = task_color(TaskId(task));
    EXPECT_GE(contrast(text_on(color), color), 4.5) << task;
  }
}

TEST(Theme, WordsCanBeReadOnEveryGround) {
  for (const Theme& theme : {dark_theme(), light_theme()}) {
    for (const Color ground : {theme.background, theme.panel, theme.lane}) {
      EXPECT_GE(contrast(theme.text, ground), 7);
      for (const Color ink : {theme.muted, theme.accent, theme.good, theme.warning}) {
        EXPECT_GE(contrast(ink, ground), 4.5) << (theme.is_light ? "light" : "dark");
      }
    }
  }
}

TEST(Theme, LinesOfEveryTaskCanBeSeen) {
  for (const Theme& theme : {dark_theme(), light_theme()}) {
    for (std::uint32_t task = 0; task < 8; ++task) {
      EXPECT_GE(contrast(ink_color(theme, task_color(TaskId(task))), theme.background), 2.2)
          << task << (theme.is_light ? " light" : " dark");
    }
  }
}

}  // namespace
}  // namespace interlane
