#include "engine/linux/perf_event.h"

#include <cerrno>
#include <ctime>

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace interlane {
namespace {

perf_event_attr switch_attributes() {
  perf_event_attr attributes{};
  attributes.size = sizeof(attributes);
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_DUMMY;
  attributes.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME;
  attributes.read_format = PERF_FORMAT_LOST;
  attributes.sample_id_all = 1;
  attributes.context_switch = 1;
  attributes.task = 1;
  attributes.inherit = 1;
  attributes.exclude_kernel = 1;
  attributes.exclude_hv = 1;
  attributes.use_clockid = 1;
  attributes.clockid = CLOCK_MONOTONIC;
  // Nobody sleeps on these rings: they are emptied on a period, so the kernel need not wake anyone.
  attributes.watermark = 1;
  attributes.wakeup_watermark = 0x7fffffff;
  return attributes;
}

FileDescriptor open(Pid pid, int cpu) {
  perf_event_attr attributes = switch_attributes();
  constexpr unsigned long kFlags = PERF_FLAG_FD_CLOEXEC;
  FileDescriptor event(
      static_cast<int>(syscall(SYS_perf_event_open, &attributes, pid, cpu, -1, kFlags)));
  if (!event.is_open() && errno == EINVAL) {
    // Linux before 6.0 does not count what it loses.
    attributes.read_format = 0;
    event = FileDescriptor(
        static_cast<int>(syscall(SYS_perf_event_open, &attributes, pid, cpu, -1, kFlags)));
  }
  return event;
}

}  // namespace

FileDescriptor open_switch_event(Pid pid, CpuId cpu) {
  return open(pid, static_cast<int>(cpu.value));
}

FileDescriptor open_switch_event_on_this_thread() { return open(0, -1); }

}  // namespace interlane
