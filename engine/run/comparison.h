#pragma once

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/run/run.h"

namespace interlane {

// Runs of one scenario shown together, executed one after another so that they do not disturb each
// other.
//
// Threads: any thread may call any method; the destructor stops what is live and waits for it.
class Comparison {
 public:
  enum class Status : std::uint8_t { Pending, Live, Ended, Refused };
  struct Entry {
    RunRequest request;
    Status status = Status::Pending;
    std::shared_ptr<const Trace> trace;  // null before the run began
    std::string error;                   // Refused: why
    Pid runner = 0;                      // Live: the runner's process id
  };

  // Starts running at once.
  explicit Comparison(std::vector<RunRequest> requests);
  ~Comparison();

  // How things stand now; live entries carry their newest snapshot.
  [[nodiscard]] std::vector<Entry> entries() const IL_EXCLUDES(mutex_);
  [[nodiscard]] bool is_ended() const IL_EXCLUDES(mutex_);
  // Stops the live run and starts no further one; those stay Pending.
  void stop();
  // Leaves out a run that is yet to start; it stays Pending. Whether it was in time for that.
  bool drop(std::size_t index) IL_EXCLUDES(mutex_);
  // Waits until every run has ended or was refused. Threads: one caller at a time.
  void wait();

 private:
  void execute(std::stop_token stop) IL_EXCLUDES(mutex_);
  // The next run to start, which can then no longer be left out; empty behind the last.
  [[nodiscard]] std::optional<std::size_t> take_next() IL_EXCLUDES(mutex_);
  void execute_one(std::size_t index, std::stop_token stop) IL_EXCLUDES(mutex_);
  mutable Mutex mutex_;
  std::vector<Entry> entries_ IL_GUARDED_BY(mutex_);
  std::vector<bool> is_dropped_ IL_GUARDED_BY(mutex_);  // by entry
  std::size_t next_ IL_GUARDED_BY(mutex_) = 0;          // no entry before it is yet to start
  std::shared_ptr<Run> live_ IL_GUARDED_BY(mutex_);
  std::size_t live_index_ IL_GUARDED_BY(mutex_) = 0;
  bool ended_ IL_GUARDED_BY(mutex_) = false;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace interlane
