#pragma once

#include <string>
#include <string_view>

namespace interlane {

// Text from outside on one line: control characters become their symbols (a line feed is "␊"), and
// bytes that are not UTF-8, invisible letters and those that turn the direction of writing become
// "�", so that no terminal obeys them. Names and titles pass through here where a scenario is read,
// and complaints where they are printed.
[[nodiscard]] std::string visible_text(std::string_view text);

// Visible text as an error sentence quotes it: in double quotes, and cut after 60 letters.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace interlane
