#include "engine/model/shared/worker_recordings.h"

#include <memory>

#include "engine/model/shared/recorded_thread.h"

namespace interlane {
namespace {

// oneTBB's threads come and go in an arena; their recordings end with the threads.
thread_local std::unique_ptr<RecordedThread> recording;

}  // namespace

WorkerRecordings::WorkerRecordings(tbb::task_arena& arena, Arena events)
    : tbb::task_scheduler_observer(arena), events_(events) {
  observe(true);
}

WorkerRecordings::~WorkerRecordings() { observe(false); }

void WorkerRecordings::on_scheduler_entry(bool is_worker) {
  if (!is_worker || recording) return;
  const std::uint32_t number = next_number_.fetch_add(1, std::memory_order_relaxed);
  recording = std::make_unique<RecordedThread>(events_, ThreadRole::Worker, number);
}

void WorkerRecordings::on_scheduler_exit(bool is_worker) {
  if (is_worker && recording) recording->sink().thread_parked();
}

}  // namespace interlane
