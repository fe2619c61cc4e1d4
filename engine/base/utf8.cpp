#include "engine/base/utf8.h"

#include <boost/locale/utf.hpp>
#include <cstddef>

namespace interlane {

bool is_utf8(std::string_view text) {
  namespace utf = boost::locale::utf;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const utf::code_point letter = utf::utf_traits<char>::decode(at, end);
    if (letter == utf::illegal || letter == utf::incomplete) return false;
  }
  return true;
}

std::string_view first_letter(std::string_view text) {
  namespace utf = boost::locale::utf;
  const char* at = text.data();
  if (text.empty()) return {};
  const utf::code_point letter = utf::utf_traits<char>::decode(at, at + text.size());
  if (letter == utf::illegal || letter == utf::incomplete) return {};
  return text.substr(0, static_cast<std::size_t>(at - text.data()));
}

}  // namespace interlane
