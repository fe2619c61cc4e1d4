#include "app/text/longer_text.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(LongerText, IsAThirdLonger) {
  const std::string_view words = "waiting for a core";
  EXPECT_EQ(longer_text(words), "waaitiing ffor aa corre");
}

TEST(LongerText, KeepsBlanks) { EXPECT_EQ(longer_text("{:.1f} on {}"), "{:.1f} onn {}"); }

TEST(LongerText, KeepsWhatIsNotALetter) { EXPECT_EQ(longer_text("− · 12"), "− · 12"); }

}  // namespace
}  // namespace interlane
