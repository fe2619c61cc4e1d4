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
      if (line.meaning != "show the whole run") continue;
      EXPECT_EQ(line.keys, "double click, 0, Home");
    }
  }
}

}  // namespace
}  // namespace interlane
