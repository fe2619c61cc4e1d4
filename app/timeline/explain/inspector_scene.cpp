#include "app/timeline/explain/inspector_scene.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/timeline/explain/inspector_histogram.h"
#include "app/timeline/scene/state_look.h"
#include "app/timeline/scene/text_fit.h"

namespace interlane {
namespace {

// Measures as multiples of the text size.
constexpr float kMargin = 1.2F;
constexpr float kRow = 1.6F;
constexpr float kLabelLine = 1.25F;  // em; of a label that takes several lines
constexpr float kLine = 1.4F;
constexpr float kWords = 0.92F;  // of sentences
constexpr float kGap = 0.9F;     // between columns
constexpr float kSectionGap = 0.9F;
constexpr float kMinBar = 2.4F;
constexpr float kMaxBar = 8.0F;
constexpr float kBarHeight = 0.95F;
constexpr float kMinLabel = 0.34F;  // of the width, before columns are moved below

class InspectorPainter {
 public:
  InspectorPainter(const InspectorContent& content, const Theme& theme, float width,
                   const TextMeasure& measure)
      : content_(content),
        theme_(theme),
        measure_(measure),
        em_(theme.text_size),
        small_(theme.text_size * 0.85F),
        left_(kMargin * em_),
        right_(std::max(width - kMargin * em_, left_ + 1)) {
    result_.scene.width = width;
    result_.scene.background = theme.panel;
  }

  InspectorScene paint() {
    y_ = 1.0F * em_;
    add_text(left_, y_ + 0.5F * em_, 1.15F * em_, theme_.text, TextAlign::Left,
             fit_text(content_.title, 1.15F * em_, TextWeight::Bold, room(), measure_),
             TextWeight::Bold);
    y_ += 1.5F * em_;
    for (const std::string& line : content_.lines) add_words(line);
    for (const InspectorSection& section : content_.sections) paint_section(section);
    result_.scene.height = y_ + 1.2F * em_;
    return std::move(result_);
  }

 private:
  [[nodiscard]] float room() const { return right_ - left_; }
  [[nodiscard]] float width_of(const std::string& text, float size,
                               TextWeight weight = TextWeight::Regular) const {
    return measure_.width(text, size, weight);
  }

  void paint_section(const InspectorSection& section) {
    y_ += kSectionGap * em_;
    const std::size_t columns = column_count(section);
    const std::vector<float> widths = column_widths(section, columns);
    std::size_t first = 0;
    do {
      std::size_t end = first;
      float used = 0;
      while (end < columns && (end == first || used + widths[end] <= room() * (1 - kMinLabel))) {
        used += widths[end++];
      }
      paint_heading(section, first, end, widths);
      paint_rows(section, first, end, widths);
      first = end;
    } while (first < columns);
    if (section.histogram) {
      const HistogramPlace place{left_, y_, room(), em_, small_};
      y_ +=
          paint_histogram(*section.histogram, section.task, place, theme_, measure_, result_.scene);
    }
    for (const std::string& note : section.notes) add_words(note);
  }

  [[nodiscard]] static std::size_t column_count(const InspectorSection& section) {
    std::size_t count = section.heads.size();
    for (const InspectorRow& row : section.rows) count = std::max(count, row.values.size());
    return count;
  }

  // With the gap to their left. Sections with heads share their columns, so that the figures of a
  // run stand below each other all the way down.
  [[nodiscard]] std::vector<float> column_widths(const InspectorSection& section,
                                                 std::size_t count) const {
    std::vector<float> widths(count, 0.0F);
    const auto take = [&](const InspectorSection& each) {
      for (std::size_t i = 0; i < std::min(each.heads.size(), count); ++i) {
        widths[i] = std::max(widths[i], width_of(each.heads[i], small_, TextWeight::Bold));
      }
      for (const InspectorRow& row : each.rows) {
        for (std::size_t i = 0; i < std::min(row.values.size(), count); ++i) {
          widths[i] = std::max(widths[i], width_of(row.values[i], em_));
        }
      }
    };
    take(section);
    if (!section.heads.empty()) {
      for (const InspectorSection& other : content_.sections) {
        if (other.heads == section.heads) take(other);
      }
    }
    for (float& width : widths) width = std::min(width + kGap * em_, room());
    return widths;
  }

  // The title, and the columns' heads beside it or, where it is too long for that, below it.
  void paint_heading(const InspectorSection& section, std::size_t first, std::size_t end,
                     const std::vector<float>& widths) {
    const std::string title = capitals(section.title);
    float heads = 0;
    for (std::size_t i = first; i < std::min(end, section.heads.size()); ++i) heads += widths[i];
    if (first == 0) {
      add_text(left_, y_ + 0.5F * kRow * em_, small_, theme_.muted, TextAlign::Left,
               fit_text(title, small_, TextWeight::Bold, room(), measure_), TextWeight::Bold);
      const bool fits = width_of(title, small_, TextWeight::Bold) + heads <= room();
      if (heads == 0 || !fits) y_ += kRow * em_;
      if (heads > 0 && !fits) y_ -= 0.2F * em_;
    }
    if (heads == 0) return;
    float x = right_;
    for (std::size_t i = std::min(end, section.heads.size()); i-- > first;) {
      add_text(x, y_ + 0.5F * kRow * em_, small_, theme_.muted, TextAlign::Right, section.heads[i],
               TextWeight::Bold);
      x -= widths[i];
    }
    y_ += kRow * em_;
  }

  void paint_rows(const InspectorSection& section, std::size_t first, std::size_t end,
                  const std::vector<float>& widths) {
    const float values = std::accumulate(widths.begin() + static_cast<std::ptrdiff_t>(first),
                                         widths.begin() + static_cast<std::ptrdiff_t>(end), 0.0F);
    const bool has_bars = std::ranges::any_of(
        section.rows, [](const InspectorRow& row) { return row.bar.has_value(); });
    float label = 0;
    for (const InspectorRow& row : section.rows) label = std::max(label, width_of(row.label, em_));
    const float rest = room() - values;
    const float bar_gap = has_bars ? kGap * em_ : 0;
    const float min_bar = has_bars ? kMinBar * em_ : 0;
    label = std::min(label + 0.5F, std::max(rest - bar_gap - min_bar, 0.0F));
    const float bar = std::clamp(rest - label - bar_gap, 0.0F, kMaxBar * em_);
    for (const InspectorRow& row : section.rows) {
      const float middle = y_ + 0.5F * kRow * em_;
      const float more = paint_label(row, label, middle);
      if (row.bar) paint_bar(*row.bar, left_ + label + bar_gap, middle, bar);
      float x = right_;
      for (std::size_t i = end; i-- > first;) {
        if (i < row.values.size()) {
          add_text(x, middle, em_, theme_.text, TextAlign::Right,
                   fit_text(row.values[i], em_, TextWeight::Regular, room(), measure_));
        }
        x -= widths[i];
      }
      if (row.leads_to) {
        result_.links.push_back({left_, y_, room(), kRow * em_ + more, *row.leads_to});
      }
      y_ += kRow * em_ + more;
    }
  }

  // On further lines where it is too long for one; returns how high those are.
  float paint_label(const InspectorRow& row, float width, float middle) {
    std::vector<std::string> lines = {row.label};
    if (width_of(row.label, em_) > width) {
      lines = wrap_text(row.label, em_, TextWeight::Regular, width, measure_);
    }
    float y = middle;
    for (const std::string& line : lines) {
      add_text(left_, y, em_, row.leads_to ? theme_.accent : theme_.text, TextAlign::Left, line);
      y += kLabelLine * em_;
    }
    return lines.empty() ? 0 : y - middle - kLabelLine * em_;
  }

  void paint_bar(const InspectorBar& bar, float x, float middle, float width) {
    const float height = kBarHeight * em_;
    const float top = middle - height / 2;
    auto& rects = result_.scene.rects;
    rects.push_back({x, top, width, height, theme_.lane, Fill::Solid, 2});
    const auto fill = fill_of(bar.state);
    if (!fill || bar.share <= 0) return;
    const float length = std::max(width * static_cast<float>(std::min(bar.share, 1.0)), 2.0F);
    rects.push_back({x, top, length, height, span_color(theme_, bar.state, bar.task), *fill,
                     length >= 6 ? 2.0F : 0.0F});
  }

  void add_words(const std::string& words) {
    const float size = kWords * em_;
    for (const std::string& line : wrap_text(words, size, TextWeight::Regular, room(), measure_)) {
      add_text(left_, y_ + 0.5F * kLine * size, size, mix(theme_.muted, theme_.text, 0.35F),
               TextAlign::Left, line);
      y_ += kLine * size;
    }
    y_ += 0.25F * size;
  }

  void add_text(float x, float y, float size, Color color, TextAlign align, std::string text,
                TextWeight weight = TextWeight::Regular) {
    if (text.empty()) return;
    result_.scene.texts.push_back({x, y, size, color, align, weight, std::move(text)});
  }

  const InspectorContent& content_;
  const Theme& theme_;
  const TextMeasure& measure_;
  const float em_;
  const float small_;
  const float left_;
  const float right_;
  float y_ = 0;
  InspectorScene result_;
};

}  // namespace

InspectorScene inspector_scene(const InspectorContent& content, const Theme& theme, float width,
                               const TextMeasure& measure) {
  return InspectorPainter(content, theme, width, measure).paint();
}

}  // namespace interlane
