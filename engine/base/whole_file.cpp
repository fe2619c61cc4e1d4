#include "engine/base/whole_file.h"

#include <array>
#include <fstream>

namespace interlane {

std::optional<std::string> read_whole_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  std::array<char, 65'536> block;
  // Not by the stream's buffer: a folder opens well, and its buffer throws where read() fails.
  while (file.read(block.data(), block.size()) || file.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad() || !file.eof()) return std::nullopt;
  return text;
}

}  // namespace interlane
