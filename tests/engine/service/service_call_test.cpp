#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/service/service.h"

namespace interlane {
namespace {

int call(std::vector<std::string> words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  return service_main(static_cast<int>(pointers.size()), pointers.data());
}

TEST(ServiceCall, APersonsCallIsRefusedAsWrong) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(call({"interlane", "service"}), 2);
  EXPECT_EQ(call({"interlane", "service", "loopback"}), 2);
  EXPECT_EQ(call({"interlane", "service", "telephone", "3"}), 2);
  EXPECT_EQ(call({"interlane", "service", "loopback", "three"}), 2);
  EXPECT_EQ(call({"interlane", "service", "loopback", "-1"}), 2);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("try `interlane run`"), std::string::npos);
}

}  // namespace
}  // namespace interlane
