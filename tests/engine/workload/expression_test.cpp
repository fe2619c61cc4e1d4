#include "engine/workload/expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

using testing::HasSubstr;

class Formulas : public testing::Test {
 protected:
  Result<double> duration(const std::string& formula) const {
    return value_of(formula, Dimension::Time);
  }
  Result<double> count(const std::string& formula) const {
    return value_of(formula, Dimension::Count);
  }
  Result<double> truth(const std::string& formula) const {
    return value_of(formula, Dimension::Bool);
  }
  Result<double> value_of(const std::string& formula, Dimension dimension) const {
    FormulaNames names;
    names.add_parameters(parameters_, values_);
    Result<Formula> read = Formula::read(formula, dimension, names);
    if (!read) return fail(read.error().sentence);
    return read->value();
  }
  std::vector<Parameter> parameters_ = {
      {.name = "dishes", .kind = Parameter::Kind::Count},
      {.name = "order", .kind = Parameter::Kind::Time},
      {.name = "service", .kind = Parameter::Kind::Time},
      {.name = "protection", .kind = Parameter::Kind::Choice, .choices = {"none", "mutex"}},
  };
  ParameterValues values_ = {
      {"dishes", 3}, {"order", 10e6}, {"service", 40e6}, {"protection", "mutex"}};
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

TEST_F(Formulas, TakeEveryWayToWriteMicroseconds) {
  EXPECT_EQ(*duration("10us"), 10e3);
  EXPECT_EQ(*duration("10\u00b5s"), 10e3);  // micro sign
  EXPECT_EQ(*duration("10\u03bcs"), 10e3);  // Greek mu
}

TEST_F(Formulas, RoundAndDivideWithARest) {
  EXPECT_EQ(*count("ceil(dishes / 2)"), 2);
  EXPECT_EQ(*count("floor(dishes / 2)"), 1);
  EXPECT_EQ(*count("dishes % 2"), 1);
}

TEST_F(Formulas, CompareCountsDurationsAndWords) {
  EXPECT_NE(*truth("dishes > 2 && service >= 4 * order"), 0);
  EXPECT_EQ(*truth("order > service"), 0);
  EXPECT_NE(*truth("protection == mutex"), 0);
  EXPECT_EQ(*truth("protection == none"), 0);
  EXPECT_THAT(truth("service - order").error().sentence,
              HasSubstr("is a duration and not a condition"));
}

TEST_F(Formulas, FollowTheirVariables) {
  FormulaNames names;
  double& number = names.add_variable("number", Varies::ByTask);
  Result<Formula> formula = Formula::read("number * 2ms", Dimension::Time, names);
  ASSERT_TRUE(formula.has_value()) << formula.error().sentence;
  EXPECT_EQ(formula->varies(), Varies::ByTask);
  number = 1;
  EXPECT_EQ(*formula->value(), 2e6);
  number = 5;
  EXPECT_EQ(*formula->value(), 10e6);
}

TEST_F(Formulas, KnowThatTheyNeverVary) {
  FormulaNames names;
  static_cast<void>(names.add_variable("number", Varies::ByTask));
  EXPECT_EQ(Formula::read("3 * 2ms", Dimension::Time, names)->varies(), Varies::Never);
}

TEST_F(Formulas, KeepDurationsAndCountsApart) {
  EXPECT_THAT(duration("service + 5").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(duration("7").error().sentence, HasSubstr("has no unit"));
  EXPECT_THAT(duration("dishes").error().sentence, HasSubstr("is a number and not a duration"));
  EXPECT_THAT(duration("service * order").error().sentence, HasSubstr("multiplies durations"));
  EXPECT_THAT(duration("max(service, 5)").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(duration("service > 5 ? order : 1ms").error().sentence,
              HasSubstr("is not a duration"));
  EXPECT_THAT(count("service").error().sentence, HasSubstr("is a duration and not a number"));
}

TEST_F(Formulas, NameTheParameterThatIsNotKnown) {
  EXPECT_EQ(duration("servce + order").error().sentence,
            "no parameter is named \"servce\"; did you mean \"service\"?");
}

TEST_F(Formulas, RefuseWhatIsNoFormula) {
  EXPECT_THAT(duration("order +").error().sentence, HasSubstr("is not a valid formula"));
  EXPECT_THAT(duration("order = 3ms").error().sentence, HasSubstr("write \"==\""));
  EXPECT_THAT(duration("").error().sentence, HasSubstr("the formula is empty"));
  EXPECT_THAT(duration("order, service").error().sentence, HasSubstr("a second formula"));
}

TEST_F(Formulas, RefuseAmountsThatNobodyCanDo) {
  EXPECT_THAT(duration("order - service").error().sentence, HasSubstr("below zero"));
  EXPECT_THAT(duration("service / (dishes - 3)").error().sentence, HasSubstr("divides by zero"));
  EXPECT_THAT(duration("0ms / (dishes - 3)").error().sentence, HasSubstr("divides by zero"));
}

TEST(ParameterNames, MayNotBeUnitsOrFunctions) {
  EXPECT_TRUE(is_taken_name("ms"));
  EXPECT_TRUE(is_taken_name("max"));
  EXPECT_FALSE(is_taken_name("service"));
}

}  // namespace
}  // namespace interlane
