#include "engine/linux/thread_facts.h"

#include <ctime>

#include <sys/resource.h>
#include <unistd.h>

namespace interlane {

Pid this_process() { return getpid(); }
Tid this_thread() { return gettid(); }

Duration cpu_clock_of_this_thread() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + Duration(time.tv_nsec);
}

ThreadWitness sample_witness(TickSource source) {
  rusage before{};
  getrusage(RUSAGE_THREAD, &before);
  for (;;) {
    ThreadWitness witness;
    witness.ticks = read_ticks(source);
    witness.cpu_clock = cpu_clock_of_this_thread();
    rusage after{};
    getrusage(RUSAGE_THREAD, &after);
    if (after.ru_nvcsw == before.ru_nvcsw && after.ru_nivcsw == before.ru_nivcsw) {
      witness.voluntary = static_cast<std::uint64_t>(after.ru_nvcsw);
      witness.involuntary = static_cast<std::uint64_t>(after.ru_nivcsw);
      return witness;
    }
    before = after;
  }
}

}  // namespace interlane
