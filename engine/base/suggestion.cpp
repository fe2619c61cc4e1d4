#include "engine/base/suggestion.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace interlane {
namespace {

// How many typing errors make one name of the other: a letter added, left out or changed, or two
// neighbours swapped.
// Source: Damerau, "A technique for computer detection and correction of spelling errors", 1964.
std::size_t typing_errors(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> errors(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        errors[i][j] = i + j;
        continue;
      }
      const std::size_t changed = errors[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      errors[i][j] = std::min({changed, errors[i - 1][j] + 1, errors[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        errors[i][j] = std::min(errors[i][j], errors[i - 2][j - 2] + 1);
      }
    }
  }
  return errors[a.size()][b.size()];
}

std::string small_letters(std::string_view text) {
  std::string small(text);
  for (char& letter : small) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return small;
}

std::string joined(std::span<const std::string> names, std::string_view before_last) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? before_last : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace

std::string join_and(std::span<const std::string> names) { return joined(names, " and "); }

std::string join_or(std::span<const std::string> names) { return joined(names, " or "); }

std::optional<std::string> likely_name(std::string_view name, std::span<const std::string> known) {
  if (name.empty() || known.empty()) return std::nullopt;
  const auto errors_to = [name = small_letters(name)](const std::string& other) {
    return typing_errors(name, small_letters(other));
  };
  const auto closest = std::ranges::min_element(known, {}, errors_to);
  // Two thirds of the letters must be right; short names may have one wrong, but not their only
  // one.
  const std::size_t tolerated = std::max<std::size_t>(1, closest->size() / 3);
  const std::size_t errors = errors_to(*closest);
  if (errors > tolerated || errors >= std::max(name.size(), closest->size())) return std::nullopt;
  return *closest;
}

std::string suggestion_for(std::string_view name, std::span<const std::string> known) {
  if (known.empty()) return "";
  if (const auto likely = likely_name(name, known)) return "; did you mean \"" + *likely + "\"?";
  return (known.size() == 1 ? "; known is " : "; known are ") + join_and(known);
}

}  // namespace interlane
