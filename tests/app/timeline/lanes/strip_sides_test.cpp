#include "app/timeline/lanes/strip_sides.h"

#include <array>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace interlane {
namespace {

// One letter a column: h preempted, x waiting for a lock, s solid, '.' nothing.
std::uint8_t kind_of(char letter) {
  const Color color{1, 2, 3};
  switch (letter) {
    case 'h':
      return StripSides::kind_of(color, Fill::Hollow) | 1U;
    case 'x':
      return StripSides::kind_of(color, Fill::Hatched) | 2U;
    case 's':
      return StripSides::kind_of(color, Fill::Solid) | 3U;
    default:
      return StripSides::kind_of(Color{0, 0, 0, 0}, Fill::Solid);
  }
}

// '|' side, ':' tint, '_' as the look says.
std::string places_of(StripSides& sides, const std::string& letters) {
  sides.begin(letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) sides.looks()[i] = kind_of(letters[i]);
  sides.compare_looks();
  std::string text;
  for (const std::uint8_t place : sides.places()) text += "_|:"[place];
  return text;
}

// The same, stretch by stretch.
std::string plainly(const std::string& letters) {
  std::string text(letters.size(), '_');
  for (std::size_t begin = 0, end = 0; begin < letters.size(); begin = end) {
    while (end < letters.size() && letters[end] == letters[begin]) ++end;
    if (letters[begin] != 'h' && letters[begin] != 'x') continue;
    const std::size_t length = end - begin;
    if (length < 3) {
      text.replace(begin, length, length, ':');
      continue;
    }
    text[begin] = text[end - 1] = '|';
    if (letters[begin] == 'h') text.replace(begin, 3, 3, '|');
  }
  return text;
}

TEST(StripSides, OutlinesHaveBothEndsAndATick) {
  StripSides sides;
  EXPECT_EQ(places_of(sides, "hhhhhh..xxxxxss"), "|||__|__|___|__");
  EXPECT_EQ(places_of(sides, "xxx"), "|_|");
}

TEST(StripSides, WhereThereIsNoRoomForAnOutlineThereIsATint) {
  StripSides sides;
  EXPECT_EQ(places_of(sides, "hh.xx.x.sh"), "::_::_:__:");
  EXPECT_EQ(places_of(sides, "x"), ":");
  EXPECT_EQ(places_of(sides, ""), "");
}

TEST(StripSides, AreThoseOfEachStretchAtAnyLength) {
  StripSides sides;  // one for all, so that nothing of a longer strip may show in a shorter one
  std::mt19937 random(3);
  for (int round = 0; round < 400; ++round) {
    std::string letters;
    while (letters.size() < random() % 200) letters.append(1 + random() % 7, "hxs."[random() % 4]);
    EXPECT_EQ(places_of(sides, letters), plainly(letters)) << letters;
  }
}

TEST(StripSides, ASideIsSolidAndATintPale) {
  const StripSides::Look own{Color{1, 2, 3}, static_cast<std::uint32_t>(Fill::Hatched)};
  EXPECT_EQ(StripSides::look_at(StripSides::Place::Within, own), own);
  const StripSides::Look side = StripSides::look_at(StripSides::Place::Side, own);
  EXPECT_EQ(side.color, own.color);
  EXPECT_EQ(side.fill, static_cast<std::uint32_t>(Fill::Solid));
  const StripSides::Look tint = StripSides::look_at(StripSides::Place::Tint, own);
  EXPECT_EQ(tint.fill, static_cast<std::uint32_t>(Fill::Solid));
  EXPECT_LT(tint.color.a, own.color.a);
}

}  // namespace
}  // namespace interlane
