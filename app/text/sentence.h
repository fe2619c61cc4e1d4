#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "app/text/text.h"

namespace interlane {

// A translated sentence with its blanks filled in: sentence("{} is on core {}", name, 1). Blanks
// are those of fmt, so that a translation may change their order ("{1} … {0}").
template <class... Values>
[[nodiscard]] std::string sentence(const char* english, const Values&... values) {
  return fmt::vformat(tr(english), fmt::make_format_args(values...));
}

}  // namespace interlane
