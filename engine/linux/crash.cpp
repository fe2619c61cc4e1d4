#include "engine/linux/crash.h"

#include <cstdlib>

#include <signal.h>
#include <sys/resource.h>

namespace interlane {

void die_by_signal() {
  const rlimit no_core_file{0, 0};
  setrlimit(RLIMIT_CORE, &no_core_file);
  // Sanitizers catch the signal to make a report; this is no mistake to report.
  signal(SIGSEGV, SIG_DFL);
  // To this thread: sent to the process it could go to another one, and come after the abort below.
  raise(SIGSEGV);
  std::abort();
}

}  // namespace interlane
