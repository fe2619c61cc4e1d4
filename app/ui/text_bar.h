#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "app/ui/panel.h"

namespace interlane {

// A card at the upper right of an area with a field to type into, a word before it and a figure
// behind it. While the field has the keys they mean nothing else.
//
// Threads: the window's.
class TextBar {
 public:
  // `id` names it among places; it must outlive this.
  explicit TextBar(const char* id) : id_(id) {}

  // Puts words into the field and gives it the keys.
  void open(const std::string& text);

  enum class Answer : std::uint8_t { None, Typed, Enter, ShiftEnter, Closed };
  // The upper right corner of `area` is the card's, but for a margin.
  [[nodiscard]] Answer draw(const Panel& panel, const Area& area, const std::string& word,
                            const std::string& figure);
  [[nodiscard]] float height(const Panel& panel) const { return kHeight * panel.em(); }
  [[nodiscard]] std::string text() const { return text_.data(); }

 private:
  static constexpr float kHeight = 2.1F;  // em, with the margin above
  [[nodiscard]] Answer draw_field(const Panel& panel, const Area& field);

  const char* id_;
  std::array<char, 128> text_{};
  bool wants_keys_ = false;
};

}  // namespace interlane
