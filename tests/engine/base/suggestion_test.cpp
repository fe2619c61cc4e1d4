#include "engine/base/suggestion.h"

#include <vector>

#include <gtest/gtest.h>

namespace interlane {
namespace {

const std::vector<std::string> kNames = {"customers", "order", "paperwork", "service"};

TEST(NameAdvice, ProposesTheNameThatWasMisspelt) {
  EXPECT_EQ(suggestion_for("servce", kNames), "; did you mean \"service\"?");
  EXPECT_EQ(suggestion_for("Order", kNames), "; did you mean \"order\"?");
}

TEST(NameAdvice, ListsAllNamesWhereNoneIsNear) {
  EXPECT_EQ(suggestion_for("ovens", kNames), "; known are customers, order, paperwork and service");
  EXPECT_EQ(suggestion_for("", kNames), "; known are customers, order, paperwork and service");
}

TEST(NameAdvice, SaysNothingWhereNothingIsKnown) { EXPECT_EQ(suggestion_for("ovens", {}), ""); }

TEST(NameAdvice, ToleratesOneWrongLetterInAShortName) {
  const std::vector<std::string> names = {"ns"};
  EXPECT_EQ(suggestion_for("ms", names), "; did you mean \"ns\"?");
  EXPECT_EQ(suggestion_for("day", names), "; known is ns");
}

TEST(NameAdvice, TakesCapitalLettersForSmallOnes) {
  EXPECT_EQ(likely_name("SERVICE", kNames), "service");
}

TEST(NameAdvice, ProposesNothingForTheOnlyLetterOfAName) {
  EXPECT_EQ(likely_name("x", std::vector<std::string>{"n"}), std::nullopt);
  EXPECT_EQ(likely_name("gg", std::vector<std::string>{"g"}), "g");
}

TEST(Listed, JoinsTheLastTwoWithAWord) {
  EXPECT_EQ(join_and(std::vector<std::string>{}), "");
  EXPECT_EQ(join_and(std::vector<std::string>{"a"}), "a");
  EXPECT_EQ(join_and(std::vector<std::string>{"a", "b"}), "a and b");
  EXPECT_EQ(join_and(std::vector<std::string>{"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(join_or(std::vector<std::string>{"a", "b", "c"}), "a, b or c");
}

}  // namespace
}  // namespace interlane
