#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace interlane {

inline constexpr std::size_t kMatrixSize = 56;  // rows and columns
using MatrixRow = std::array<double, kMatrixSize>;
using Matrix = std::array<MatrixRow, kMatrixSize>;

// The matrices that are multiplied; made on first use. Their elements are small whole numbers, so
// that every sum of products is exact, in whichever order it is added up.
//
// Threads: any.
[[nodiscard]] const std::vector<Matrix>& matrices();

// One row of a product: that of the left matrix times all of the right one.
[[nodiscard]] MatrixRow product_row(const MatrixRow& left, const Matrix& right);

// Multiplies two of the matrices; the index chooses the pair. The result is a checksum of all
// elements of the product.
//
// Threads: any.
[[nodiscard]] std::uint64_t multiply_matrices(std::uint64_t index);

}  // namespace interlane
