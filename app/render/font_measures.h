#pragma once

namespace interlane {

// From the middle of a line of text down to its baseline, in em: half a capital of Inter, whose
// capitals are 0.727 em high.
inline constexpr float kHalfCapital = 0.3635F;

}  // namespace interlane
