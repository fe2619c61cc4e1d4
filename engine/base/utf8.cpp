#include "engine/base/utf8.h"

#include <boost/locale/utf.hpp>

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

}  // namespace interlane
