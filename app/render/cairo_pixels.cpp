#include <memory>
#include <string>
#include <vector>

#include <cairo.h>

#include "app/render/cairo_stream.h"
#include "app/render/picture_file.h"
#include "app/render/pixels.h"

namespace interlane {
namespace {

// Each pixel as one 32-bit number, 0x00rrggbb: what Cairo wants.
std::vector<std::uint32_t> cairo_pixels(std::span<const std::uint8_t> rgba) {
  std::vector<std::uint32_t> pixels(rgba.size() / 4);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const std::uint32_t red = rgba[4 * i];
    const std::uint32_t green = rgba[4 * i + 1];
    const std::uint32_t blue = rgba[4 * i + 2];
    pixels[i] = red << 16U | green << 8U | blue;
  }
  return pixels;
}

}  // namespace

Result<void> write_pixels(const std::string& path, int width, int height,
                          std::span<const std::uint8_t> rgba) {
  if (width <= 0 || height <= 0 ||
      rgba.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4) {
    return tl::unexpected(cannot_write(path, "it would have no pixels"));
  }
  std::vector<std::uint32_t> pixels = cairo_pixels(rgba);
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(pixels.data()),
                                          CAIRO_FORMAT_RGB24, width, height, width * 4),
      &cairo_surface_destroy);
  std::string bytes;
  const cairo_status_t status =
      cairo_surface_write_to_png_stream(surface.get(), append_bytes, &bytes);
  if (status != CAIRO_STATUS_SUCCESS) {
    return tl::unexpected(cannot_write(path, cairo_status_to_string(status)));
  }
  return replace_file(path, bytes);
}

}  // namespace interlane
