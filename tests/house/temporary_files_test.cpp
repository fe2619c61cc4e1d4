// Tests leave nothing behind in the system's temporary folder.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/whole_file.h"
#include "tests/support/temporary_folder.h"

namespace interlane {
namespace {

namespace fs = std::filesystem;

TEST(TemporaryFolder, IsDeletedWithAllThatIsInIt) {
  std::optional<test::TemporaryFolder> folder(std::in_place);
  const fs::path path = folder->path();
  fs::create_directory(path / "inner");
  const std::string file = folder->file("inner/a.toml", "schema = 1");
  EXPECT_EQ(read_whole_file(file), "schema = 1");
  folder.reset();
  EXPECT_FALSE(fs::exists(path));
}

// Nobody would delete what is written elsewhere.
TEST(Tests, WriteTemporaryFilesIntoATemporaryFolderOnly) {
  const fs::path root = INTERLANE_SOURCE_DIR;
  std::vector<std::string> others;
  for (const auto& entry : fs::recursive_directory_iterator(root / "tests")) {
    const std::string extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".h") continue;
    const std::string name = fs::relative(entry.path(), root);
    const bool is_here = name == "tests/house/temporary_files_test.cpp";
    if (is_here || name.starts_with("tests/support/temporary_folder.")) continue;
    const std::optional<std::string> text = read_whole_file(entry.path());
    ASSERT_TRUE(text) << name;
    for (const char* const way : {"TempDir()", "temp_directory_path", "mkdtemp(", "\"/tmp"}) {
      if (text->find(way) != std::string::npos) others.push_back(name + ": " + way);
    }
  }
  EXPECT_THAT(others, testing::IsEmpty());
}

}  // namespace
}  // namespace interlane
