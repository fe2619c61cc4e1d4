#pragma once

#include <string>

#include "engine/base/result.h"

namespace interlane {

// The font files in which everything is written, with Latin and Cyrillic: Inter (Debian's
// fonts-inter) or, where it is missing, the best sans-serif that fontconfig knows.
struct FontFiles {
  std::string regular;
  std::string bold;
};
[[nodiscard]] Result<FontFiles> find_fonts();

}  // namespace interlane
