#include "app/text/text.h"

namespace interlane {

const char* tr(const char* english) { return english; }

std::string tr_count(const char* singular, const char* plural, long count) {
  std::string text = tr(count == 1 ? singular : plural);
  const auto place = text.find("{}");
  if (place != std::string::npos) text.replace(place, 2, std::to_string(count));
  return text;
}

std::string_view language() { return "en"; }

}  // namespace interlane
