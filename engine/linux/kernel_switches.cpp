#include "engine/linux/kernel_switches.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "engine/linux/perf_event.h"
#include "engine/linux/processor.h"
#include "engine/linux/system_error.h"

namespace interlane {
namespace {

// Enough for 10 ms of the worst that a core can do, many times over.
constexpr std::size_t kMaxRing = std::size_t{4} << 20U;
// Ring memory cannot be swapped out, so machines with many cores get smaller rings.
constexpr std::size_t kMaxMemory = std::size_t{128} << 20U;

struct CoreEvent {
  CpuId cpu;
  FileDescriptor event;
};

// Rings of one size for all events, or none if the kernel refuses that much; the events stay then.
std::optional<std::vector<PerfRing>> map_rings(std::vector<CoreEvent>& events,
                                               std::size_t data_bytes) {
  std::vector<PerfRing> rings;
  rings.reserve(events.size());
  for (CoreEvent& event : events) {
    auto ring = PerfRing::map(event.event, event.cpu, data_bytes);
    if (!ring) {
      const int error = errno;
      for (std::size_t i = 0; i < rings.size(); ++i) events[i].event = std::move(rings[i]).unmap();
      errno = error;
      return std::nullopt;
    }
    rings.push_back(*std::move(ring));
  }
  return rings;
}

tl::unexpected<Error> refused(Pid pid) {
  return refused_error(
      fmt::format("The kernel does not let the context switches of process {} be recorded: {}.",
                  pid, error_text(errno)));
}

// One event of this process for each core.
Result<std::vector<CoreEvent>> open_events(Pid pid) {
  std::vector<CoreEvent> events;
  for (const CpuId cpu : online_cpus()) {
    FileDescriptor event = open_switch_event(pid, cpu);
    if (!event.is_open()) return refused(pid);
    events.push_back({cpu, std::move(event)});
  }
  if (events.empty()) return refused_error("The kernel does not tell which cores are switched on.");
  return events;
}

// Rings for the events, as large as the kernel grants. How much locked memory a user may have
// depends on the machine, its limits and what other programs of the same user hold, so the mapping
// itself is the only question that has an answer.
Result<std::vector<PerfRing>> make_rings(std::vector<CoreEvent> events) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  for (std::size_t bytes = std::min(kMaxRing, std::bit_floor(kMaxMemory / events.size()));
       bytes >= page; bytes /= 2) {
    if (auto rings = map_rings(events, bytes)) return *std::move(rings);
  }
  return refused_error(
      fmt::format("The kernel grants no memory for recording context switches: {}; raise "
                  "`ulimit -l` or kernel.perf_event_mlock_kb.",
                  error_text(errno)));
}

}  // namespace

KernelSwitches::KernelSwitches(std::vector<PerfRing> rings, std::vector<FileDescriptor> redirected)
    : rings_(std::move(rings)), redirected_(std::move(redirected)) {}

Result<std::unique_ptr<EventSource>> KernelSwitches::open(std::span<const Pid> pids) {
  IL_TRY(auto events, open_events(pids.front()));
  auto rings = make_rings(std::move(events));
  if (!rings) return tl::unexpected(rings.error());
  std::vector<FileDescriptor> redirected;
  for (const Pid pid : pids.subspan(1)) {
    IL_TRY(auto further, open_events(pid));
    for (std::size_t core = 0; core < rings->size(); ++core) {
      FileDescriptor& event = further[core].event;
      if (!(*rings)[core].take_in(event)) return refused(pid);
      redirected.push_back(std::move(event));
    }
  }
  return std::unique_ptr<EventSource>(new KernelSwitches(*std::move(rings), std::move(redirected)));
}

void KernelSwitches::drain(std::vector<KernelEvent>& into) {
  for (PerfRing& ring : rings_) ring.drain(into);
}

}  // namespace interlane
