#include "app/cli/cli.h"

#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(CommandLineCalls, AreThoseWithAVerbOrAQuestion) {
  EXPECT_TRUE(is_command_line("run"));
  EXPECT_TRUE(is_command_line("--help"));
  EXPECT_TRUE(is_command_line("--version"));
  EXPECT_FALSE(is_command_line(""));
  EXPECT_FALSE(is_command_line("cafe"));
  EXPECT_FALSE(is_command_line("--screenshot"));
}

TEST(Version, IsTheOneOfTheBuild) {
  std::ifstream file(std::string(INTERLANE_SOURCE_DIR) + "/CMakeLists.txt");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(text, testing::HasSubstr("project(interlane VERSION " + std::string(kVersion)));
}

}  // namespace
}  // namespace interlane
