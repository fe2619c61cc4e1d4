#pragma once

#include <vector>

#include "engine/trace/lane_writer.h"

namespace interlane::weaving {

// Weaves what the kernel recorded: who is on which core.
//
// The records are believed over what was concluded from earlier ones: a record that cannot follow
// from them shows that some are missing, and what lies since the thread was last seen is unknown.
//
// Threads: one.
class KernelWeaver {
 public:
  KernelWeaver(Registry& registry, LaneWriter& writer, std::vector<Loss>& losses)
      : registry_(registry), writer_(writer), losses_(losses) {}

  // `at`: when it is woven; later than its own time where it came late or before the release.
  void weave(const KernelEvent& record, Timestamp at);

 private:
  void fork(const KernelEvent& record, Timestamp at);
  void switch_in(const KernelEvent& record, Timestamp at);
  void switch_out(const KernelEvent& record, Timestamp at);
  void exit(const KernelEvent& record, Timestamp at);
  void lose(const KernelEvent& record, Timestamp at);
  ThreadState& live_thread(const KernelEvent& record, Timestamp at);
  // Whoever is thought to be on `core` without being `thread` left it unseen.
  void clear(CoreState& core, const ThreadState& thread);

  Registry& registry_;
  LaneWriter& writer_;
  std::vector<Loss>& losses_;
};

}  // namespace interlane::weaving
