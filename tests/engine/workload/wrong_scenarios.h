#pragma once

#include <span>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "engine/workload/scenario.h"
#include "tests/support/error_sentence.h"

namespace interlane::test {

// A scenario file that is wrong and what is said about it, without the "bank.toml:" at its begin.
struct WrongScenario {
  std::string_view toml;
  std::string_view sentence;
};

inline void expect_sentence(std::string_view toml, std::string_view sentence) {
  SCOPED_TRACE(toml);
  const auto scenario = Scenario::parse(toml, "bank.toml");
  if (scenario.has_value()) {
    ADD_FAILURE() << "was accepted";
    return;
  }
  EXPECT_EQ(scenario.error().sentence, "bank.toml:" + std::string(sentence));
  EXPECT_EQ(scenario.error().kind, ErrorKind::Input);
  EXPECT_EQ(fault_of_sentence(scenario.error().sentence, "bank.toml:"), "");
}

// `before` and `after` are what the rows have in common.
inline void expect_sentences(std::span<const WrongScenario> rows, std::string_view before = "",
                             std::string_view after = "") {
  for (const WrongScenario& row : rows) {
    expect_sentence(std::string(before) + std::string(row.toml) + std::string(after), row.sentence);
  }
}

// The first four lines of a good scenario.
inline constexpr std::string_view kHead =
    "schema = 1\nname = \"bank\"\ntitle = \"Bank\"\nsummary = \"Clients\"\n";
// A good task, for the end of a file.
inline constexpr std::string_view kTask = "[[tasks]]\nname = \"t\"\nsteps = [{ yield = true }]\n";

}  // namespace interlane::test
