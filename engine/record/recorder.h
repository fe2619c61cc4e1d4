#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/record/arena_reader.h"
#include "engine/record/event_source.h"
#include "engine/record/tick_converter.h"
#include "engine/trace/weave.h"

namespace interlane {

// Carries events from the arena and the kernel into the weave. drain() is called on a period and
// takes batches; a reader that polled would disturb the writers.
//
// Threads: one; the snapshots may be read anywhere.
class Recorder {
 public:
  // To be made before the runner is released. `source` may be null (level `user`).
  Recorder(Arena arena, std::unique_ptr<EventSource> source, Weave::Options options);

  // Takes what is new and weaves it as far as is safe.
  void drain();
  // Takes the rest and ends the trace. The writers are gone. `runner_exit`: see Weave::finish().
  void finish(Outcome outcome, std::string reason, std::optional<int> runner_exit = std::nullopt);
  [[nodiscard]] std::shared_ptr<const Trace> snapshot() const;

 private:
  // Records of one thread in raw_, as one batch of the arena.
  struct RawBatch {
    Pid pid;
    Tid tid;
    std::size_t begin;
    std::size_t end;
  };
  void take();
  void take_engine_events();
  [[nodiscard]] std::uint64_t unannounced_losses() const;

  Arena arena_;
  ArenaReader reader_;
  TickConverter converter_;
  std::unique_ptr<EventSource> source_;
  Weave weave_;
  std::uint64_t announced_losses_ = 0;  // sum over EventsLost
  std::shared_ptr<const Trace> ended_;  // set by finish() where the weave could not know all
  std::vector<Record> raw_;
  std::vector<RawBatch> raw_batches_;
  std::vector<KernelEvent> kernel_events_;
  std::vector<Event> engine_events_;
};

}  // namespace interlane
