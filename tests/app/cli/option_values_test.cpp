#include "app/cli/option_values.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

const std::vector<CpuId> kUsable = {CpuId(0), CpuId(1), CpuId(3)};

TEST(CoreList, MayHaveNumbersAndRangesInAnyOrder) {
  EXPECT_EQ(*parse_core_list("--cpus", "3,0-1", kUsable), kUsable);
  EXPECT_EQ(*parse_core_list("--cpus", "1,1", kUsable), std::vector{CpuId(1)});
}

TEST(CoreList, NamesTheCoreThatCannotBeUsed) {
  EXPECT_EQ(parse_core_list("--cpus", "0-3", kUsable).error().sentence,
            "--cpus: core 2 cannot be used; this program may use 0, 1 and 3");
}

TEST(CoreList, RefusesWhatIsNoList) {
  for (const char* const text : {"", "a", "0,", "1-", "-1", "0-1-3", "3-1", "0 1"}) {
    EXPECT_FALSE(parse_core_list("--cpus", text, kUsable).has_value()) << text;
  }
}

TEST(CoreList, DoesNotCountThroughAnAbsurdRange) {
  EXPECT_FALSE(parse_core_list("--cpus", "0-18446744073709551615", kUsable).has_value());
}

TEST(WholeNumbers, LieWithinTheirRange) {
  EXPECT_EQ(*parse_whole_number("--repeat", "5", 1, 9), 5U);
  for (const char* const text : {"0", "10", "", "5x", "-5", "5.0", "99999999999999999999"}) {
    EXPECT_FALSE(parse_whole_number("--repeat", text, 1, 9).has_value()) << text;
  }
}

TEST(Settings, AreTakenApartAtTheFirstEqualsSign) {
  const auto setting = parse_setting("--set", "a=b=c");
  ASSERT_TRUE(setting.has_value());
  EXPECT_EQ(setting->first, "a");
  EXPECT_EQ(setting->second, "b=c");
  EXPECT_FALSE(parse_setting("--set", "=3").has_value());
}

}  // namespace
}  // namespace interlane
