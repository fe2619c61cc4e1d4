#include "app/timeline/view/replay.h"

#include <algorithm>
#include <array>

namespace interlane {
namespace {

constexpr int kStepsPerDecade = 3;
constexpr int kSlowest = -4 * kStepsPerDecade;
constexpr int kFastest = 1 * kStepsPerDecade;
constexpr Duration kLongEnough = std::chrono::seconds(10);
// Longer pauses between two frames are no time of the film: the program itself stood still.
constexpr Duration kMaxStep = std::chrono::milliseconds(250);

// 1, 2, 5, 10, 20, …
std::int64_t series(int step) {
  constexpr std::array<std::int64_t, kStepsPerDecade> kFirst = {1, 2, 5};
  std::int64_t value = kFirst[static_cast<std::size_t>(step % kStepsPerDecade)];
  for (int decade = step / kStepsPerDecade; decade > 0; --decade) value *= 10;
  return value;
}

Replay::Speed speed_of(int step) {
  return step >= 0 ? Replay::Speed{series(step), 1} : Replay::Speed{1, series(-step)};
}

}  // namespace

Replay::Speed Replay::speed() const { return speed_of(speed_); }

void Replay::set_extent(Duration first, Duration extent) {
  first_ = std::min(first, Duration{});
  extent_ = std::max(extent, Duration{});
  playhead_ = std::clamp(playhead_, first_, extent_);
  set_loop(loop_);
}

void Replay::move_zero(Duration later, Duration first, Duration extent) {
  playhead_ -= later;
  if (loop_) loop_ = Loop{loop_->begin - later, loop_->end - later};
  set_extent(first, extent);
}

void Replay::faster() {
  speed_ = std::min(speed_ + 1, kFastest);
  rest_ = 0;
}

void Replay::slower() {
  speed_ = std::max(speed_ - 1, kSlowest);
  rest_ = 0;
}

void Replay::suit(Duration length) {
  speed_ = 0;
  rest_ = 0;
  while (speed_ > kSlowest && length * speed().over < kLongEnough) --speed_;
}

void Replay::play() {
  state_ = State::Playing;
  if (loop_ && (playhead_ < loop_->begin || playhead_ >= loop_->end)) {
    playhead_ = loop_->begin;
  } else if (is_at_end()) {
    playhead_ = first_;
  }
}

void Replay::pause() { state_ = State::Paused; }

void Replay::stop() {
  state_ = State::Stopped;
  future_ = Future::Shown;
  playhead_ = Duration{};
  rest_ = 0;
  loop_.reset();
}

void Replay::seek(Duration time) {
  playhead_ = std::clamp(time, first_, extent_);
  rest_ = 0;
}

void Replay::set_loop(std::optional<Loop> loop) {
  if (loop) {
    loop->begin = std::clamp(loop->begin, first_, extent_);
    loop->end = std::clamp(loop->end, first_, extent_);
    if (loop->begin >= loop->end) loop.reset();
  }
  loop_ = loop;
}

void Replay::advance(Duration elapsed) {
  if (state_ != State::Playing) return;
  const Speed speed = this->speed();
  const std::int64_t parts =
      std::clamp(elapsed, Duration{}, kMaxStep).count() * speed.times + rest_;
  rest_ = parts % speed.over;
  const Duration before = playhead_;
  playhead_ += Duration(parts / speed.over);
  if (loop_ && before < loop_->end && playhead_ >= loop_->end) {
    playhead_ = loop_->begin + (playhead_ - loop_->end) % (loop_->end - loop_->begin);
  } else if (is_at_end()) {
    playhead_ = extent_;
    pause();
  }
}

std::string speed_text(Replay::Speed speed) {
  const std::string times = std::to_string(speed.times);
  return speed.over == 1 ? times + "×" : times + "/" + std::to_string(speed.over) + "×";
}

}  // namespace interlane
