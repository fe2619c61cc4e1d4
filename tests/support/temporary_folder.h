#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace interlane::test {

// A new, empty folder among the system's temporary ones; it is deleted with all that is in it when
// the object ends.
//
// Owns: the folder. What a test could not delete (another user's file, say) stays.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // The path of an entry of the folder, whether or not there is one.
  [[nodiscard]] std::string path_of(std::string_view name) const { return path_ / name; }
  // Writes a file of the folder with these bytes, and yields its path.
  [[nodiscard]] std::string file(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace interlane::test
