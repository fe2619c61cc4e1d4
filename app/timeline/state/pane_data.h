#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/timeline/lanes/flow_index.h"
#include "app/timeline/lanes/lane_order.h"
#include "app/timeline/lanes/mark_index.h"
#include "engine/stats/critical_path.h"
#include "engine/stats/curves.h"
#include "engine/stats/summary.h"
#include "engine/trace/trace.h"

namespace interlane {

// What there is in a run's lanes, by kind of lane; a bit each, at the place of a State or of a
// Mark::Kind.
struct Occurring {
  std::uint32_t task_states = 0;
  std::uint32_t thread_states = 0;
  std::uint32_t core_states = 0;
  std::uint32_t marks = 0;
};

// One run prepared for drawing: its trace, and its figures computed beforehand, for they change
// only with the trace.
struct PaneInput {
  std::shared_ptr<const Trace> trace;
  std::shared_ptr<const Summary> summary;
  Curve in_flight;
  Curve executing;
  std::shared_ptr<const MarkIndex> marks;  // null without any
  std::shared_ptr<const FlowIndex> flows;  // null without any
  bool has_migrations = false;             // something went on on another core
  Occurring occurring;
  std::shared_ptr<const LaneOrder> order;  // which lanes of tasks and threads are shown
  // Null where nobody asked for it, and while the run goes on.
  std::shared_ptr<const CriticalPath> critical_path;
  std::string title;                    // "Threads · 2 cores"
  std::optional<double> speedup;        // over the comparison's base run
  std::optional<Timestamp> first_task;  // when the first task was first on a core
  std::size_t id = 0;  // tells it from other panes, wherever it lies and whichever run it shows

  // As the trace's own, but of an ended run without asking all of its tasks.
  [[nodiscard]] Timestamp finished_at() const {
    const bool is_known = summary != nullptr && trace->outcome != Outcome::Running;
    return is_known ? trace->started_at + summary->makespan : trace->finished_at();
  }
};
// Computes the figures of a trace and names the pane after its model and cores.
// Cost: O(spans); off the window's thread for large traces.
[[nodiscard]] PaneInput make_pane(std::shared_ptr<const Trace> trace);

}  // namespace interlane
