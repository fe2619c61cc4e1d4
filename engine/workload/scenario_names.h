#pragma once

#include <string_view>

namespace interlane {

// Lower-case letters, digits and `separator`, a letter first: how a scenario file names what others
// refer to.
[[nodiscard]] constexpr bool is_name(std::string_view text, char separator) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == separator)) return false;
  }
  return true;
}

}  // namespace interlane
