#include "engine/record/tick_converter.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/check.h"

namespace interlane {
namespace {

constexpr int kReadingsPerPair = 16;
// Half an hour of drains on a period of 10 ms has 180,000 pairs; only the newest matter.
constexpr std::size_t kMaxPairs = 1024;

Timestamp on_line(const CalibrationPair& a, const CalibrationPair& b, TscTicks ticks) {
  const auto run = static_cast<double>(b.ticks - a.ticks);
  const auto rise = static_cast<double>((b.time - a.time).count());
  // Signed: readings before `a` lie on the same line.
  const auto along = static_cast<double>(static_cast<std::int64_t>(ticks - a.ticks));
  return a.time + Duration(std::llround(along / run * rise));
}

}  // namespace

CalibrationPair take_calibration_pair(TickSource source) {
  CalibrationPair tightest{};
  TscTicks tightest_width = std::numeric_limits<TscTicks>::max();
  for (int i = 0; i < kReadingsPerPair; ++i) {
    const TscTicks before = read_ticks(source);
    const Timestamp time = Timestamp::clock::now();
    const TscTicks after = read_ticks(source);
    if (after - before >= tightest_width) continue;
    tightest_width = after - before;
    tightest = {before + (after - before) / 2, time};
  }
  return tightest;
}

TickConverter::TickConverter(TickSource source) : source_(source) {}

void TickConverter::add(const CalibrationPair& pair) {
  if (source_ == TickSource::MonotonicClock) return;
  if (!pairs_.empty() && (pair.ticks <= pairs_.back().ticks || pair.time <= pairs_.back().time)) {
    return;
  }
  if (pairs_.size() == kMaxPairs) thin_out();
  pairs_.push_back(pair);
}

Timestamp TickConverter::to_time(TscTicks ticks) const {
  if (source_ == TickSource::MonotonicClock) {
    return timestamp_from_ns(static_cast<std::int64_t>(ticks));
  }
  IL_CHECK(pairs_.size() >= 2, "ticks are converted between two calibration pairs");
  // The segment that ends at the first pair beyond `ticks`; most readings lie in the last one.
  auto end = pairs_.end() - 1;
  if (ticks < (end - 1)->ticks) {
    end = std::upper_bound(
        pairs_.begin() + 1, end, ticks,
        [](TscTicks value, const CalibrationPair& pair) { return value < pair.ticks; });
  }
  return on_line(*(end - 1), *end, ticks);
}

void TickConverter::thin_out() {
  std::size_t kept = 0;
  const std::size_t half = pairs_.size() / 2;
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    if (i >= half || i % 2 == 0) pairs_[kept++] = pairs_[i];
  }
  pairs_.resize(kept);
}

}  // namespace interlane
