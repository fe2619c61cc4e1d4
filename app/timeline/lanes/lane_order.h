#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/timeline/lanes/lane_row.h"
#include "engine/stats/summary.h"
#include "engine/trace/trace.h"

namespace interlane {

// By what lanes of tasks are sorted, and those of threads within their process. Cores stay as they
// are.
enum class LaneSort : std::uint8_t {
  Start,     // in the order in which they were created
  Name,      // with numbers in them by value
  Waiting,   // the longest waiting in all first
  FirstRun,  // the one that was first on a core first
  Own,       // as a person has put them
};
inline constexpr std::array kLaneSorts = {LaneSort::Start, LaneSort::Name, LaneSort::Waiting,
                                          LaneSort::FirstRun, LaneSort::Own};

// The threads of one run as a person has put them, process by process; the tasks of a scenario are
// the same in all runs, but not its threads.
struct OwnThreads {
  std::string run;                   // run_title()
  std::vector<std::size_t> threads;  // numbers, from top to bottom within each process
  friend bool operator==(const OwnThreads&, const OwnThreads&) = default;
};

// What a person asks of the lanes of tasks and threads; the same for all panes.
struct LaneSetting {
  LaneSort sort = LaneSort::Start;
  std::string filter;  // only lanes whose name contains this; empty for all
  // For LaneSort::Own: task numbers from top to bottom, and threads. Others follow by number.
  std::vector<std::size_t> own;
  std::vector<OwnThreads> own_threads;
  [[nodiscard]] bool has_own() const { return !own.empty() || !own_threads.empty(); }
  friend bool operator==(const LaneSetting&, const LaneSetting&) = default;
};

// The lanes of one trace that are shown under one setting, from top to bottom.
//
// Threads: any; immutable.
// Cost:    making it O(lanes * log(lanes)), once a trace and setting; every question O(1).
class LaneOrder {
 public:
  // What an order is made of. `folded` are processes whose threads are not shown, ascending.
  struct Source {
    std::shared_ptr<const Trace> trace;
    std::shared_ptr<const Summary> summary;  // null: sorted by waiting like by start
    LaneSetting setting{};
    std::vector<std::size_t> folded{};
    friend bool operator==(const Source&, const Source&) = default;
  };
  explicit LaneOrder(Source source);

  [[nodiscard]] const Source& source() const { return source_; }
  // Tasks, by number; and processes, each followed by its threads.
  [[nodiscard]] const std::vector<std::size_t>& tasks() const { return tasks_; }
  [[nodiscard]] const std::vector<LaneRow>& threads() const { return threads_; }
  // Threads whose own name or process has the filter's words, folded away or not.
  [[nodiscard]] std::size_t matching_threads() const { return matching_threads_; }

 private:
  void order_tasks();
  void order_threads();

  Source source_;
  std::vector<std::size_t> tasks_;
  std::vector<LaneRow> threads_;
  std::size_t matching_threads_ = 0;
};

// All tasks in the order of a setting, its filter left aside.
[[nodiscard]] std::vector<std::size_t> sorted_tasks(const Trace& trace, const Summary* summary,
                                                    const LaneSetting& setting);

// Whether a name contains the words of a filter; ASCII letters match in either case.
[[nodiscard]] bool matches(std::string_view name, std::string_view filter);

// Whether one name comes before another: case aside, and "customer 2" before "customer 10".
[[nodiscard]] bool comes_before(std::string_view one, std::string_view other);

// All threads likewise, process by process.
[[nodiscard]] std::vector<std::size_t> sorted_threads(LaneOrder::Source source);

// The order with `moved` before `before` instead of at its old place; behind all others for none.
[[nodiscard]] std::vector<std::size_t> with_moved(const std::vector<std::size_t>& order,
                                                  std::size_t moved,
                                                  std::optional<std::size_t> before);

}  // namespace interlane
