#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/linux/file_descriptor.h"
#include "engine/linux/perf_records.h"

namespace interlane {

// The memory into which the kernel writes the records of one perf event, and our reading end of it.
//
// Threads: one; the kernel writes on the event's core.
// Owns:    the event and the mapping.
class PerfRing {
 public:
  // Maps `data_bytes` (a power of two, whole pages) for the event and keeps it. None, and errno,
  // where the kernel refuses so much locked memory; the event stays the caller's then.
  [[nodiscard]] static std::optional<PerfRing> map(FileDescriptor& event, CpuId cpu,
                                                   std::size_t data_bytes);
  PerfRing(PerfRing&& other) noexcept;
  PerfRing& operator=(PerfRing&&) = delete;
  ~PerfRing();

  // Appends what is new, in order of time, and gives the room back to the kernel.
  void drain(std::vector<KernelEvent>& into);
  // From now on another event of the same core writes in here too. False, and errno, where the
  // kernel refuses. The ring has to live as long as the event.
  [[nodiscard]] bool take_in(const FileDescriptor& event);
  // Ends the mapping and hands the event back.
  [[nodiscard]] FileDescriptor unmap() &&;

 private:
  PerfRing(FileDescriptor event, CpuId cpu, void* pages, std::size_t data_bytes);
  [[nodiscard]] std::optional<std::uint64_t> lost_total() const;

  FileDescriptor event_;
  void* pages_;  // the control page, then data
  std::size_t data_bytes_;
  PerfRecordParser parser_;
};

}  // namespace interlane
