#include "app/render/picture_file.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include <fmt/format.h>

#include "app/render/cairo_painter.h"
#include "engine/base/visible_text.h"

namespace interlane {
namespace {

namespace fs = std::filesystem;

// A name beside `path` that nobody else writes to.
fs::path name_beside(const fs::path& path) {
  fs::path beside = path;
  beside.replace_filename(
      fmt::format(".{}.{}.part", path.filename().string(), std::random_device()()));
  return beside;
}

std::string last_reason() { return std::strerror(errno); }

}  // namespace

Result<PictureType> picture_type(const std::string& path) {
  std::string ending = fs::path(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".png") return PictureType::Png;
  if (ending == ".svg") return PictureType::Svg;
  if (ending == ".pdf") return PictureType::Pdf;
  return input_error(fmt::format(
      "{} is not the name of a picture; let it end in .png, .svg or .pdf", in_quotes(path)));
}

Error cannot_write(const std::string& path, const std::string& reason) {
  return {"The picture " + path + " cannot be written: " + reason + "."};
}

Result<void> replace_file(const std::string& path, const std::string& bytes) {
  const fs::path part = name_beside(path);
  std::error_code ignored;
  errno = 0;
  {
    std::ofstream out(part, std::ios::binary);
    if (!out) return tl::unexpected(cannot_write(path, last_reason()));
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
      const std::string reason = last_reason();
      fs::remove(part, ignored);
      return tl::unexpected(cannot_write(path, reason));
    }
  }
  std::error_code failure;
  fs::rename(part, path, failure);
  if (failure) {
    fs::remove(part, ignored);
    return tl::unexpected(cannot_write(path, failure.message()));
  }
  return {};
}

Result<void> check_picture_path(const std::string& path) {
  IL_TRY(picture_type(path));
  std::error_code failure;
  if (fs::is_directory(path, failure)) return tl::unexpected(cannot_write(path, "it is a folder"));
  // Only writing tells whether one can write: rights, read-only mounts and quotas all count.
  const fs::path probe = name_beside(path);
  errno = 0;
  if (!std::ofstream(probe)) return tl::unexpected(cannot_write(path, last_reason()));
  fs::remove(probe, failure);
  return {};
}

}  // namespace interlane
