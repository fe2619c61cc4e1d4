#include "app/ui/actions.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(Actions, NoKeyMeansTwoOfThem) {
  std::set<std::string> seen;
  for (const Action& action : actions()) {
    for (const KeyPress& key : action.keys) {
      EXPECT_TRUE(seen.insert(key_text(key)).second) << key_text(key) << ": " << action.title;
    }
  }
}

TEST(Actions, EveryKeyHasANameAndDoesWhatItsActionDoes) {
  for (const Action& action : actions()) {
    for (const KeyPress& key : action.keys) {
      EXPECT_FALSE(key_text({key.key, KeyModifier::None}).empty()) << action.title;
      const auto intent = intent_of(key);
      ASSERT_TRUE(intent) << action.title;
      EXPECT_EQ(intent->index(), action.intent.index()) << action.title;
    }
  }
}

TEST(Actions, TitlesAreDistinct) {
  std::set<std::string> seen;
  for (const Action& action : actions()) EXPECT_TRUE(seen.insert(action.title).second);
}

TEST(Actions, AKeyWithAnotherModifierMeansNothing) {
  EXPECT_FALSE(intent_of({Key::W, KeyModifier::Other}));
  EXPECT_FALSE(intent_of({Key::Q, KeyModifier::None}));
}

std::vector<std::string> titles_of(const std::vector<std::size_t>& found) {
  std::vector<std::string> titles;
  for (const std::size_t i : found) titles.emplace_back(actions()[i].title);
  return titles;
}

TEST(Palette, ListsEveryActionBeforeAnythingIsTyped) {
  EXPECT_EQ(matching_actions("").size(), actions().size());
}

TEST(Palette, FindsWordsInAnyOrderAndCase) {
  EXPECT_EQ(titles_of(matching_actions("RUN who")), std::vector<std::string>{"Show the whole run"});
}

TEST(Palette, PutsWhatBeginsWithTheTypedFirst) {
  const auto titles = titles_of(matching_actions("run"));
  ASSERT_GT(titles.size(), 1U);
  EXPECT_EQ(titles[0], "Run all again, or stop");
}

TEST(Palette, FindsNothingForWordsThatNoTitleHas) {
  EXPECT_TRUE(matching_actions("zebra").empty());
}

TEST(Help, ListsEveryKeyInItsGroup) {
  std::string all;
  for (const HelpGroup& group : help_groups()) {
    for (const HelpLine& line : group.lines) all += line.keys + "\n";
  }
  for (const Action& action : actions()) {
    EXPECT_NE(all.find(keys_text(action.keys)), std::string::npos) << action.title;
  }
}

TEST(Help, SaysGesturesAndKeysThatDoTheSameInOneLine) {
  for (const HelpGroup& group : help_groups()) {
    for (const HelpLine& line : group.lines) {
      if (line.meaning != "Show the whole run") continue;
      EXPECT_EQ(line.keys, "double click  0  Home");
    }
  }
}

}  // namespace
}  // namespace interlane
