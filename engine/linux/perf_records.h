#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/event.h"

namespace interlane {

// Turns the bytes of one core's perf ring into kernel events: switches, forks, exits and losses.
// Records of other kinds are passed over. Expects the sample fields thread and time at the end of
// every record, as KernelSwitches asks for them.
//
// Threads: one.
class PerfRecordParser {
 public:
  // `opened_at`: nothing is known of this core before it.
  PerfRecordParser(CpuId cpu, Timestamp opened_at);

  // Appends the events of the records in [tail, head). These are positions as the kernel counts
  // them, which never wrap; `ring` is the data area, a power of two in size, and a record may go on
  // at its beginning.
  void parse(std::span<const std::byte> ring, std::uint64_t tail, std::uint64_t head,
             std::vector<KernelEvent>& into);

  // Tells that the kernel has lost `total` records of this core since the ring was opened. It says
  // so in the ring itself, but only once it finds room for a further record, which may never come;
  // what was told here is not told again then.
  void note_lost_total(std::uint64_t total, Timestamp now, std::vector<KernelEvent>& into);

 private:
  void parse_record(std::span<const std::byte> record, std::vector<KernelEvent>& into);
  void append_lost(std::uint64_t count, Timestamp time, std::vector<KernelEvent>& into);

  CpuId cpu_;
  Timestamp last_seen_;                // time of the last record
  std::uint64_t lost_in_records_ = 0;  // by the kernel's own records
  std::uint64_t lost_told_ = 0;        // handed on as events
  std::vector<std::byte> joined_;      // a record that lies across the ring's end, in one piece
};

}  // namespace interlane
