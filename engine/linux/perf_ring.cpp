#include "engine/linux/perf_ring.h"

#include <utility>

#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace interlane {
namespace {

// No record that we ask for is larger. With less room than this the kernel may have refused one.
constexpr std::size_t kMaxRecord = 64;

std::size_t page_bytes() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

}  // namespace

std::optional<PerfRing> PerfRing::map(FileDescriptor& event, CpuId cpu, std::size_t data_bytes) {
  void* pages = mmap(nullptr, page_bytes() + data_bytes, PROT_READ | PROT_WRITE, MAP_SHARED,
                     event.number(), 0);
  if (pages == MAP_FAILED) return std::nullopt;
  return PerfRing(std::move(event), cpu, pages, data_bytes);
}

PerfRing::PerfRing(FileDescriptor event, CpuId cpu, void* pages, std::size_t data_bytes)
    : event_(std::move(event)),
      pages_(pages),
      data_bytes_(data_bytes),
      parser_(cpu, Timestamp::clock::now()) {}

PerfRing::PerfRing(PerfRing&& other) noexcept
    : event_(std::move(other.event_)),
      pages_(std::exchange(other.pages_, nullptr)),
      data_bytes_(other.data_bytes_),
      parser_(std::move(other.parser_)) {}

PerfRing::~PerfRing() {
  if (pages_ != nullptr) munmap(pages_, page_bytes() + data_bytes_);
}

bool PerfRing::take_in(const FileDescriptor& event) {
  return ioctl(event.number(), PERF_EVENT_IOC_SET_OUTPUT, event_.number()) == 0;
}

FileDescriptor PerfRing::unmap() && {
  munmap(std::exchange(pages_, nullptr), page_bytes() + data_bytes_);
  return std::move(event_);
}

void PerfRing::drain(std::vector<KernelEvent>& into) {
  auto* control = static_cast<perf_event_mmap_page*>(pages_);
  const auto* data = static_cast<const std::byte*>(pages_) + page_bytes();
  // data_head: written by the kernel after the records (release), read here (acquire).
  // data_tail: written here after the records were read (release), so that the kernel does not
  // overwrite them before; read by the kernel.
  const std::uint64_t tail = control->data_tail;
  const std::uint64_t head = __atomic_load_n(&control->data_head, __ATOMIC_ACQUIRE);
  parser_.parse({data, data_bytes_}, tail, head, into);
  if (data_bytes_ - (head - tail) < kMaxRecord) {
    if (const auto total = lost_total()) {
      parser_.note_lost_total(*total, Timestamp::clock::now(), into);
    }
  }
  __atomic_store_n(&control->data_tail, head, __ATOMIC_RELEASE);
}

// What the kernel has lost of this ring so far; none where it does not count that.
std::optional<std::uint64_t> PerfRing::lost_total() const {
  struct {
    std::uint64_t value;
    std::uint64_t lost;
  } counts{};
  if (read(event_.number(), &counts, sizeof(counts)) != sizeof(counts)) return std::nullopt;
  return counts.lost;
}

}  // namespace interlane
