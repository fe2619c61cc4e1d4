#include "tests/app/timeline/scene_text.h"

#include <algorithm>

#include "app/timeline/scene/theme.h"

namespace interlane::test {
namespace {

struct Box {
  float left, right, top, bottom;
};

Box box_of(const SceneText& text, const TextMeasure& measure) {
  const float width = measure.width(text.text, text.size, text.weight);
  const float left = text.x - (text.align == TextAlign::Center  ? width / 2
                               : text.align == TextAlign::Right ? width
                                                                : 0);
  return {left, left + width, text.y - text.size * 0.45F, text.y + text.size * 0.45F};
}

bool is_full_color(Color color) {
  for (std::uint32_t i = 0; i < 32; ++i) {
    if (task_color(TaskId(i)) == color) return true;
  }
  return false;
}

char letter_of(const SceneRect& rect) {
  if (rect.fill == Fill::Solid) return is_full_color(rect.color) ? '#' : '+';
  return " H-/:_k?"[static_cast<std::size_t>(rect.fill)];
}

char letter_of(const StripColumn& column) {
  if (column.other.a == 0) {
    if (column.running.a == 0) return ' ';
    return is_full_color(column.running) ? '#' : '+';
  }
  if (static_cast<Fill>(column.fill) == Fill::Solid) return column.other.a == 255 ? '|' : '~';
  return " H-/:_k?"[column.fill];
}

}  // namespace

float EvenMeasure::width(const std::string& text, float size, TextWeight weight) const {
  const auto characters = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
  });
  const float each = weight == TextWeight::Bold ? 0.60F : 0.56F;
  return static_cast<float>(characters) * size * each * stretch_;
}

const StripColumn* column_at(const Scene& scene, const SceneStrip& strip, float x) {
  if (x < strip.x || x >= strip.x + strip.width) return nullptr;
  const auto place = static_cast<std::uint32_t>(x - strip.x + strip.phase);
  return &scene.strip_columns[strip.first + std::min(place, strip.count - 1)];
}

std::string row_text(const Scene& scene, int width, float y) {
  std::string row(static_cast<std::size_t>(width), ' ');
  const auto is_in = [y](const auto& part) { return y >= part.y && y < part.y + part.height; };
  for (std::size_t i = 0; i < row.size(); ++i) {
    const float x = static_cast<float>(i) + 0.5F;
    for (const SceneStrip& strip : scene.strips) {
      const StripColumn* column = is_in(strip) ? column_at(scene, strip, x) : nullptr;
      if (column != nullptr) row[i] = letter_of(*column);
    }
    for (const SceneRect& rect : scene.rects) {
      if (is_in(rect) && x >= rect.x && x < rect.x + rect.width) row[i] = letter_of(rect);
    }
  }
  return row;
}

std::vector<std::string> overlapping_texts(const Scene& scene, const TextMeasure& measure) {
  constexpr float kTouch = 0.3F;
  std::vector<std::string> found;
  for (std::size_t i = 0; i < scene.texts.size(); ++i) {
    const Box a = box_of(scene.texts[i], measure);
    for (std::size_t j = i + 1; j < scene.texts.size(); ++j) {
      const Box b = box_of(scene.texts[j], measure);
      const bool overlap = a.left + kTouch < b.right && b.left + kTouch < a.right &&
                           a.top + kTouch < b.bottom && b.top + kTouch < a.bottom;
      if (overlap) found.push_back(scene.texts[i].text + " | " + scene.texts[j].text);
    }
  }
  return found;
}

std::vector<std::string> cut_off_texts(const Scene& scene, const TextMeasure& measure) {
  std::vector<std::string> found;
  for (const SceneText& text : scene.texts) {
    const Box box = box_of(text, measure);
    if (box.left < -0.5F || box.right > scene.width + 0.5F) found.push_back(text.text);
  }
  return found;
}

std::vector<std::string> texts_of(const Scene& scene) {
  std::vector<std::string> texts;
  for (const SceneText& text : scene.texts) texts.push_back(text.text);
  return texts;
}

}  // namespace interlane::test
