#pragma once

#include <string>

namespace interlane {

// The system's words for an error number, as they fit into a sentence: "Permission denied".
[[nodiscard]] std::string error_text(int error_number);

}  // namespace interlane
