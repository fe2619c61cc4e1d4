#pragma once

#include <string>
#include <vector>

#include "engine/trace/trace.h"

namespace interlane {

// What went on while a task did not.
struct Occupancy {
  struct Share {
    TaskId task;
    Duration time{};
  };
  std::vector<Share> tasks;  // that were on the core, longest first
  Duration idle{};           // nothing of this run was on it
  Duration other{};          // another program was
  Duration asleep{};         // of a thread: it slept in the kernel
  bool is_complete = true;   // false: too much happened to be counted in one frame
};
// Looks at [from, to) of a core's lane. Cost: at most 20,000 spans are read.
[[nodiscard]] Occupancy occupancy_of_core(const Trace& trace, CpuId cpu, Timestamp from,
                                          Timestamp to);

// Looks at [from, to) of a thread's lane: the tasks that it carried, on a core or not.
[[nodiscard]] Occupancy tasks_on_thread(const Lane& thread, Timestamp from, Timestamp to);

// The core on which the owner of a lane last ran before span number `index`; none if it never did.
[[nodiscard]] CpuId last_core(const Lane& lane, std::size_t index);

// The tasks that were on any of the run's cores, and those that any of its workers carried; idle,
// other and asleep are of no meaning.
[[nodiscard]] Occupancy occupancy_of_cores(const Trace& trace, Timestamp from, Timestamp to);
[[nodiscard]] Occupancy tasks_on_workers(const Trace& trace, Timestamp from, Timestamp to);

// How long each of the run's cores had nothing of it or another program, and with `Tasks` also
// which tasks it had, but for the core of which that has been told. Sentences.
enum class CoreWords : std::uint8_t { FreeTime, Tasks };
[[nodiscard]] std::vector<std::string> what_cores_did(const Trace& trace, Timestamp from,
                                                      Timestamp to, CoreWords words,
                                                      CpuId told = {});

// Where the owner of a lane could run during span number `index` and did not: which tasks had the
// core that it was on before, and what the run's other cores did. Sentences; may be none.
[[nodiscard]] std::vector<std::string> who_had_the_core(const Trace& trace, const Lane& lane,
                                                        std::size_t index);

// "customer 5", "customer 5 and customer 6", "customer 5, customer 6 and 4 others".
[[nodiscard]] std::string tasks_in_words(const Trace& trace, const Occupancy& occupancy);

}  // namespace interlane
