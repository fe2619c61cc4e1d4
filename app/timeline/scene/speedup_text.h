#pragma once

#include <string>

namespace interlane {

// "1.98"; one that two places would round away keeps a digit: "0.004".
[[nodiscard]] std::string speedup_text(double speedup);

}  // namespace interlane
