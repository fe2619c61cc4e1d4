#include "app/text/longer_text.h"

#include <cctype>
#include <cstddef>

namespace interlane {

std::string longer_text(std::string_view sentence) {
  std::string longer;
  std::size_t letters = 0;
  int depth = 0;  // of braces
  for (const char letter : sentence) {
    longer += letter;
    depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
    if (depth > 0 || std::isalpha(static_cast<unsigned char>(letter)) == 0) continue;
    ++letters;
    // The second of three, so that even "on" grows.
    if (letters % 3 == 2) longer += letter;
  }
  return longer;
}

}  // namespace interlane
