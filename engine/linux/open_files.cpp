#include "engine/linux/open_files.h"

#include <cerrno>

#include <fmt/format.h>
#include <sys/resource.h>

#include "engine/linux/system_error.h"

namespace interlane {

Result<std::uint64_t> raise_open_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
    return refused_error(
        fmt::format("The limit of open files is not told: {}.", error_text(errno)));
  }
  if (limit.rlim_cur == limit.rlim_max) return limit.rlim_cur;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
    return refused_error(fmt::format("The limit of open files cannot be raised to {}: {}.",
                                     limit.rlim_max, error_text(errno)));
  }
  return limit.rlim_cur;
}

}  // namespace interlane
