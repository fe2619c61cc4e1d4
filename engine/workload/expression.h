#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/workload/scenario.h"

namespace interlane {

// What a formula of a scenario file has to yield. Truth: 0 is false, all else true.
enum class Dimension : std::uint8_t { Count, Time, Bool };

// How often a name of formulas changes its value; the later include the earlier.
enum class Varies : std::uint8_t { Never, ByRound, ByTask };

// The names that formulas can use and what they stand for.
class FormulaNames {
 public:
  FormulaNames() = default;
  FormulaNames(const FormulaNames&) = delete;
  FormulaNames& operator=(const FormulaNames&) = delete;

  // Units: a Time's value is in nanoseconds.
  void add_constant(const std::string& name, Dimension dimension, double value);
  // The parameters, and the words of choices: every word is a number of its own.
  // `values` must be complete.
  void add_parameters(const std::vector<Parameter>& parameters, const ParameterValues& values);
  // A count that changes. Write it through the reference, which is good for the life of the names.
  [[nodiscard]] double& add_variable(const std::string& name, Varies varies);

 private:
  friend class Formula;
  // What is said about a name that is none of these, in a formula of this dimension.
  [[nodiscard]] std::string problem_of_name(const std::string& name, Dimension dimension) const;
  struct Constant {
    std::string name;
    Dimension dimension = Dimension::Count;
    double value = 0;
  };
  struct Variable {
    std::string name;
    Varies varies = Varies::ByTask;
    double value = 0;
  };
  std::vector<Constant> constants_;
  std::deque<Variable> variables_;  // formulas know their addresses
};

// A formula such as "service / 2 + 5ms" or "dishes * 3", read once and worked out for every task. A
// formula yields a duration, in nanoseconds, only if it is made of durations ("service + 5" is not:
// five of what?) and a count only if it is free of them ("work / 10ms" is).
class Formula {
 public:
  // `names` must outlive the formula.
  // Errors: a sentence without file and line: bad grammar, an unknown name.
  [[nodiscard]] static Result<Formula> read(const std::string& text, Dimension dimension,
                                            FormulaNames& names);
  Formula(Formula&& other) noexcept;
  Formula& operator=(Formula&& other) noexcept;
  ~Formula();

  [[nodiscard]] Varies varies() const { return varies_; }
  // With the values that the names have now. Errors: a sentence without file and line: the wrong
  // dimension, or a value that is negative or no number.
  [[nodiscard]] Result<double> value();

 private:
  struct Parsers;
  Formula();
  [[nodiscard]] Result<double> evaluate();
  // What is wrong with a value that is no finite number.
  [[nodiscard]] std::string problem_of_value(double value) const;
  // Empty where the value is of the formula's dimension; `value_when_tiny` is the value when
  // durations are tiny.
  [[nodiscard]] std::string problem_of_dimension(double value, double value_when_tiny) const;
  std::string text_;
  Dimension dimension_ = Dimension::Count;
  Varies varies_ = Varies::Never;
  std::unique_ptr<Parsers> parsers_;
  std::optional<double> cached_;  // the value, where it never varies
};

// Names of formulas besides parameters and words of choices. Of the scenario's tasks: `number`
// (1, 2, 3 … in its entry), `count` (of the entry's tasks), `random` (in [0, 1), new for every
// formula of every task). In a "repeat": `round` (1, 2, 3 …). Of a list of tasks: the last three.
inline constexpr std::array kVariableNames = {"number",  "count", "random",  "round",
                                              "arrival", "burst", "priority"};

// Whether formulas cannot use this name for a parameter or a word: it is a unit, a function or one
// of the names above.
[[nodiscard]] bool is_taken_name(const std::string& name);

}  // namespace interlane
