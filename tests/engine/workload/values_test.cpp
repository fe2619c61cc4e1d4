#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workload/scenario.h"

namespace interlane {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;

TEST(Durations, AreReadInEveryUnit) {
  EXPECT_EQ(*parse_duration("640ns"), Duration(640));
  EXPECT_EQ(*parse_duration("250us"), microseconds(250));
  EXPECT_EQ(*parse_duration("250\u00b5s"), microseconds(250));  // micro sign
  EXPECT_EQ(*parse_duration("250\u03bcs"), microseconds(250));  // Greek mu
  EXPECT_EQ(*parse_duration("10ms"), milliseconds(10));
  EXPECT_EQ(*parse_duration("1.5s"), milliseconds(1500));
  EXPECT_EQ(*parse_duration(" 10 ms "), milliseconds(10));
  EXPECT_EQ(*parse_duration("0"), Duration(0));
}

TEST(Durations, AreRefusedWithoutAUnitNumberOrSense) {
  EXPECT_THAT(parse_duration("10").error().sentence, HasSubstr("\"10\" has no unit; write"));
  EXPECT_THAT(parse_duration("ms").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(parse_duration("").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(parse_duration("10min").error().sentence, HasSubstr("did you mean \"600s\"?"));
  EXPECT_THAT(parse_duration("10ms5").error().sentence, HasSubstr("the unknown unit \"ms5\""));
  EXPECT_THAT(parse_duration("-3ms").error().sentence, HasSubstr("below zero"));
  EXPECT_THAT(parse_duration("nan ms").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(parse_duration("inf s").error().sentence, HasSubstr("is not a duration"));
  EXPECT_THAT(parse_duration("1e300s").error().sentence, HasSubstr("too long"));
}

TEST(Durations, AreWrittenInTheLargestUnitThatIsNotAFraction) {
  EXPECT_EQ(format_duration(Duration(0)), "0ms");
  EXPECT_EQ(format_duration(milliseconds(40)), "40ms");
  EXPECT_EQ(format_duration(milliseconds(1500)), "1.5s");
  EXPECT_EQ(format_duration(microseconds(250)), "250us");
  EXPECT_EQ(format_duration(Duration(1'050'000)), "1.05ms");
  EXPECT_EQ(format_duration(-milliseconds(5)), "-5ms");
}

TEST(Durations, SurviveBeingWrittenAndReadBack) {
  for (const Duration duration :
       {Duration(1), Duration(999), Duration(1'000), Duration(1'234'567), Duration(1'000'000'001),
        Duration(milliseconds(20)), Duration(seconds(61)), Duration(hours(24))}) {
    EXPECT_EQ(*parse_duration(format_duration(duration)), duration) << format_duration(duration);
  }
}

class Values : public testing::Test {
 protected:
  Parameter count_{.name = "customers", .default_value = 8, .min = 1, .max = 64};
  Parameter time_{.name = "order", .kind = Parameter::Kind::Time, .max = 1e9};
  Parameter choice_{.name = "protection",
                    .kind = Parameter::Kind::Choice,
                    .max = 2,
                    .choices = {"none", "mutex", "atomic"}};
  Parameter text_{.name = "jobs", .kind = Parameter::Kind::Text, .default_text = "0:24,0:3"};
};

TEST_F(Values, AreWrittenAsTheirParameterIsMeant) {
  EXPECT_EQ(format_value(count_, 12), "12");
  EXPECT_EQ(format_value(time_, 12e6), "12ms");
  EXPECT_EQ(format_value(choice_, 1), "mutex");
  EXPECT_EQ(format_value(choice_, "atomic"), "atomic");
  EXPECT_EQ(format_value(text_, "0:5"), "0:5");
}

TEST_F(Values, AreReadAsTheirParameterIsMeant) {
  EXPECT_EQ(parse_value(count_, "12", "--set customers")->number, 12);
  EXPECT_EQ(parse_value(time_, "12ms", "--set order")->number, 12e6);
  EXPECT_EQ(*parse_value(text_, " 0:5,1:2 ", "--set jobs"), ParameterSetting("0:5,1:2"));
}

TEST_F(Values, OfAChoiceHaveAPlaceAndAWord) {
  const Result<ParameterSetting> read = parse_value(choice_, "atomic", "--set protection");
  ASSERT_TRUE(read.has_value()) << read.error().sentence;
  EXPECT_EQ(read->number, 2);
  EXPECT_EQ(read->text, "atomic");
  EXPECT_EQ(checked_value(choice_, 1)->text, "mutex");
  EXPECT_EQ(default_setting(choice_).text, "none");
  EXPECT_EQ(parse_value(choice_, "spin", "--set protection").error().sentence,
            "--set protection: \"spin\" is not one of its choices; choose none, mutex or atomic");
  EXPECT_EQ(parse_value(choice_, "mutx", "--set protection").error().sentence,
            "--set protection: \"mutx\" is not one of its choices; did you mean \"mutex\"?");
  EXPECT_FALSE(parse_value(choice_, "", "--set protection").has_value());
  EXPECT_FALSE(checked_value(choice_, 3).has_value());
}

TEST_F(Values, OfATextAreOneLine) {
  EXPECT_EQ(default_setting(text_).text, "0:24,0:3");
  EXPECT_THAT(parse_value(text_, "", "--set jobs").error().sentence, HasSubstr("write one like"));
  EXPECT_THAT(parse_value(text_, "a\nb", "--set jobs").error().sentence,
              HasSubstr("must be one line"));
  EXPECT_THAT(parse_value(text_, "\xff", "--set jobs").error().sentence, HasSubstr("of UTF-8"));
  EXPECT_EQ(parse_value(text_, "\u00e9", "--set jobs")->text, "\u00e9");
}

TEST_F(Values, OfACountMayBeReadWithTheirUnit) {
  count_.unit = "bytes";
  count_.max = 1e6;
  EXPECT_EQ(parse_value(count_, "4096bytes", "--set size")->number, 4096);
  EXPECT_EQ(parse_value(count_, "4096 bytes", "--set size")->number, 4096);
}

TEST_F(Values, OfTheWrongKindAreRefusedAndThePlaceIsNamed) {
  EXPECT_EQ(parse_value(count_, "1.5", "--set customers").error().sentence,
            "--set customers: \"1.5\" is not a whole number; write one from 1 to 64");
  EXPECT_EQ(parse_value(count_, "10ms", "cafe.toml:3").error().sentence,
            "cafe.toml:3: \"10ms\" is not a whole number; write one from 1 to 64");
  EXPECT_THAT(parse_value(time_, "5", "--set order").error().sentence,
              HasSubstr("--set order: \"5\" has no unit"));
}

}  // namespace
}  // namespace interlane
