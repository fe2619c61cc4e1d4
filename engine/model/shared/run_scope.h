#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/base/result.h"
#include "engine/linux/sleep.h"
#include "engine/model/execution_model.h"
#include "engine/model/shared/recorded_thread.h"

namespace interlane {

// A model's run from its beginning to its end, on the main thread: its recording, and what belongs
// to every run whatever the model. Makes all tasks known that are there from the start; that a
// model begins with some of them later is what its lanes show as ready.
//
// Threads: the main thread; fail_with() any.
class RunScope {
 public:
  explicit RunScope(const ModelContext& context);
  ~RunScope();
  RunScope(const RunScope&) = delete;
  RunScope& operator=(const RunScope&) = delete;

  [[nodiscard]] EventSink& sink() { return main_.sink(); }
  [[nodiscard]] Timestamp began() const { return began_; }

  // Keeps the first sentence for result(), tells it to the session, and asks the run to stop.
  void fail_with(const Error& error) IL_EXCLUDES(mutex_);
  void fail_with(const Result<void>& result) IL_EXCLUDES(mutex_);
  [[nodiscard]] Result<void> result() IL_EXCLUDES(mutex_);

 private:
  const ModelContext& context_;
  RecordedThread main_;
  Timestamp began_;
  Mutex mutex_;
  std::optional<Error> failure_ IL_GUARDED_BY(mutex_);
};

// The tasks that start by themselves, in the order of their arrival.
//
// Threads: one at a time.
class Arrivals {
 public:
  Arrivals(const ModelContext& context, Timestamp began);
  // The next task that has arrived by `now`, noted as created at the time at which it was due; none
  // if none has.
  [[nodiscard]] std::optional<TaskId> take(Timestamp now, EventSink& sink);
  // When the next one is due; none once all were taken.
  [[nodiscard]] std::optional<Timestamp> next() const;

 private:
  const Workload& workload_;
  Timestamp began_;
  std::vector<TaskId> tasks_;  // in order
  std::size_t taken_ = 0;
};

// Waits for every arrival on the calling thread and hands each task to `start`, until all have come
// or the run is to stop. `sleep` sleeps until an instant, and may return before it.
template <class Start, class Sleep>
void for_each_arrival(const ModelContext& context, RunScope& scope, Start start, Sleep sleep) {
  Arrivals arrivals(context, scope.began());
  while (const std::optional<Timestamp> next = arrivals.next()) {
    if (context.arena.is_stop_requested()) return;
    if (*next > Timestamp::clock::now()) {
      scope.sink().thread_parked();
      sleep(*next);
    }
    if (const auto task = arrivals.take(Timestamp::clock::now(), scope.sink())) start(*task);
  }
}
template <class Start>
void for_each_arrival(const ModelContext& context, RunScope& scope, Start start) {
  for_each_arrival(context, scope, std::move(start), [](Timestamp at) { sleep_until(at); });
}

}  // namespace interlane
