#pragma once

#include <string>
#include <string_view>

namespace interlane {

// A sentence a third longer, by repeated letters, with its blanks ("{}") as they are: what a
// translation may look like, to see whether everything still fits before there is one.
[[nodiscard]] std::string longer_text(std::string_view sentence);

}  // namespace interlane
