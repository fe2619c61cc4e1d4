#include "engine/base/closest_name.h"

#include <vector>

#include <gtest/gtest.h>

namespace interlane {
namespace {

const std::vector<std::string> kNames = {"customers", "order", "paperwork", "service"};

TEST(NameAdvice, ProposesTheNameThatWasMisspelt) {
  EXPECT_EQ(name_advice("servce", kNames), "; did you mean \"service\"?");
  EXPECT_EQ(name_advice("Order", kNames), "; did you mean \"order\"?");
}

TEST(NameAdvice, ListsAllNamesWhereNoneIsNear) {
  EXPECT_EQ(name_advice("ovens", kNames), "; known are customers, order, paperwork and service");
  EXPECT_EQ(name_advice("", kNames), "; known are customers, order, paperwork and service");
}

TEST(NameAdvice, SaysNothingWhereNothingIsKnown) { EXPECT_EQ(name_advice("ovens", {}), ""); }

TEST(NameAdvice, ToleratesOneWrongLetterInAShortName) {
  const std::vector<std::string> names = {"ns"};
  EXPECT_EQ(name_advice("ms", names), "; did you mean \"ns\"?");
  EXPECT_EQ(name_advice("day", names), "; known is ns");
}

TEST(Listed, JoinsTheLastTwoWithAnd) {
  EXPECT_EQ(listed(std::vector<std::string>{}), "");
  EXPECT_EQ(listed(std::vector<std::string>{"a"}), "a");
  EXPECT_EQ(listed(std::vector<std::string>{"a", "b"}), "a and b");
  EXPECT_EQ(listed(std::vector<std::string>{"a", "b", "c"}), "a, b and c");
}

}  // namespace
}  // namespace interlane
