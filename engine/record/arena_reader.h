#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/record/arena.h"

namespace interlane {

// The session's side of the arena: takes new records out of the chunks, thread by thread in the
// order in which they were written, and gives finished chunks back. What a dead process committed
// is read like anything else.
//
// How the order is kept. A thread fills its chunks one after another, but their places in the arena
// are arbitrary, and chunks are claimed while the reader walks over them; a single walk may find a
// thread's chunk n+1 and have missed chunk n. So drain() walks twice. Whoever sees a committed
// record of chunk n+1 (acquire) also sees everything that its thread did before (release): the
// second walk finds every chunk up to the newest one of the first walk, and its predecessors
// complete. What the second walk finds beyond that waits for the next call. Chunks of one thread
// are put in order by the time of their first event, not by `sequence` alone, so that a tid that
// was reused within the run does not mix up two threads.
//
// Threads: one.
// Cost:    two walks over the chunks that were ever in use, and a copy of nothing.
class ArenaReader {
 public:
  explicit ArenaReader(Arena arena);

  // Records of one thread, oldest first, as they lie in the arena (raw ticks). The span is valid
  // during the call only.
  using Batch = std::function<void(Pid pid, Tid tid, std::span<const Record> records)>;
  // Hands every record that was committed before the call (and perhaps some after) to `batch`,
  // in several calls for a thread with several chunks.
  void drain(const Batch& batch);

 private:
  // A chunk that has something to read or to be given back.
  struct Found {
    Pid pid;
    Tid tid;
    TscTicks first_ticks;  // of its first event
    std::uint32_t sequence;
    std::uint32_t index;
  };
  struct Progress {
    std::uint32_t taken = 0;           // records already handed on
    bool found_by_first_walk = false;  // in the present drain()
  };
  void mark_known();
  void find_all();
  void take(const Found& found, const Batch& batch);
  [[nodiscard]] bool has_news(std::uint32_t index) const;

  Arena arena_;
  std::vector<Progress> progress_;  // by chunk index
  std::vector<Found> found_;        // of the second walk
};

}  // namespace interlane
