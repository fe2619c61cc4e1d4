#include "engine/workload/kernels/mandelbrot.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/workload/compute.h"

namespace interlane {
namespace {

// The part of the plane that an image shows at least.
constexpr double kCentreReal = -0.7;
constexpr double kPlaneWidth = 3.0;
constexpr double kPlaneHeight = 2.4;

// No short cut for the known bodies of the set: its black inside is what makes tiles differ.
std::uint32_t iterations_at(double real, double imaginary) {
  double x = 0;
  double y = 0;
  std::uint32_t count = 0;
  while (count < kMandelbrotLimit && x * x + y * y <= 4.0) {
    const double next = x * x - y * y + real;
    y = 2 * x * y + imaginary;
    x = next;
    ++count;
  }
  return count;
}

// Tiles that it takes for so many pixels.
std::uint64_t tiles_for(std::uint32_t pixels, std::uint32_t tile) {
  return (std::uint64_t{pixels} + tile - 1) / tile;
}

}  // namespace

std::uint32_t mandelbrot_pixel(const ImageGrid& image, std::uint32_t column, std::uint32_t row) {
  const double scale = std::max(kPlaneWidth / image.width, kPlaneHeight / image.height);
  return iterations_at(kCentreReal + (column + 0.5 - image.width / 2.0) * scale,
                       (image.height / 2.0 - row - 0.5) * scale);
}

std::uint64_t draw_mandelbrot(const ImageGrid& image, std::uint64_t index) {
  IL_CHECK(image.width > 0 && image.height > 0 && image.tile > 0,
           "Mandelbrot without an image to draw");
  const std::uint64_t tiles_in_row = tiles_for(image.width, image.tile);
  const std::uint64_t tiles = tiles_in_row * tiles_for(image.height, image.tile);
  const std::uint64_t units = units_per_tile(image);
  const std::uint64_t tile = index / units % tiles;
  const std::uint64_t left = tile % tiles_in_row * image.tile;
  const std::uint64_t top = tile / tiles_in_row * image.tile;

  const std::uint64_t first = index % units * kPixelsPerUnit;
  const std::uint64_t end =
      std::min(first + kPixelsPerUnit, std::uint64_t{image.tile} * image.tile);
  std::uint64_t sum = 0;
  for (std::uint64_t pixel = first; pixel < end; ++pixel) {
    const std::uint64_t column = left + pixel % image.tile;
    const std::uint64_t row = top + pixel / image.tile;
    if (column >= image.width || row >= image.height) continue;
    sum += mandelbrot_pixel(image, static_cast<std::uint32_t>(column),
                            static_cast<std::uint32_t>(row));
  }
  return sum;
}

std::uint64_t draw_costliest_mandelbrot() {
  // The tile to the right of the middle lies in the set's main body, of which it is a small part.
  constexpr ImageGrid kImage{.width = 1024, .height = 1024, .tile = 8};
  constexpr std::uint64_t kTilesInRow = kImage.width / kImage.tile;
  constexpr std::uint64_t kUnitsPerTile = kImage.tile * kImage.tile / kPixelsPerUnit;
  return draw_mandelbrot(kImage, (kTilesInRow * kTilesInRow / 2 + kTilesInRow / 2) * kUnitsPerTile);
}

}  // namespace interlane
