#pragma once

#include <string_view>

namespace interlane {

// Whether `text` is UTF-8, as all texts of the program are; what comes from outside need not be.
[[nodiscard]] bool is_utf8(std::string_view text);

// The bytes of the first letter; empty where the text begins with none or is empty.
[[nodiscard]] std::string_view first_letter(std::string_view text);

}  // namespace interlane
