#pragma once

#include <string>
#include <vector>

#include "app/timeline/scene/scene.h"

namespace interlane {

// `text` if it is at most `room` wide, else its beginning with an ellipsis; empty where not even
// that fits. Never cuts a UTF-8 character in two.
[[nodiscard]] std::string fit_text(const std::string& text, float size, TextWeight weight,
                                   float room, const TextMeasure& measure);

// Shortens as fit_text() does, but before the last word, for that is what tells
// "customer 8" from the others.
[[nodiscard]] std::string fit_name(const std::string& name, float size, TextWeight weight,
                                   float room, const TextMeasure& measure);

// `text` broken at its blanks into lines that are at most `room` wide; a word that alone is wider
// is cut with an ellipsis.
[[nodiscard]] std::vector<std::string> wrap_text(const std::string& text, float size,
                                                 TextWeight weight, float room,
                                                 const TextMeasure& measure);

// `text` in capitals, for headers of groups: Latin and Cyrillic.
[[nodiscard]] std::string capitals(const std::string& text);

}  // namespace interlane
