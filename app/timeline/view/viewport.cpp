#include "app/timeline/view/viewport.h"

#include <algorithm>
#include <cmath>

namespace interlane {
namespace {

// Room on the right of the end for its label, and what may be seen on either side of the runs.
constexpr double kEndRoom = 0.12;
constexpr int kRoomInPart = 10;  // likewise of a view of a part: this part of its length
// Longest time that is shown; keeps sums of two instants inside 64 bits.
constexpr Duration kMax = std::chrono::hours(24 * 365);

Duration room_after(Duration extent) {
  return Duration(std::llround(double(extent.count()) * kEndRoom));
}

Duration clamped_extent(Duration extent) { return std::clamp(extent, Viewport::kMin, kMax); }

}  // namespace

Viewport::Viewport(Duration extent) : extent_(clamped_extent(extent)) { show_all(); }

bool Viewport::shows_all() const { return begin_ == first_ && end_ == limit(); }

std::optional<Viewport::Part> Viewport::part() const {
  if (cut_) return cut_;
  if (shows_all()) return std::nullopt;
  return Part{begin_, end_, is_newest_};
}

void Viewport::take_over(Duration first, Duration extent, const std::optional<Part>& part) {
  first_ = std::clamp(first, -kMax, Duration{});
  extent_ = clamped_extent(extent);
  if (part) {
    show_part(*part);
  } else {
    show_all();
  }
}

void Viewport::show_part(const Part& part) {
  begin_ = part.begin;
  end_ = part.end;
  clamp();
  is_newest_ = part.is_newest;
  if (begin_ != part.begin || end_ != part.end) cut_ = part;
}

void Viewport::set_extent(Duration first, Duration extent) { take_over(first, extent, part()); }

void Viewport::follow_extent(Duration first, Duration extent) {
  std::optional<Part> shown = part();
  if (shown && shown->is_newest) {
    const Duration growth = clamped_extent(extent) - extent_;
    shown->begin += growth;
    shown->end += growth;
  }
  take_over(first, extent, shown);
}

void Viewport::zoom(double factor, double anchor) {
  if (!std::isfinite(factor) || factor <= 0 || !std::isfinite(anchor)) return;
  const double shortest = double(kMin.count());
  const double longest = double((limit() - first_).count());
  const double old_length = double(length().count());
  const double new_length = std::clamp(old_length * factor, shortest, longest);
  // Only the change of the length is computed in floating point, so that deep zoom does not drift.
  anchor = std::clamp(anchor, 0.0, 1.0);
  begin_ += Duration(std::llround((old_length - new_length) * anchor));
  end_ = begin_ + Duration(std::llround(new_length));
  clamp();
}

void Viewport::pan(double fraction) {
  if (!std::isfinite(fraction)) return;
  const double longest = double(kMax.count());
  const double shift = std::clamp(double(length().count()) * fraction, -longest, longest);
  begin_ += Duration(std::llround(shift));
  end_ += Duration(std::llround(shift));
  clamp();
}

void Viewport::show(Duration begin, Duration end) {
  begin_ = std::clamp(std::min(begin, end), -kMax, kMax);
  end_ = std::clamp(std::max(begin, end), -kMax, kMax);
  clamp();
}

void Viewport::show_all() {
  cut_.reset();
  begin_ = first_;
  end_ = limit();
}

void Viewport::show_end() {
  const std::optional<Part> shown = part();
  if (!shown) return;
  const Duration kept = shown->end - shown->begin;
  const Duration end = extent_ + kept / kRoomInPart;
  show_part({end - kept, end, true});
}

void Viewport::move_zero(Duration later) {
  const bool showed_all = shows_all();
  later = std::clamp(later, -kMax, kMax);
  first_ = std::clamp(first_ - later, -kMax, Duration{});
  extent_ = clamped_extent(extent_ - later);
  if (showed_all) {
    show_all();
  } else {
    show(begin_ - later, end_ - later);
  }
}

float Viewport::x_of(Duration time, float left, float width) const {
  const double share = double((time - begin_).count()) / double(length().count());
  // Far outside the view the exact place matters to nobody, but a float must still hold it.
  return left + static_cast<float>(std::clamp(share, -16.0, 16.0) * double(width));
}

Duration Viewport::time_at(float x, float left, float width) const {
  if (width <= 0) return begin_;
  const double share = std::clamp(double(x - left) / double(width), -16.0, 16.0);
  return begin_ + Duration(std::llround(share * double(length().count())));
}

Duration Viewport::limit() const { return extent_ + room_after(extent_ - first_); }

void Viewport::clamp() {
  cut_.reset();
  const Duration last = limit();
  const Duration kept = std::clamp(end_ - begin_, kMin, last - first_);
  begin_ = std::clamp(begin_, first_, last - kept);
  end_ = begin_ + kept;
  is_newest_ = end_ >= extent_;
}

}  // namespace interlane
