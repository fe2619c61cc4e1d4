#pragma once

#include <string>
#include <string_view>

namespace interlane {

// Text from outside on one line: control characters become their symbols (a line feed is "␊"), and
// bytes that are not UTF-8 become "�", so that no terminal obeys them.
[[nodiscard]] std::string visible_text(std::string_view text);

// Visible text as an error sentence quotes it: in double quotes, and cut after 60 letters.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace interlane
