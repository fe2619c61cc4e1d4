#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace interlane {

// Where columns lie in time, and the stretch of them within which spans count.
struct ColumnScale {
  std::int64_t origin_ns = 0;  // where column 0 begins
  double columns_per_ns = 1;
  float begin = 0, end = 0;  // in columns
};

// Cuts neighbouring spans at the borders of columns: many at once and without branches, for spans
// come without rhythm, and nobody can foretell whether a short one lies in one column or in two.
//
// Errors: a place is off by less than a thousandth of a column while there are fewer than 8000.
//         Spans more than 26 days away from the origin are put anywhere within the stretch.
// Threads: one; keeps its memory from spans to spans.
class SpanParts {
 public:
  static constexpr std::size_t kMax = 256;

  // At most kMax spans; each ends where the next begins, the last at `end_ns`.
  void cut(const ColumnScale& scale, std::span<const std::int64_t> begin_ns, std::int64_t end_ns);

  // The column in which span `index` begins.
  [[nodiscard]] std::int32_t first(std::size_t index) const { return first_[index]; }
  // How much of that column and of the next two it takes: nothing if is_long().
  [[nodiscard]] float one(std::size_t index) const { return one_[index]; }
  [[nodiscard]] float two(std::size_t index) const { return two_[index]; }
  [[nodiscard]] float three(std::size_t index) const { return three_[index]; }
  // Whether it is so long that it may go on beyond those.
  [[nodiscard]] bool is_long(std::size_t index) const { return is_long_[index] != 0; }
  [[nodiscard]] bool has_long() const { return has_long_; }
  // Where it begins and ends within the stretch, in columns.
  [[nodiscard]] float begin(std::size_t index) const;
  [[nodiscard]] float end(std::size_t index) const;

 private:
  ColumnScale scale_;
  bool has_long_ = false;
  std::array<float, kMax + 1> place_{};  // of the spans' begins, and of the last one's end
  std::array<std::int32_t, kMax> first_{}, is_long_{};
  std::array<float, kMax> one_{}, two_{}, three_{};
};

}  // namespace interlane
