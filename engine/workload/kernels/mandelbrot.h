#pragma once

#include <cstdint>

#include "engine/workload/workload.h"

namespace interlane {

inline constexpr std::uint32_t kMandelbrotLimit = 200;  // iterations; a point of the set reaches it
inline constexpr std::uint32_t kPixelsPerUnit = 64;

// How many iterations the centre of the pixel takes to leave the circle of radius 2. The image
// shows the real axis from -2.2 to 0.8 and the imaginary one from -1.2 to 1.2, or more of the plane
// where its shape differs. Columns go from the left, rows from the top.
//
// Threads: any.
[[nodiscard]] std::uint32_t mandelbrot_pixel(const ImageGrid& image, std::uint32_t column,
                                             std::uint32_t row);

// Draws one unit: up to kPixelsPerUnit pixels of a tile, row by row. Unit 0 is the first of the
// tile at the top left; tiles follow each other row by row, each with units_per_tile() of them;
// after the last one they start over. Pixels of a cut tile that lie outside cost nothing. The
// result is the sum of the iterations. The image must have pixels.
//
// Threads: any.
[[nodiscard]] std::uint64_t draw_mandelbrot(const ImageGrid& image, std::uint64_t index);

// The unit that costs most, every point of which is in the set. The result as above.
[[nodiscard]] std::uint64_t draw_costliest_mandelbrot();

}  // namespace interlane
