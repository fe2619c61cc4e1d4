#pragma once

#include <atomic>
#include <cstdint>

#include <tbb/task_arena.h>
#include <tbb/task_scheduler_observer.h>

#include "engine/record/arena.h"

namespace interlane {

// Records the threads that oneTBB makes for an arena, from the first time that each comes in until
// it ends.
//
// Threads: made and destroyed on one; oneTBB calls the rest on its own.
class WorkerRecordings : public tbb::task_scheduler_observer {
 public:
  WorkerRecordings(tbb::task_arena& arena, Arena events);
  ~WorkerRecordings() override;
  void on_scheduler_entry(bool is_worker) override;
  void on_scheduler_exit(bool is_worker) override;

 private:
  Arena events_;
  std::atomic<std::uint32_t> next_number_ = 0;  // relaxed: only has to differ
};

}  // namespace interlane
