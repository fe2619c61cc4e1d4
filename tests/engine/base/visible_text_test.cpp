#include "engine/base/visible_text.h"

#include <string>

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(QuotedText, IsShownAsItIs) {
  EXPECT_EQ(in_quotes("talk / 2"), "\"talk / 2\"");
  EXPECT_EQ(in_quotes("Café 茶"), "\"Café 茶\"");
  EXPECT_EQ(in_quotes(""), "\"\"");
}

TEST(QuotedText, ShowsControlCharactersAsSymbols) {
  EXPECT_EQ(in_quotes("a\nb\x1b[2J\x7f"), "\"a␊b␛[2J␡\"");
  EXPECT_EQ(in_quotes("\u009b"), "\"\ufffd\"");
}

TEST(QuotedText, ReplacesWhatIsNotUtf8) { EXPECT_EQ(in_quotes("b\xe4nk"), "\"b\ufffdnk\""); }

TEST(VisibleText, IsNotCut) {
  EXPECT_EQ(visible_text(std::string(99, 'x') + "\t"), std::string(99, 'x') + "␉");
}

TEST(QuotedText, IsCutAfterSixtyLetters) {
  EXPECT_EQ(in_quotes(std::string(60, 'x')), "\"" + std::string(60, 'x') + "\"");
  EXPECT_EQ(in_quotes(std::string(61, 'x')), "\"" + std::string(60, 'x') + "…\"");
}

TEST(VisibleText, ShowsWhatHidesOrTurnsOthersAround) {
  EXPECT_EQ(visible_text("a\u202eb"), "a\ufffdb");
  EXPECT_EQ(visible_text("a\u200bb\ufeff"), "a\ufffdb\ufffd");
  EXPECT_EQ(visible_text("\u2066"), "\ufffd");
  EXPECT_EQ(visible_text("\u0085"), "\ufffd");
  EXPECT_EQ(visible_text("кофе · 茶 — …"), "кофе · 茶 — …");
}

}  // namespace
}  // namespace interlane
