#include "app/reduced_motion.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "engine/base/whole_file.h"

namespace interlane {
namespace {

// A line without blanks and in small letters.
std::string plain(std::string_view line) {
  std::string plain;
  for (const char letter : line) {
    const auto code = static_cast<unsigned char>(letter);
    if (std::isspace(code) == 0) plain += static_cast<char>(std::tolower(code));
  }
  return plain;
}

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::filesystem::path settings_folder() {
  const std::string folder = environment("XDG_CONFIG_HOME");
  if (!folder.empty()) return folder;
  return std::filesystem::path(environment("HOME")) / ".config";
}

}  // namespace

bool asks_for_reduced_motion(std::string_view settings) {
  constexpr std::array<std::string_view, 3> kLines = {
      "gtk-enable-animations=0", "gtk-enable-animations=false", "animationdurationfactor=0"};
  while (!settings.empty()) {
    const std::size_t end = std::min(settings.find('\n'), settings.size());
    if (std::ranges::find(kLines, plain(settings.substr(0, end))) != kLines.end()) return true;
    settings.remove_prefix(std::min(end + 1, settings.size()));
  }
  return false;
}

bool wants_reduced_motion() {
  const std::string own = environment("INTERLANE_REDUCED_MOTION");
  if (!own.empty()) return own != "0";
  for (const char* name : {"gtk-4.0/settings.ini", "gtk-3.0/settings.ini", "kdeglobals"}) {
    const auto text = read_whole_file(settings_folder() / name);
    if (text && asks_for_reduced_motion(*text)) return true;
  }
  return false;
}

}  // namespace interlane
