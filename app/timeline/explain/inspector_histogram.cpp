#include "app/timeline/explain/inspector_histogram.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/timeline/scene/state_look.h"
#include "app/timeline/scene/time_text.h"

namespace interlane {
namespace {

constexpr float kHeight = 4.5F;    // of the highest column, of the text size
constexpr float kMaxWidth = 3.0F;  // a column
constexpr std::size_t kMin = 4;

class HistogramPainter {
 public:
  HistogramPainter(const SpanHistogram& histogram, TaskId task, const HistogramPlace& place,
                   const Theme& theme, const TextMeasure& measure, Scene& scene)
      : histogram_(histogram),
        task_(task),
        place_(place),
        theme_(theme),
        measure_(measure),
        scene_(scene) {}

  float paint() {
    if (histogram_.total() == 0) return 0;
    find_extent();
    const float top = place_.y + 1.4F * place_.small;  // room for the numbers
    bottom_ = top + kHeight * place_.text;
    for (std::size_t bucket = first_; bucket < end_; ++bucket) paint_column(bucket);
    paint_counts();
    scene_.rects.push_back({place_.x, bottom_, column_ * static_cast<float>(end_ - first_), 1,
                            theme_.muted, Fill::Solid, 0});
    paint_axis();
    return bottom_ + 1.9F * place_.small - place_.y;
  }

 private:
  void find_extent() {
    first_ = SpanHistogram::kBuckets;
    for (std::size_t bucket = 0; bucket < SpanHistogram::kBuckets; ++bucket) {
      if (histogram_.count(bucket) == 0) continue;
      first_ = std::min(first_, bucket);
      end_ = bucket + 1;
      if (histogram_.count(bucket) > most_) {
        most_ = histogram_.count(bucket);
        highest_ = bucket;
      }
    }
    // A few more than occur, so that one bucket alone is seen to be short or long.
    if (first_ > 0) --first_;
    end_ = std::min(std::max(end_ + 1, first_ + kMin), SpanHistogram::kBuckets);
    first_ = std::min(first_, end_ - kMin);
    column_ = std::min(place_.width / static_cast<float>(end_ - first_), kMaxWidth * place_.text);
  }

  [[nodiscard]] float left_of(std::size_t bucket) const {
    return place_.x + column_ * static_cast<float>(bucket - first_);
  }

  void paint_column(std::size_t bucket) {
    const std::uint64_t count = histogram_.count(bucket);
    if (count == 0) return;
    constexpr float kMinHeight = 2;  // pixels, of whatever occurs at all
    float y = bottom_;
    for (int i = 0; i < kStateCount; ++i) {
      const std::uint64_t spans = histogram_.counts[bucket][static_cast<std::size_t>(i)];
      const auto state = static_cast<State>(i);
      const auto fill = fill_of(state);
      if (spans == 0 || !fill) continue;
      const float share = static_cast<float>(spans) / static_cast<float>(most_);
      const float height = std::max(share * kHeight * place_.text, kMinHeight);
      y -= height;
      scene_.rects.push_back({left_of(bucket) + 1, y, std::max(column_ - 2, 1.0F), height,
                              span_color(theme_, state, task_), *fill, 0});
    }
    tops_[bucket] = y;
  }

  void paint_counts() {
    paint_count(highest_);
    for (std::size_t bucket = first_; bucket < end_; ++bucket) {
      const std::string number = std::to_string(histogram_.count(bucket));
      const bool fits = measure_.width(number, place_.small, TextWeight::Regular) <= column_;
      if (bucket != highest_ && histogram_.count(bucket) > 0 && fits) paint_count(bucket);
    }
  }

  // The number of the highest column may reach over its neighbours, whose own then give way.
  void paint_count(std::size_t bucket) {
    const std::string number = std::to_string(histogram_.count(bucket));
    const float half = measure_.width(number, place_.small, TextWeight::Regular) / 2;
    const float x = std::clamp(left_of(bucket) + column_ / 2, place_.x + half,
                               std::max(place_.x + place_.width - half, place_.x + half));
    const float y = tops_[bucket] - 0.7F * place_.small;
    if (bucket == highest_) {
      highest_half_ = half;
      highest_x_ = x;
      highest_y_ = y;
    } else if (std::abs(x - highest_x_) < half + highest_half_ + 1 &&
               std::abs(y - highest_y_) < 1.3F * place_.small) {
      return;
    }
    scene_.texts.push_back(
        {x, y, place_.small, theme_.muted, TextAlign::Center, TextWeight::Regular, number});
  }

  // Powers of ten under the columns that begin with them, as many as fit.
  void paint_axis() {
    const float y = bottom_ + 1.0F * place_.small;
    float free_from = place_.x;
    for (std::size_t bucket = first_; bucket < end_; ++bucket) {
      if (bucket % 2 == 0) continue;
      const Duration least = SpanHistogram::least(bucket);
      const std::string words = time_text(least, least);
      const float width = measure_.width(words, place_.small, TextWeight::Regular);
      const float x = left_of(bucket);
      scene_.rects.push_back({x, bottom_, 1, 0.3F * place_.small, theme_.muted, Fill::Solid, 0});
      if (x - width / 2 < free_from || x + width / 2 > place_.x + place_.width) continue;
      scene_.texts.push_back(
          {x, y, place_.small, theme_.muted, TextAlign::Center, TextWeight::Regular, words});
      free_from = x + width / 2 + 0.6F * place_.small;
    }
  }

  const SpanHistogram& histogram_;
  TaskId task_;
  const HistogramPlace& place_;
  const Theme& theme_;
  const TextMeasure& measure_;
  Scene& scene_;
  std::size_t first_ = 0;  // bucket
  std::size_t end_ = 0;
  std::uint64_t most_ = 0;
  std::size_t highest_ = 0;
  std::array<float, SpanHistogram::kBuckets> tops_{};
  float highest_x_ = 0;  // where its number stands, and half of that number's width
  float highest_y_ = 0;
  float highest_half_ = 0;
  float column_ = 0;  // width
  float bottom_ = 0;
};

}  // namespace

float paint_histogram(const SpanHistogram& histogram, TaskId task, const HistogramPlace& place,
                      const Theme& theme, const TextMeasure& measure, Scene& scene) {
  return HistogramPainter(histogram, task, place, theme, measure, scene).paint();
}

}  // namespace interlane
