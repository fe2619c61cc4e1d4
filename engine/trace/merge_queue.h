#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <queue>
#include <span>
#include <tuple>
#include <unordered_map>
#include <variant>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/event.h"

namespace interlane::weaving {

// An engine event with the thread that noted it.
struct ThreadEvent {
  Pid pid = 0;
  Tid tid = 0;
  Event event;
};

// Many streams, each in order of time, merged into one in order of time. At equal times a thread
// gets its core before it notes events, and notes events before it loses its core.
//
// Threads: one.
// Cost:    O(log streams) an event.
class MergeQueue {
 public:
  struct Item {
    Timestamp at{};  // its time; later than that where it was moved up
    std::size_t stream = 0;
    std::variant<ThreadEvent, KernelEvent> event;
  };

  // Events of one thread, oldest first. Those before `woven` are late: they are moved up to it.
  // Returns how many were late.
  std::uint64_t add(Pid pid, Tid tid, std::span<const Event> events, Timestamp woven);
  // Records of any cores, oldest first for each.
  std::uint64_t add(std::span<const KernelEvent> events, Timestamp woven);

  // Takes the oldest event with a time before `limit`.
  [[nodiscard]] std::optional<Item> pop(Timestamp limit);
  // Puts `item` back to be popped at `at`, which is later; the rest of its stream follows it.
  void postpone(Item item, Timestamp at);
  // When `tid` gets a core within [from, to], by the records that have been added.
  [[nodiscard]] std::optional<Timestamp> next_switch_in(Tid tid, Timestamp from,
                                                        Timestamp to) const;

 private:
  using Queued = std::variant<ThreadEvent, KernelEvent>;
  struct Stream {
    std::deque<Queued> events;
    Timestamp floor = Timestamp::min();  // nothing in it is popped as being before this
    std::uint64_t newest_head = 0;       // older ones in the heap hold no longer
  };
  struct Head {
    Timestamp at{};
    int rank = 0;
    std::size_t stream = 0;
    std::uint64_t number = 0;  // among the heads of its stream
    friend bool operator>(const Head& a, const Head& b) {
      return std::tie(a.at, a.rank, a.stream) > std::tie(b.at, b.rank, b.stream);
    }
  };

  std::size_t stream_of_thread(Pid pid, Tid tid);
  std::size_t stream_of_core(CpuId cpu);
  void append(std::size_t stream, Queued event);
  void push_head(std::size_t stream);

  std::vector<Stream> streams_;
  std::priority_queue<Head, std::vector<Head>, std::greater<>> heads_;  // of streams with events
  std::unordered_map<std::uint64_t, std::size_t> threads_;              // by pid and tid
  std::unordered_map<CpuId, std::size_t> cores_;
};

}  // namespace interlane::weaving
