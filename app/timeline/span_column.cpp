#include "app/timeline/span_column.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "app/timeline/state_look.h"

namespace interlane {
namespace {

// A number without pattern for each input, always the same. Source: the finaliser of SplitMix64
// (Steele, Lea, Flood 2014).
std::uint64_t scramble(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

// Sums up the spans of a column.
class Tally {
 public:
  explicit Tally(const Theme& theme) : theme_(theme) {}

  void add(const Span& span, Timestamp from, Timestamp to) {
    const double time = double((std::min(span.end, to) - std::max(span.begin, from)).count());
    if (time <= 0) return;
    total_ += time;
    if (fill_of(span.state) != Fill::Solid) {
      auto& rest = rest_[static_cast<std::size_t>(span.state)];
      rest += time;
      if (rest >= rest_[static_cast<std::size_t>(dominant_)]) {
        dominant_ = span.state;
        dominant_task_ = span.task;
      }
      return;
    }
    const Color color = span_color(theme_, span.state, span.task);
    red_ += time * color.r;
    green_ += time * color.g;
    blue_ += time * color.b;
    several_tasks_ = several_tasks_ || (running_ > 0 && span.task != task_);
    task_ = span.task;
    running_ += time;
  }

  [[nodiscard]] SpanColumn column(std::size_t spans) const {
    SpanColumn column;
    column.spans = spans;
    if (total_ <= 0) return column;
    column.running = running_ / total_;
    if (running_ > 0) {
      const auto channel = [this](double sum) {
        return static_cast<std::uint8_t>(std::lround(sum / running_));
      };
      column.running_color = {channel(red_), channel(green_), channel(blue_)};
      if (!several_tasks_) column.running_task = task_;
    }
    column.rest = dominant_;
    column.rest_task = dominant_task_;
    column.rest_share = rest_[static_cast<std::size_t>(dominant_)] / total_;
    return column;
  }

 private:
  const Theme& theme_;
  double total_ = 0, running_ = 0, red_ = 0, green_ = 0, blue_ = 0;
  TaskId task_;
  bool several_tasks_ = false;
  std::array<double, kStateCount> rest_{};
  State dominant_ = State::Idle;
  TaskId dominant_task_;
};

}  // namespace

SpanColumn look_at_column(const Lane& lane, std::size_t first, std::size_t last, Timestamp from,
                          Timestamp to, const Theme& theme) {
  Tally tally(theme);
  const std::size_t count = last - first + 1;
  if (count <= kColumnSamples) {
    for (std::size_t i = first; i <= last; ++i) tally.add(lane.span(i), from, to);
    return tally.column(count);
  }
  // One pair of neighbours out of every stretch of equally many spans, at a place without pattern.
  // Pairs, because lanes alternate: single spans would hit the long or the short kind by chance.
  constexpr std::size_t kPairs = kColumnSamples / 2;
  for (std::size_t k = 0; k < kPairs; ++k) {
    const std::size_t begin = first + count * k / kPairs;
    const std::size_t end = first + count * (k + 1) / kPairs;
    const std::size_t pick = begin + scramble(begin + 1) % (end - begin - 1);
    tally.add(lane.span(pick), from, to);
    tally.add(lane.span(pick + 1), from, to);
  }
  return tally.column(count);
}

}  // namespace interlane
