#include "app/cli/text_table.h"

#include <gtest/gtest.h>

#include "app/cli/text_width.h"

namespace interlane {
namespace {

TEST(TextWidth, CountsCharactersNotBytes) {
  EXPECT_EQ(text_columns("Café · 2"), 8U);
  EXPECT_EQ(text_columns("касса"), 5U);
  EXPECT_EQ(text_columns(""), 0U);
}

TEST(TextWidth, CountsWideLettersTwiceAndCombiningMarksNotAtAll) {
  EXPECT_EQ(text_columns("茶"), 2U);
  EXPECT_EQ(text_columns("한글"), 4U);
  EXPECT_EQ(text_columns("e\u0301"), 1U);
  EXPECT_EQ(text_columns("\xff!"), 2U);
}

TEST(FittedText, CutsWideLettersWhole) {
  EXPECT_EQ(fitted("茶茶茶", 5), "茶茶…");
  EXPECT_EQ(fitted("茶茶茶", 4), "茶… ");
  EXPECT_EQ(fitted("茶", 4), "茶  ");
}

TEST(FittedText, IsFilledUpOrCutOffBetweenCharacters) {
  EXPECT_EQ(fitted("Café", 6), "Café  ");
  EXPECT_EQ(fitted("Café", 4), "Café");
  EXPECT_EQ(fitted("Cafés", 4), "Caf…");
  EXPECT_EQ(fitted("касса", 3), "ка…");
  EXPECT_EQ(fitted("x", 0), "");
}

TEST(TextTable, AlignsNamesLeftAndFiguresRight) {
  TextTable table({"", "makespan", "µs"});
  table.add_row({"Café · 1", "404 ms", "1"});
  table.add_row({"Threads · 2", "1.2 s", "1000"});
  EXPECT_EQ(table.text(),
            "             makespan    µs\n"
            "Café · 1       404 ms     1\n"
            "Threads · 2     1.2 s  1000\n");
}

TEST(TextTable, LeavesNoBlanksAtTheEndOfALine) {
  TextTable table({"model", ""});
  table.add_row({"threads", ""});
  EXPECT_EQ(table.text(), "model\nthreads\n");
}

}  // namespace
}  // namespace interlane
