#include "engine/linux/read_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "engine/linux/pipe.h"
#include "engine/linux/system_error.h"

namespace interlane {
namespace {

constexpr std::size_t kBlock = 4096;  // small enough for the stack of a fiber

std::string temporary_folder() {
  const char* const named = std::getenv("TMPDIR");
  return named != nullptr && *named != '\0' ? named : "/tmp";
}

}  // namespace

Result<FileDescriptor> make_nameless_file(std::uint64_t bytes) {
  const std::string folder = temporary_folder();
  FileDescriptor file(open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!file.is_open()) {
    return refused_error(
        fmt::format("no file can be made in {} ({}); set TMPDIR to a folder that allows it", folder,
                    error_text(errno)));
  }
  std::vector<std::byte> block(1U << 20U, std::byte{'i'});
  for (std::uint64_t done = 0; done < bytes; done += block.size()) {
    const std::size_t part = std::min<std::uint64_t>(block.size(), bytes - done);
    if (auto written = write_all(file.number(), std::span(block).first(part)); !written) {
      return refused_error(fmt::format("a file of {} bytes in {} cannot be filled: {}", bytes,
                                       folder, written.error().sentence));
    }
  }
  return file;
}

Result<void> read_bytes(int descriptor, std::uint64_t bytes) {
  std::array<std::byte, kBlock> block;
  off_t position = 0;
  while (bytes > 0) {
    const std::size_t part = std::min<std::uint64_t>(block.size(), bytes);
    const ssize_t count = pread(descriptor, block.data(), part, position);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      return refused_error(fmt::format("the file cannot be read: {}", error_text(errno)));
    if (count == 0 && position == 0) return refused_error("the file is empty");
    position = count == 0 ? 0 : position + count;
    bytes -= static_cast<std::uint64_t>(count);
  }
  return {};
}

}  // namespace interlane
