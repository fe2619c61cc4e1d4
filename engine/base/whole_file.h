#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace interlane {

// What a file holds; nothing where it cannot be read, as a folder cannot.
[[nodiscard]] std::optional<std::string> read_whole_file(const std::filesystem::path& path);

}  // namespace interlane
