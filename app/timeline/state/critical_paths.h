#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "app/timeline/state/pane_data.h"

namespace interlane {

// The critical paths of the runs in view, each computed once.
class CriticalPaths {
 public:
  // Gives every pane whose run has ended its path, and forgets those of all others.
  // Cost: that of critical_path() for runs that are new.
  void add_to(std::vector<PaneInput>& panes);

 private:
  using Known = std::pair<std::shared_ptr<const Trace>, std::shared_ptr<const CriticalPath>>;
  std::vector<Known> known_;
};

}  // namespace interlane
