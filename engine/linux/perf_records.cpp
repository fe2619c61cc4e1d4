#include "engine/linux/perf_records.h"

#include <algorithm>
#include <cstring>

#include <linux/perf_event.h>

namespace interlane {
namespace {

// The sample fields at the end of every record.
struct SampleFields {
  std::uint32_t pid;
  std::uint32_t tid;
  std::uint64_t time;
};

// The body of PERF_RECORD_FORK and PERF_RECORD_EXIT.
struct TaskBody {
  std::uint32_t pid;
  std::uint32_t parent_pid;
  std::uint32_t tid;
  std::uint32_t parent_tid;
  std::uint64_t time;
};

// The body of PERF_RECORD_LOST.
struct LostBody {
  std::uint64_t event;
  std::uint64_t count;
};

template <class T>
T read_at(std::span<const std::byte> record, std::size_t offset) {
  T value;
  std::memcpy(&value, record.data() + offset, sizeof(T));
  return value;
}

// Least size of a record with this body and the sample fields.
template <class Body>
constexpr std::size_t kSizeWith = sizeof(perf_event_header) + sizeof(Body) + sizeof(SampleFields);
constexpr std::size_t kSwitchSize = sizeof(perf_event_header) + sizeof(SampleFields);

Timestamp time_of(std::uint64_t ns) { return timestamp_from_ns(static_cast<std::int64_t>(ns)); }

KernelEvent::Kind switch_kind(std::uint16_t misc) {
  if ((misc & PERF_RECORD_MISC_SWITCH_OUT) == 0) return KernelEvent::Kind::SwitchIn;
  return (misc & PERF_RECORD_MISC_SWITCH_OUT_PREEMPT) != 0 ? KernelEvent::Kind::SwitchOutPreempted
                                                           : KernelEvent::Kind::SwitchOutBlocked;
}

}  // namespace

PerfRecordParser::PerfRecordParser(CpuId cpu, Timestamp opened_at)
    : cpu_(cpu), last_seen_(opened_at) {}

void PerfRecordParser::parse(std::span<const std::byte> ring, std::uint64_t tail,
                             std::uint64_t head, std::vector<KernelEvent>& into) {
  while (head - tail >= sizeof(perf_event_header)) {
    // Records are multiples of 8 bytes, so that a header never lies across the end.
    const std::size_t at = static_cast<std::size_t>(tail) & (ring.size() - 1);
    const auto header = read_at<perf_event_header>(ring, at);
    if (header.size < sizeof(header) || header.size > head - tail) {
      // No kernel writes this; what follows cannot be found.
      append_lost(1, last_seen_, into);
      return;
    }
    const std::size_t before_end = std::min<std::size_t>(header.size, ring.size() - at);
    if (before_end == header.size) {
      parse_record(ring.subspan(at, header.size), into);
    } else {
      joined_.assign(ring.begin() + static_cast<std::ptrdiff_t>(at), ring.end());
      joined_.insert(joined_.end(), ring.begin(),
                     ring.begin() + static_cast<std::ptrdiff_t>(header.size - before_end));
      parse_record(joined_, into);
    }
    tail += header.size;
  }
}

void PerfRecordParser::parse_record(std::span<const std::byte> record,
                                    std::vector<KernelEvent>& into) {
  if (record.size() < kSwitchSize) return;
  const auto header = read_at<perf_event_header>(record, 0);
  const auto sample = read_at<SampleFields>(record, record.size() - sizeof(SampleFields));
  KernelEvent event;
  event.cpu = cpu_;
  event.time = time_of(sample.time);
  event.pid = static_cast<Pid>(sample.pid);
  event.tid = static_cast<Tid>(sample.tid);

  switch (header.type) {
    case PERF_RECORD_SWITCH:
      event.kind = switch_kind(header.misc);
      into.push_back(event);
      break;
    case PERF_RECORD_FORK:
    case PERF_RECORD_EXIT: {
      if (record.size() < kSizeWith<TaskBody>) return;
      const auto body = read_at<TaskBody>(record, sizeof(header));
      event.kind =
          header.type == PERF_RECORD_FORK ? KernelEvent::Kind::Fork : KernelEvent::Kind::Exit;
      event.pid = static_cast<Pid>(body.pid);
      event.tid = static_cast<Tid>(body.tid);
      event.parent_pid = static_cast<Pid>(body.parent_pid);
      event.parent_tid = static_cast<Tid>(body.parent_tid);
      into.push_back(event);
      break;
    }
    case PERF_RECORD_LOST: {
      if (record.size() < kSizeWith<LostBody>) return;
      lost_in_records_ += read_at<LostBody>(record, sizeof(header)).count;
      if (lost_in_records_ > lost_told_) {
        append_lost(lost_in_records_ - lost_told_, event.time, into);
      }
      break;
    }
    default:
      return;
  }
  last_seen_ = std::max(last_seen_, event.time);
}

void PerfRecordParser::note_lost_total(std::uint64_t total, Timestamp now,
                                       std::vector<KernelEvent>& into) {
  if (total > lost_told_) append_lost(total - lost_told_, now, into);
}

void PerfRecordParser::append_lost(std::uint64_t count, Timestamp time,
                                   std::vector<KernelEvent>& into) {
  KernelEvent event;
  event.kind = KernelEvent::Kind::Lost;
  event.cpu = cpu_;
  event.since = last_seen_;
  event.time = std::max(time, last_seen_);
  event.count = count;
  into.push_back(event);
  lost_told_ += count;
  last_seen_ = event.time;
}

}  // namespace interlane
