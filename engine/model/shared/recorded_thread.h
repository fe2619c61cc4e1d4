#pragma once

#include "engine/record/event_sink.h"
#include "engine/trace/event.h"

namespace interlane {

// The recording of one thread, from the moment it is made to its destruction: the thread's sink,
// its first and last events and the witness samples that belong to them.
//
// Threads: made, used and destroyed on the thread that it records. A forked child makes its own.
class RecordedThread {
 public:
  RecordedThread(Arena arena, ThreadRole role, std::uint32_t number);
  ~RecordedThread();
  RecordedThread(const RecordedThread&) = delete;
  RecordedThread& operator=(const RecordedThread&) = delete;

  [[nodiscard]] EventSink& sink() { return sink_; }

 private:
  void note_witness();
  EventSink sink_;
};

// The sink of the calling thread, which has a RecordedThread. Asked for anew after every point at
// which a fiber or a continuation may have come to another thread: the function is in a file of its
// own, so that no compiler keeps the old thread's answer.
[[nodiscard]] EventSink& this_sink();

}  // namespace interlane
