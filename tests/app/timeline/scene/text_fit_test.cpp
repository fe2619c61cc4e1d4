#include "app/timeline/scene/text_fit.h"

#include <gtest/gtest.h>

#include "tests/app/timeline/scene_text.h"

namespace interlane {
namespace {

// Ten pixels a character.
std::string fitted(const std::string& text, float room) {
  return fit_text(text, 10 / 0.56F, TextWeight::Regular, room, test::EvenMeasure());
}

TEST(TextFit, LeavesWhatFits) { EXPECT_EQ(fitted("customer", 80), "customer"); }

TEST(TextFit, ShortensWithAnEllipsis) { EXPECT_EQ(fitted("customer 12", 70), "custom…"); }

TEST(TextFit, LeavesNoSpaceBeforeTheEllipsis) { EXPECT_EQ(fitted("one two", 50), "one…"); }

TEST(TextFit, OfNamesKeepsTheLastWord) {
  const auto name = [](const std::string& text, float room) {
    return fit_name(text, 10 / 0.56F, TextWeight::Regular, room, test::EvenMeasure());
  };
  EXPECT_EQ(name("customer 12", 110), "customer 12");
  EXPECT_EQ(name("customer 12", 80), "cust… 12");
  EXPECT_EQ(name("customer 12", 40), "cus…");  // for there is no room for both
  EXPECT_EQ(name("customers", 50), "cust…");
}

TEST(TextFit, NeverCutsACharacterInTwo) { EXPECT_EQ(fitted("кухня на углу", 60), "кухня…"); }

TEST(TextFit, WritesNothingWhereNothingFits) {
  EXPECT_EQ(fitted("customer", 10), "");
  EXPECT_EQ(fitted("customer", -5), "");
}

TEST(Capitals, KnowLatinAndCyrillic) {
  EXPECT_EQ(capitals("in flight · café"), "IN FLIGHT · CAFÉ");
  EXPECT_EQ(capitals("ядра и потоки, ещё"), "ЯДРА И ПОТОКИ, ЕЩЁ");
}

}  // namespace
}  // namespace interlane
