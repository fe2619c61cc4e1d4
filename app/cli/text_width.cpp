#include "app/cli/text_width.h"

#include <algorithm>
#include <clocale>
#include <cwchar>

#include <locale.h>

#include "engine/base/utf8.h"

namespace interlane {
namespace {

// The C library's table of widths, which is that of Unicode wherever the locale is one of UTF-8;
// C.UTF-8 is part of the library in Debian. Other threads keep their locale.
class UnicodeWidths {
 public:
  UnicodeWidths() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = uselocale(locale_);
  }
  ~UnicodeWidths() {
    if (locale_ == nullptr) return;
    uselocale(before_);
    freelocale(locale_);
  }
  UnicodeWidths(const UnicodeWidths&) = delete;
  UnicodeWidths& operator=(const UnicodeWidths&) = delete;

  // 0 for a combining mark, 2 for a wide letter, and 1 for all others.
  [[nodiscard]] std::size_t of(std::string_view letter) const {
    wchar_t code = 0;
    std::mbstate_t state{};
    const std::size_t read = std::mbrtowc(&code, letter.data(), letter.size(), &state);
    if (locale_ == nullptr || read == 0 || read > letter.size()) return 1;
    const int width = wcwidth(code);
    return width < 0 ? 1 : static_cast<std::size_t>(width);
  }

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

// A letter, or one byte of what is no UTF-8.
std::string_view next_letter(std::string_view text) {
  const std::string_view letter = first_letter(text);
  return letter.empty() ? text.substr(0, 1) : letter;
}

}  // namespace

std::size_t text_columns(std::string_view text) {
  const UnicodeWidths widths;
  std::size_t columns = 0;
  while (!text.empty()) {
    const std::string_view letter = next_letter(text);
    columns += widths.of(letter);
    text.remove_prefix(letter.size());
  }
  return columns;
}

std::string fitted(std::string_view text, std::size_t columns) {
  const std::size_t wanted = text_columns(text);
  if (wanted <= columns) return std::string(text).append(columns - wanted, ' ');
  if (columns == 0) return "";
  const UnicodeWidths widths;
  std::string_view rest = text;
  std::size_t used = 0;
  for (;;) {
    const std::string_view letter = next_letter(rest);
    const std::size_t width = widths.of(letter);
    if (used + width > columns - 1) break;
    used += width;
    rest.remove_prefix(letter.size());
  }
  // A wide letter that does not fit may leave a column over.
  std::string cut(text.substr(0, text.size() - rest.size()));
  return cut.append("…").append(columns - 1 - used, ' ');
}

}  // namespace interlane
