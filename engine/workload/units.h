#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace interlane {

// The nanoseconds of "ns", "us", "ms" and "s"; microseconds may have a micro sign (U+00B5) or a
// Greek mu (U+03BC) too. Nothing for any other word.
[[nodiscard]] std::optional<std::int64_t> unit_ns(std::string_view word);

// What would be right where `number` has a unit that is none: `did you mean "60s"?` for a minute,
// `use ns, us, ms or s` for a word that nobody knows.
[[nodiscard]] std::string unit_advice(double number, std::string_view word);

}  // namespace interlane
