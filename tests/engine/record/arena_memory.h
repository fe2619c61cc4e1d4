#pragma once

#include <cstdlib>
#include <memory>
#include <vector>

#include "engine/record/arena.h"
#include "engine/record/arena_reader.h"
#include "engine/record/decode.h"
#include "engine/record/tick_converter.h"

namespace interlane::test {

// An arena in this process's own memory, on the ordinary clock.
class ArenaMemory {
 public:
  explicit ArenaMemory(std::uint32_t chunks, bool record_checkpoints = false)
      : memory_(std::calloc(1, Arena::bytes_for(chunks) + kPage)),
        arena_(Arena::create(aligned(), chunks, TickSource::MonotonicClock, record_checkpoints)) {}

  [[nodiscard]] const Arena& arena() const { return arena_; }
  [[nodiscard]] void* data() const { return aligned(); }

 private:
  static constexpr std::uintptr_t kPage = 4096;
  [[nodiscard]] void* aligned() const {
    return reinterpret_cast<void*>((reinterpret_cast<std::uintptr_t>(memory_.get()) + kPage - 1) &
                                   ~(kPage - 1));
  }
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  std::unique_ptr<void, Free> memory_;
  Arena arena_;
};

// Everything that `reader` has to hand out now, as events of one list.
inline std::vector<Event> drain_events(ArenaReader& reader) {
  const TickConverter converter(TickSource::MonotonicClock);
  std::vector<Event> events;
  reader.drain(
      [&](Pid, Tid, std::span<const Record> records) { decode(records, converter, events); });
  return events;
}

inline std::vector<Event> drain_events(const Arena& arena) {
  ArenaReader reader(arena);
  return drain_events(reader);
}

}  // namespace interlane::test
