#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/workload/expression.h"
#include "engine/workload/scenario_template.h"
#include "engine/workload/workload.h"

namespace interlane {

// Some elements that stand in a row: [first, first + count).
struct Range {
  std::string name;
  std::string place{};  // in the file
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// What steps refer to by name: places in the workload's lists.
struct StepTargets {
  std::vector<Range> locks;
  std::vector<Range> channels;
  std::vector<Range> barriers;
  std::vector<Range> groups;  // of tasks
  const std::vector<Parameter>* parameters = nullptr;
  const ParameterValues* values = nullptr;
  ImageGrid image{};
};

// Random numbers that follow from the seed, the entry, the task and how many were drawn for the
// task before, and from nothing else. Source: SplitMix64 (Steele, Lea, Flood 2014).
class TaskChance {
 public:
  TaskChance(std::uint64_t seed, std::uint64_t entry) : seed_(seed), entry_(entry) {}
  void begin_task(std::uint64_t number);
  [[nodiscard]] double next();  // in [0, 1)

 private:
  std::uint64_t seed_;
  std::uint64_t entry_;
  std::uint64_t state_ = 0;
};

// Makes the steps of the tasks of one entry: its formulas are read once and worked out for every
// task.
class StepMaker {
 public:
  // All arguments must outlive it; the names have `random` and `round` among them.
  struct Surroundings {
    const StepTargets& targets;
    FormulaNames& names;
    double& random;
    double& round;
    TaskChance& chance;
  };
  // Errors: a sentence with file and line: a formula or a target that does not work out.
  [[nodiscard]] static Result<StepMaker> read(const std::vector<StepTemplate>& steps,
                                              Surroundings surroundings);

  // Whether two tasks of the entry can differ in their steps.
  [[nodiscard]] bool is_same_for_all() const { return varies_ != Varies::ByTask; }
  // The steps of one task, at most so many, with the values that the names have now.
  // Errors: a sentence with file and line: also an unlock of what is not held, a lock that is held
  //         to the end, a join before the spawn.
  [[nodiscard]] Result<std::vector<Step>> make(std::size_t most);

 private:
  struct ReadStep {
    const StepTemplate* written = nullptr;
    std::optional<Formula> when{};
    std::optional<Formula> amount{};
    std::optional<Formula> detail{};
    Range target{};
    Protection protection = Protection::None;
    std::vector<ReadStep> steps{};
  };
  // What the task that is being made has done so far.
  struct Progress {
    std::vector<Step> steps;
    std::size_t most = 0;
    std::vector<std::pair<std::uint32_t, const StepTemplate*>> held;  // locks
    // Groups, by their first task, and the steps that spawned them.
    std::vector<std::pair<std::uint32_t, const StepTemplate*>> spawned;
  };

  explicit StepMaker(Surroundings surroundings) : surroundings_(surroundings) {}
  [[nodiscard]] Result<std::vector<ReadStep>> read_steps(const std::vector<StepTemplate>& steps);
  [[nodiscard]] Result<ReadStep> read_step(const StepTemplate& step);
  [[nodiscard]] Result<std::optional<Formula>> read_part(const FormulaText& text,
                                                         Dimension dimension);
  [[nodiscard]] Result<void> find_target(ReadStep& step);
  [[nodiscard]] Result<void> find_protection(ReadStep& step);

  [[nodiscard]] Result<void> count_look(const ReadStep& step);
  [[nodiscard]] Result<void> add_steps(std::vector<ReadStep>& steps, Progress& progress);
  [[nodiscard]] Result<void> add_rounds(ReadStep& step, Progress& progress);
  [[nodiscard]] Result<void> add_locking(ReadStep& step, Progress& progress);
  [[nodiscard]] Result<void> add_children(const ReadStep& step, Progress& progress);
  [[nodiscard]] Result<Step> make_step(ReadStep& step);
  [[nodiscard]] Result<Step> make_tile(ReadStep& step);
  [[nodiscard]] Result<std::uint64_t> count(std::optional<Formula>& formula,
                                            const FormulaText& text, std::uint64_t most,
                                            std::uint64_t otherwise);
  [[nodiscard]] Result<Duration> duration(ReadStep& step);
  [[nodiscard]] Result<std::uint32_t> place(ReadStep& step);

  Surroundings surroundings_;
  Varies varies_ = Varies::Never;
  std::vector<ReadStep> steps_;
  std::size_t looks_ = 0;  // at steps and rounds, whether or not they came to a step of a task
};

}  // namespace interlane
