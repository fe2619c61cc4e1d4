#pragma once

#include <cstddef>
#include <string>

namespace interlane {

// A count with its thousands set apart: "1,234".
[[nodiscard]] std::string number_text(std::size_t number);

}  // namespace interlane
