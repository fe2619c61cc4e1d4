#include "app/timeline/scene/theme.h"

#include <array>
#include <cmath>
#include <string>

namespace interlane {
namespace {

// Okabe and Ito, "Color Universal Design" (2008), ordered so that neighbours differ most; black,
// which cannot be seen on a dark background, is replaced by lavender.
constexpr std::array<Color, 8> kTaskColors = {{
    {86, 180, 233},   // sky blue
    {230, 159, 0},    // orange
    {0, 158, 115},    // bluish green
    {204, 121, 167},  // reddish purple
    {240, 228, 66},   // yellow
    {213, 94, 0},     // vermilion
    {167, 160, 255},  // lavender
    {0, 114, 178},    // blue
}};
constexpr Color kWhite{255, 255, 255};
constexpr Color kBlack{0, 0, 0};

// Relative luminance. Source: WCAG 2.1.
double luminance(Color color) {
  const auto linear = [](std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

}  // namespace

Theme dark_theme() { return {}; }

Theme light_theme() {
  Theme theme;
  theme.is_light = true;
  theme.background = {252, 252, 253};
  theme.panel = {241, 243, 246};
  theme.lane = {236, 239, 243};
  theme.grid = {219, 224, 231};
  theme.text = {24, 28, 34};
  theme.muted = {88, 96, 108};
  theme.accent = {0, 98, 190};
  theme.good = {22, 116, 52};
  theme.warning = {176, 74, 0};
  return theme;
}

Result<Theme> find_theme(std::string_view name) {
  if (name == "dark") return dark_theme();
  if (name == "light") return light_theme();
  return fail("--theme \"" + std::string(name) + "\": there are dark and light");
}

Color mix(Color from, Color to, float share) {
  const auto channel = [share](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(std::lround(float(a) + (float(b) - float(a)) * share));
  };
  return {channel(from.r, to.r), channel(from.g, to.g), channel(from.b, to.b),
          channel(from.a, to.a)};
}

Color task_color(TaskId task) {
  const Color base = kTaskColors[task.value % kTaskColors.size()];
  switch (task.value / kTaskColors.size() % 4) {
    case 1:
      return mix(base, kWhite, 0.38F);
    case 2:
      return mix(base, kBlack, 0.30F);
    case 3:
      return mix(base, kWhite, 0.62F);
    default:
      return base;
  }
}

Color text_on(Color background) {
  // Black has the higher WCAG contrast above this luminance, white below; at least 4.5 either way.
  return luminance(background) > 0.179 ? kBlack : kWhite;
}

Color ink_color(const Theme& theme, Color color) {
  if (!theme.is_light) return mix(theme.background, color, 0.85F);
  return mix(color, kBlack, luminance(color) > 0.5 ? 0.42F : 0.15F);
}

Color neutral_color(const Theme& theme) { return mix(theme.background, theme.muted, 0.55F); }

}  // namespace interlane
