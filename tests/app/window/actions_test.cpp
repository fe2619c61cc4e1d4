#include "app/ui/actions.h"

#include <algorithm>
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
      const auto intent = intent_of({key});
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
  EXPECT_FALSE(intent_of({{Key::W, KeyModifier::Other}}));
  EXPECT_FALSE(intent_of({{Key::Q, KeyModifier::None}}));
}

TEST(Actions, AKeyThatIsHeldDownGoesOnWithStepsAndDoesAllElseOnce) {
  const auto when_held = [](Key key, KeyModifier modifier = KeyModifier::None) {
    return intent_of({{key, modifier}, KeyEvent::Manner::Repeated});
  };
  for (const Key key : {Key::W, Key::Left, Key::Down, Key::L, Key::Period}) {
    EXPECT_TRUE(when_held(key)) << key_text({key});
  }
  EXPECT_TRUE(when_held(Key::Z, KeyModifier::Control));
  for (const Key key : {Key::Space, Key::K, Key::H, Key::M, Key::V, Key::P, Key::F11, Key::F1}) {
    EXPECT_FALSE(when_held(key)) << key_text({key});
  }
}

TEST(Actions, OnlyWhatChangesTheHelpIsDoneWhileItIsShown) {
  EXPECT_TRUE(is_for_help(*intent_of({{Key::PageDown}})));
  EXPECT_TRUE(is_for_help(*intent_of({{Key::Escape}})));
  EXPECT_TRUE(is_for_help(*intent_of({{Key::Plus, KeyModifier::Control}})));
  EXPECT_FALSE(is_for_help(*intent_of({{Key::Digit3}})));
  EXPECT_FALSE(is_for_help(*intent_of({{Key::Space}})));
}

TEST(Keys, AreMeantByWhatTheyPrint) {
  constexpr auto kNone = KeyModifier::None;
  constexpr auto kControl = KeyModifier::Control;
  // German: Y and Z have changed places, and '+' lies where ']' does.
  EXPECT_EQ(key_meant(Key::Y, "z", kControl), Key::Z);
  EXPECT_EQ(key_meant(Key::BracketRight, "+", kNone), Key::Plus);
  // French: the key that says A lies where Q does and must not quit; digits need Shift.
  EXPECT_EQ(key_meant(Key::Q, "a", kControl), Key::A);
  EXPECT_EQ(key_meant(Key::Digit1, "&", kNone), Key::Digit1);
  // Russian letters are none of ours.
  EXPECT_EQ(key_meant(Key::P, "\u0437", kNone), Key::P);
  EXPECT_EQ(key_meant(Key::P, "", kNone), Key::P);
  EXPECT_EQ(key_meant(std::nullopt, "\u00e9", kNone), std::nullopt);
}

TEST(Keys, OfTheLeftHandAreMeantByTheirPlace) {
  EXPECT_EQ(key_meant(Key::W, "z", KeyModifier::None), Key::W);   // French
  EXPECT_EQ(key_meant(Key::S, "o", KeyModifier::None), Key::S);   // Dvorak
  EXPECT_EQ(key_meant(Key::A, "q", KeyModifier::Shift), Key::A);  // aligning
  EXPECT_EQ(key_meant(Key::W, "z", KeyModifier::Control), Key::Z);
}

TEST(Keys, ThatPrintASlashAreLeftToTheCharacter) {
  EXPECT_EQ(key_meant(Key::BracketLeft, "/", KeyModifier::None), std::nullopt);  // Dvorak
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
  const std::vector<HelpGroup> groups = help_groups();
  for (const Action& action : actions()) {
    const HelpGroup& group = groups[static_cast<std::size_t>(action.group)];
    for (const KeyPress& key : action.keys) {
      // Keys stand apart by two spaces, so that "P" is not found in "Page Up".
      const std::string wanted = "  " + key_text(key) + "  ";
      EXPECT_TRUE(std::ranges::any_of(group.lines, [&](const HelpLine& line) {
        return ("  " + line.keys + "  ").find(wanted) != std::string::npos;
      })) << action.title;
    }
  }
}

TEST(Help, SaysGesturesAndKeysThatDoTheSameInOneLine) {
  std::vector<std::string> found;
  for (const HelpGroup& group : help_groups()) {
    for (const HelpLine& line : group.lines) {
      if (line.meaning == "Show the whole run") found.push_back(line.keys);
    }
  }
  EXPECT_EQ(found, std::vector<std::string>{"double click  0  Home"});
}

}  // namespace
}  // namespace interlane
