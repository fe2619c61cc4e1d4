#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/declined_model.h"
#include "app/timeline/state/pane_data.h"
#include "engine/run/comparison.h"

namespace interlane {

// The outcome of `interlane run`: what ran, in groups of repeats that are alike, and the figures.
class RunReport {
 public:
  // `entries` of an ended comparison, each `repeats` of them alike, and the models that declined.
  RunReport(std::vector<Comparison::Entry> entries, std::size_t repeats,
            std::vector<DeclinedModel> declined = {});

  // The table of figures, that of exercises, then for each group the lanes of its median run.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string json() const;
  // The median run of each group that ran, for pictures.
  [[nodiscard]] std::vector<PaneInput> panes() const;

  // What went wrong, a sentence each, and the exit code that follows: 0 done, 1 something failed,
  // 3 the watchdog or the deadlock detector ended a run.
  [[nodiscard]] std::vector<std::string> complaints() const;
  [[nodiscard]] int exit_code() const;

 private:
  // Runs of one model on the same cores, by their place among the entries that ran.
  struct Group {
    std::vector<std::size_t> runs;
    std::size_t median = 0;
  };
  [[nodiscard]] Group make_group(std::size_t first, std::size_t repeats);
  void compare();
  [[nodiscard]] std::string heading() const;
  [[nodiscard]] std::string table() const;
  [[nodiscard]] std::string exercises() const;  // a table for each group that is an exercise
  [[nodiscard]] std::string charts() const;
  [[nodiscard]] std::string chart_heading(const Group& group) const;
  [[nodiscard]] Duration longest() const;

  std::vector<Comparison::Entry> entries_;
  std::size_t repeats_;
  std::vector<DeclinedModel> declined_;
  std::vector<PaneInput> runs_;  // of the entries that ran
  std::vector<Group> groups_;    // those of which at least one run ran
  std::size_t base_group_ = 0;   // speedups are over it
};

}  // namespace interlane
