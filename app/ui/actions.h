#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/intent.h"
#include "app/ui/keys.h"

namespace interlane {

enum class ActionGroup : std::uint8_t { Time, Compare, Lanes, Choice, Replay, Run, Window };
inline constexpr std::array kActionGroups = {
    ActionGroup::Time,   ActionGroup::Compare, ActionGroup::Lanes, ActionGroup::Choice,
    ActionGroup::Replay, ActionGroup::Run,     ActionGroup::Window};

// Something that can be asked for without pointing at a place. What keys do, what the help says and
// what the command palette lists all come from the one table of them.
struct Action {
  ActionGroup group = ActionGroup::Time;
  const char* title = "";  // "Zoom in"; English, to be translated
  Intent intent;
  std::vector<KeyPress> keys{};
  // What the help says of it; actions that follow each other and say the same share a line there.
  // Null where the title says it.
  const char* help = nullptr;
};
[[nodiscard]] const std::vector<Action>& actions();

// What a key asks for; empty for one that means nothing. A key that is held down goes on with what
// is done in steps (zooming, scrolling, stepping); all else it does once.
[[nodiscard]] std::optional<Intent> intent_of(const KeyEvent& event);
// Whether it can be asked for while the help lies over everything: what changes the help itself.
[[nodiscard]] bool is_for_help(const Intent& intent);
// "Ctrl Z", "W  +"; empty without any.
[[nodiscard]] std::string keys_text(const std::vector<KeyPress>& keys);

// The actions whose titles have every word of `typed`, in any order and case, as places in the
// table; those that begin with it first.
[[nodiscard]] std::vector<std::size_t> matching_actions(std::string_view typed);

// The keys and mouse gestures in words, for the help.
struct HelpLine {
  std::string keys;     // "wheel  W  +  S  −"
  std::string meaning;  // translated
};
struct HelpGroup {
  std::string title;
  std::vector<HelpLine> lines;
};
[[nodiscard]] std::vector<HelpGroup> help_groups();

}  // namespace interlane
