#include "app/text/text.h"

#include <gtest/gtest.h>

#include "app/text/sentence.h"

namespace interlane {
namespace {

TEST(Text, EnglishIsItsOwnTranslation) { EXPECT_STREQ(tr("on a core"), "on a core"); }

TEST(Text, CountsChooseTheirForm) {
  EXPECT_EQ(tr_count("{} core", "{} cores", 1), "1 core");
  EXPECT_EQ(tr_count("{} core", "{} cores", 0), "0 cores");
  EXPECT_EQ(tr_count("{} core", "{} cores", 12), "12 cores");
  EXPECT_EQ(tr_count("one core", "many cores", 2), "many cores");
}

TEST(Text, SentencesFillTheirBlanksInTheOrderOfTheLanguage) {
  EXPECT_EQ(sentence("{} is on core {}", "soup", 1), "soup is on core 1");
  EXPECT_EQ(sentence("{1} before {0}", "a", "b"), "b before a");
}

}  // namespace
}  // namespace interlane
