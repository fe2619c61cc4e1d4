#pragma once

#include <string>

namespace CLI {
class ParseError;
}

namespace interlane {

// What the command line library's error says, in our words and without a suggestion.
[[nodiscard]] std::string wrong_call(const CLI::ParseError& error);

}  // namespace interlane
