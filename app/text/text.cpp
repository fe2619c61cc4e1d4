#include "app/text/text.h"

#include <cstdlib>
#include <map>

#include "app/text/longer_text.h"
#include "engine/base/mutex.h"

namespace interlane {
namespace {

bool wants_longer_text() {
  static const bool kWants = [] {
    const char* value = std::getenv("INTERLANE_TEXT");  // NOLINT: nobody sets it
    return value != nullptr && std::string_view(value) == "longer";
  }();
  return kWants;
}

// A sentence keeps its words for ever, as callers keep what tr() returns.
const char* longer_once(const char* english) {
  static Mutex mutex;
  static std::map<std::string, std::string, std::less<>> made;
  const MutexLock lock(mutex);
  auto found = made.find(std::string_view(english));
  if (found == made.end()) found = made.emplace(english, longer_text(english)).first;
  return found->second.c_str();
}

}  // namespace

const char* tr(const char* english) { return wants_longer_text() ? longer_once(english) : english; }

std::string tr_count(const char* singular, const char* plural, long count) {
  std::string text = tr(count == 1 ? singular : plural);
  const auto place = text.find("{}");
  if (place != std::string::npos) text.replace(place, 2, std::to_string(count));
  return text;
}

std::string_view language() { return "en"; }

}  // namespace interlane
