#include "app/timeline/lanes/span_parts.h"

#include <algorithm>
#include <bit>

#include "engine/base/check.h"
#include "engine/base/vector_clones.h"

namespace interlane {
namespace {

// As std::min() and std::max(), whose references the compiler does not see through in the loop
// below.
constexpr float least(float one, float other) { return one < other ? one : other; }
constexpr float greatest(float one, float other) { return one > other ? one : other; }
// What is no number becomes `low`.
constexpr float within(float value, float low, float high) {
  return least(greatest(value, low), high);
}

// Processors without AVX-512 have no instruction that converts several 64-bit integers at once.
// Idea: 1.5 * 2^52 is so large that the lowest bit of a double beside it counts ones, so that what
// is added to its bits is added to its value.
double to_double(std::int64_t value) {
  constexpr double kLarge = 6755399441055744.0;
  const auto bits = static_cast<std::uint64_t>(value) + std::bit_cast<std::uint64_t>(kLarge);
  return std::bit_cast<double>(bits) - kLarge;
}

// The share of its first column that a span has at least, for a place cannot be told more exactly
// and a shorter span would vanish.
constexpr float kMinPart = 1e-5F;

}  // namespace

IL_VECTOR_CLONES void SpanParts::cut(const ColumnScale& scale,
                                     std::span<const std::int64_t> begin_ns, std::int64_t end_ns) {
  const std::size_t count = begin_ns.size();
  IL_CHECK(count <= kMax, "more spans were to be cut at once than there is room for");
  scale_ = scale;
  const auto [origin_ns, columns_per_ns, stretch_begin, stretch_end] = scale;
  const std::int64_t* __restrict from_ns = begin_ns.data();
  for (std::size_t i = 0; i < count; ++i) {
    place_[i] = static_cast<float>(to_double(from_ns[i] - origin_ns) * columns_per_ns);
  }
  place_[count] = static_cast<float>(to_double(end_ns - origin_ns) * columns_per_ns);

  std::int32_t any_long = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const float begin = within(place_[i], stretch_begin, stretch_end);
    const auto column = static_cast<std::int32_t>(begin);
    const auto first = static_cast<float>(column);
    const float next = greatest(begin, within(place_[i + 1], stretch_begin, stretch_end));
    // The length of the whole span, for one that the stretch cuts short may be a long one as well.
    const float length = place_[i + 1] - place_[i];
    const std::int32_t goes_on = length > 2 ? 1 : 0;
    const float end = length > 2 ? begin : next;
    const float one = least(end, first + 1);
    const float two = least(end, first + 2);
    first_[i] = column;
    is_long_[i] = goes_on;
    one_[i] = greatest(one - begin, kMinPart);
    two_[i] = two - one;
    three_[i] = end - two;
    any_long |= goes_on;
  }
  has_long_ = any_long != 0;
}

float SpanParts::begin(std::size_t index) const {
  return within(place_[index], scale_.begin, scale_.end);
}

float SpanParts::end(std::size_t index) const {
  return within(place_[index + 1], scale_.begin, scale_.end);
}

}  // namespace interlane
