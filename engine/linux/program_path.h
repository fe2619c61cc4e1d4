#pragma once

#include <string>

namespace interlane {

// Where this program lies, for commands that a person can type; its name where that is not known.
[[nodiscard]] std::string own_program_path();

}  // namespace interlane
