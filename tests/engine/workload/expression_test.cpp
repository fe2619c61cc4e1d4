#include "engine/workload/expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

using testing::HasSubstr;

class Formulas : public testing::Test {
 protected:
  Result<double> duration(const std::string& formula) const {
    return evaluate(formula, Dimension::Time, parameters_, values_);
  }
  Result<double> count(const std::string& formula) const {
    return evaluate(formula, Dimension::Count, parameters_, values_);
  }
  std::vector<Parameter> parameters_ = {
      {.name = "dishes", .kind = Parameter::Kind::Count},
      {.name = "order", .kind = Parameter::Kind::Time},
      {.name = "service", .kind = Parameter::Kind::Time},
  };
  ParameterValues values_ = {{"dishes", 3}, {"order", 10e6}, {"service", 40e6}};
};

TEST_F(Formulas, ComputeWithParametersAndUnits) {
  EXPECT_EQ(*duration("10ms"), 10e6);
  EXPECT_EQ(*duration("1.5s"), 1.5e9);
  EXPECT_EQ(*duration("service / 2 + order"), 30e6);
  EXPECT_EQ(*duration("dishes * service + 5us"), 120'005'000.0);
  EXPECT_EQ(*duration("dishes > 2 ? max(order, service) : 1ns"), 40e6);
  EXPECT_EQ(*count("dishes * 2 + 1"), 7);
  EXPECT_EQ(*count("service / order"), 4);
}

TEST_F(Formulas, KeepDurationsAndCountsApart) {
  EXPECT_THAT(duration("service + 5").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(duration("7").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(duration("dishes").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(duration("service * order").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(count("service").error().sentence, HasSubstr("is not a count"));
}

TEST_F(Formulas, NameTheParameterThatIsNotKnown) {
  EXPECT_EQ(duration("servce + order").error().sentence,
            "no parameter is named \"servce\"; did you mean \"service\"?");
}

TEST_F(Formulas, RefuseWhatIsNoFormula) {
  EXPECT_THAT(duration("order +").error().sentence, HasSubstr("is no formula"));
  EXPECT_THAT(duration("order = 3ms").error().sentence, HasSubstr("is no formula"));
  EXPECT_THAT(duration("").error().sentence, HasSubstr("is no formula"));
  EXPECT_THAT(duration("order, service").error().sentence, HasSubstr("more than one formula"));
}

TEST_F(Formulas, RefuseAmountsThatNobodyCanDo) {
  EXPECT_THAT(duration("order - service").error().sentence, HasSubstr("below zero"));
  EXPECT_THAT(duration("service / (dishes - 3)").error().sentence,
              HasSubstr("not a finite number"));
  EXPECT_THAT(duration("0ms / (dishes - 3)").error().sentence, HasSubstr("not a finite number"));
}

TEST(ParameterNames, MayNotBeUnitsOrFunctions) {
  EXPECT_TRUE(is_taken_name("ms"));
  EXPECT_TRUE(is_taken_name("max"));
  EXPECT_FALSE(is_taken_name("service"));
}

}  // namespace
}  // namespace interlane
