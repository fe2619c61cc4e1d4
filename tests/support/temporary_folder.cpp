#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <fstream>
#include <system_error>

#include "engine/base/check.h"

namespace interlane::test {

TemporaryFolder::TemporaryFolder() {
  std::string name = std::filesystem::temp_directory_path() / "interlane-test-XXXXXX";
  IL_CHECK(mkdtemp(name.data()) != nullptr, "a test found no room for a temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::file(std::string_view name, std::string_view bytes) const {
  const std::string path = path_of(name);
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  IL_CHECK(out.flush().good(), "a test could not write a temporary file");
  return path;
}

}  // namespace interlane::test
