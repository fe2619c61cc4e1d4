// Built-in scenarios with typing errors: whatever the text, it is read or one sentence says what is
// wrong. The errors are random from a fixed seed.
#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "engine/workload/scenario.h"
#include "tests/support/error_sentence.h"

namespace interlane {
namespace {

class Typist {
 public:
  std::string with_errors(std::string text) {
    const std::size_t errors = 1 + below(3);
    for (std::size_t i = 0; i < errors && !text.empty(); ++i) make_error(text);
    return text;
  }

 private:
  // Not by a distribution of the library, whose numbers differ from one to the next.
  std::size_t below(std::size_t bound) { return random_() % bound; }

  void make_error(std::string& text) {
    const std::size_t at = below(text.size());
    const std::size_t length = 1 + below(8);
    switch (below(8)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(below(text.size()), length));
        break;
      case 2:
        text[at] = static_cast<char>(below(128));
        break;
      case 3:
        std::swap(text[at], text[std::min(at + 1, text.size() - 1)]);
        break;
      case 4:
        text.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 5:
        text.resize(at);
        break;
      case 6:
        change_number(text, at);
        break;
      default:
        repeat_line(text, at);
        break;
    }
  }

  // Replaces the next digit by what numbers may look like.
  void change_number(std::string& text, std::size_t at) {
    const auto digit = text.find_first_of("0123456789", at);
    if (digit != std::string::npos) text.replace(digit, 1, kNumbers[below(kNumbers.size())]);
  }

  static void repeat_line(std::string& text, std::size_t at) {
    const auto before = text.rfind('\n', at);
    const std::size_t begin = before == std::string::npos ? 0 : before;
    const std::size_t end = std::min(text.find('\n', at + 1), text.size());
    if (end > begin) text.insert(end, text.substr(begin, end - begin));
  }

  static constexpr std::array<std::string_view, 24> kPieces = {
      "\"", "'",    "\"\"\"", "[", "]",  "{",    "}",      "=",      ",",  "\n", "#",        "(",
      ")",  "* / ", " = ",    "?", "ms", "\\u1", "\x1b[m", "\u03bc", "µs", "é",  "\xff\x80", "\r"};
  static constexpr std::array<std::string_view, 10> kNumbers = {
      "-1", "0", "1e9", "1.5", "1,5", "9999999999", "99999999999999999999", "nan", "0x", ""};

  std::mt19937_64 random_{20'261'127};
};

TEST(MutatedScenarios, AreReadOrToldInOneSentence) {
  constexpr int kMutants = 250;  // of each scenario
  Typist typist;
  int told = 0;
  for (const BuiltinScenario& builtin : builtin_scenarios()) {
    const std::string source = std::string(builtin.name) + ".toml";
    for (int i = 0; i < kMutants; ++i) {
      const std::string mutant = typist.with_errors(std::string(builtin.toml));
      const auto scenario = Scenario::parse(mutant, source);
      if (scenario.has_value()) continue;
      ++told;
      ASSERT_EQ(test::fault_of_sentence(scenario.error().sentence, source + ":"), "")
          << scenario.error().sentence << "\nin\n"
          << mutant;
    }
  }
  EXPECT_GT(told, 1000);  // else the errors would be too harmless to test anything
}

}  // namespace
}  // namespace interlane
