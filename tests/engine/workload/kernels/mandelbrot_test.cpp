#include "engine/workload/kernels/mandelbrot.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workload/compute.h"

namespace interlane {
namespace {

using testing::AllOf;
using testing::Ge;
using testing::Le;

constexpr ImageGrid kClassic{.width = 300, .height = 240, .tile = 16};  // a hundredth a pixel

TEST(MandelbrotKernel, GivesPointsOfTheSetAllIterations) {
  EXPECT_EQ(mandelbrot_pixel(kClassic, 219, 119), kMandelbrotLimit);  // next to 0
  EXPECT_EQ(mandelbrot_pixel(kClassic, 119, 119), kMandelbrotLimit);  // next to -1
}

TEST(MandelbrotKernel, GivesPointsFarFromTheSetFewIterations) {
  EXPECT_THAT(mandelbrot_pixel(kClassic, 0, 0), AllOf(Ge(1U), Le(2U)));      // -2.2 + 1.2i
  EXPECT_THAT(mandelbrot_pixel(kClassic, 299, 239), AllOf(Ge(1U), Le(3U)));  // 0.8 - 1.2i
}

TEST(MandelbrotKernel, MirrorsThePictureAtTheRealAxis) {
  for (std::uint32_t column = 0; column < kClassic.width; column += 7) {
    EXPECT_EQ(mandelbrot_pixel(kClassic, column, 40), mandelbrot_pixel(kClassic, column, 199));
  }
}

TEST(MandelbrotKernel, KeepsTheShapeOfTheSetInAWideImage) {
  constexpr ImageGrid kWide{.width = 600, .height = 240, .tile = 16};
  for (std::uint32_t column = 0; column < kClassic.width; column += 11) {
    EXPECT_EQ(mandelbrot_pixel(kWide, column + 150, 90), mandelbrot_pixel(kClassic, column, 90));
  }
}

std::uint64_t sum_of_pixels(const ImageGrid& image, std::uint32_t left, std::uint32_t top,
                            std::uint32_t right, std::uint32_t bottom) {
  std::uint64_t sum = 0;
  for (std::uint32_t row = top; row < bottom; ++row) {
    for (std::uint32_t column = left; column < right; ++column) {
      sum += mandelbrot_pixel(image, column, row);
    }
  }
  return sum;
}

// What the units of each tile draw is compared with the pixels that belong to the tile.
void expect_tiles_to_cover(const ImageGrid& image) {
  const std::uint64_t units = units_per_tile(image);
  std::uint64_t index = 0;
  for (std::uint32_t top = 0; top < image.height; top += image.tile) {
    for (std::uint32_t left = 0; left < image.width; left += image.tile) {
      std::uint64_t drawn = 0;
      for (std::uint64_t unit = 0; unit < units; ++unit) drawn += draw_mandelbrot(image, index++);
      EXPECT_EQ(drawn, sum_of_pixels(image, left, top, std::min(left + image.tile, image.width),
                                     std::min(top + image.tile, image.height)))
          << "tile at column " << left << ", row " << top;
    }
  }
  EXPECT_EQ(draw_mandelbrot(image, index), draw_mandelbrot(image, 0)) << "starts over";
}

TEST(MandelbrotKernel, DrawsEveryPixelOfItsTilesOnce) {
  expect_tiles_to_cover({.width = 64, .height = 48, .tile = 16});
}

TEST(MandelbrotKernel, DrawsEveryPixelOfCutTilesOnce) {
  expect_tiles_to_cover({.width = 61, .height = 35, .tile = 16});
}

TEST(MandelbrotKernel, DrawsEveryPixelOfTilesThatAreNoMultipleOfAUnit) {
  expect_tiles_to_cover({.width = 61, .height = 35, .tile = 11});
  expect_tiles_to_cover({.width = 9, .height = 5, .tile = 3});
}

TEST(MandelbrotKernel, DrawsAnImageThatIsSmallerThanATile) {
  expect_tiles_to_cover({.width = 13, .height = 7, .tile = 32});
}

TEST(MandelbrotKernel, HasNoUnitThatCostsMoreThanTheCostliest) {
  EXPECT_EQ(draw_costliest_mandelbrot(), std::uint64_t{kPixelsPerUnit} * kMandelbrotLimit);
}

}  // namespace
}  // namespace interlane
