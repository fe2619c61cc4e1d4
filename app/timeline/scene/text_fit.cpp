#include "app/timeline/scene/text_fit.h"

#include <cstddef>
#include <sstream>
#include <vector>

namespace interlane {
namespace {

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

// Capitals of the two-byte letters of UTF-8 that lie in Latin-1 and basic Cyrillic.
char32_t capital(char32_t letter) {
  if (letter >= 0xe0 && letter <= 0xfe && letter != 0xf7) return letter - 0x20;
  if (letter >= 0x430 && letter <= 0x44f) return letter - 0x20;
  if (letter >= 0x450 && letter <= 0x45f) return letter - 0x50;
  return letter;
}

}  // namespace

std::string fit_text(const std::string& text, float size, TextWeight weight, float room,
                     const TextMeasure& measure) {
  if (room <= 0) return {};
  // Places that were made to measure must not lose a letter to rounding.
  room += 0.25F;
  if (measure.width(text, size, weight) <= room) return text;
  std::vector<std::size_t> cuts;  // byte offsets at which a character begins
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!continues_character(text[i])) cuts.push_back(i);
  }
  const auto shortened = [&](std::size_t characters) {
    std::size_t length = cuts[characters];
    while (length > 0 && text[length - 1] == ' ') --length;
    return text.substr(0, length) + "…";
  };
  std::size_t fits = 0;  // characters that are known to fit; 0 for none
  std::size_t fails = cuts.size();
  while (fits + 1 < fails) {
    const std::size_t middle = (fits + fails) / 2;
    (measure.width(shortened(middle), size, weight) <= room ? fits : fails) = middle;
  }
  return fits == 0 ? std::string() : shortened(fits);
}

std::string fit_name(const std::string& name, float size, TextWeight weight, float room,
                     const TextMeasure& measure) {
  const std::size_t blank = name.find_last_of(' ');
  std::string whole = fit_text(name, size, weight, room, measure);
  if (whole == name || blank == std::string::npos) return whole;
  const std::string last = name.substr(blank);
  const float rest = room - measure.width(last, size, weight);
  const std::string first = fit_text(name.substr(0, blank), size, weight, rest, measure);
  return first.empty() ? whole : first + last;
}

std::vector<std::string> wrap_text(const std::string& text, float size, TextWeight weight,
                                   float room, const TextMeasure& measure) {
  std::vector<std::string> lines;
  std::istringstream words(text);
  std::string line;
  std::string word;
  const auto end_line = [&] {
    if (!line.empty()) lines.push_back(fit_text(line, size, weight, room, measure));
    line.clear();
  };
  while (words >> word) {
    const std::string longer = line.empty() ? word : line + " " + word;
    if (!line.empty() && measure.width(longer, size, weight) > room) {
      end_line();
      line = word;
    } else {
      line = longer;
    }
  }
  end_line();
  return lines;
}

std::string capitals(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 'a' && byte <= 'z') {
      result += static_cast<char>(byte - 'a' + 'A');
    } else if ((byte & 0xe0U) == 0xc0U && i + 1 < text.size()) {
      const auto second = static_cast<unsigned char>(text[++i]);
      const char32_t letter = capital(((byte & 0x1fU) << 6U) | (second & 0x3fU));
      result += static_cast<char>(0xc0U | (letter >> 6U));
      result += static_cast<char>(0x80U | (letter & 0x3fU));
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace interlane
