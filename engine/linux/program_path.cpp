#include "engine/linux/program_path.h"

#include <filesystem>
#include <system_error>

namespace interlane {

std::string own_program_path() {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? "interlane" : path.string();
}

}  // namespace interlane
