#pragma once

#include <cstdint>
#include <limits>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/workload/expression.h"
#include "engine/workload/scenario_template.h"

namespace interlane {

// Counts and durations out of a scenario's formulas, as workloads hold them.
// Errors: a sentence that begins with the formula's file and line.

inline constexpr std::uint64_t kMaxOfUint32 = std::numeric_limits<std::uint32_t>::max();
// Up to here a double holds every whole number.
inline constexpr std::uint64_t kMaxOfCount = 1ULL << 53U;

[[nodiscard]] Result<Formula> read_formula(const FormulaText& text, Dimension dimension,
                                           FormulaNames& names);
// The formula's present value; `text` is what it was read from.
[[nodiscard]] Result<std::uint64_t> count_of(Formula& formula, const FormulaText& text,
                                             std::uint64_t most);
[[nodiscard]] Result<Duration> duration_of(Formula& formula, const FormulaText& text);
// The value of a formula that is worked out once.
[[nodiscard]] Result<std::uint64_t> count_of(const FormulaText& text, FormulaNames& names,
                                             std::uint64_t least, std::uint64_t most);
[[nodiscard]] Result<Duration> duration_of(const FormulaText& text, FormulaNames& names);
[[nodiscard]] Result<bool> condition_of(const FormulaText& text, FormulaNames& names);

}  // namespace interlane
