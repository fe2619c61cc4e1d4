#include "app/timeline/scene/bytes_text.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(BytesText, HasThreeDigitsAndTheUnitThatSuits) {
  EXPECT_EQ(bytes_text(0), "0 B");
  EXPECT_EQ(bytes_text(640), "640 B");
  EXPECT_EQ(bytes_text(1000), "0.977 KiB");
  EXPECT_EQ(bytes_text(10'445), "10.2 KiB");
  EXPECT_EQ(bytes_text(8 << 20), "8 MiB");
}

TEST(BytesText, KeepsTheSignOfADifference) { EXPECT_EQ(bytes_text(-2048), "-2 KiB"); }

}  // namespace
}  // namespace interlane
