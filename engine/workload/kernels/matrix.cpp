#include "engine/workload/kernels/matrix.h"

#include "engine/workload/kernels/mix.h"

namespace interlane {
namespace {

constexpr std::size_t kMatrices = 8;  // 196 KiB, which a core's own cache holds

std::vector<Matrix> make_matrices() {
  std::vector<Matrix> made(kMatrices);
  std::uint64_t place = 0;
  for (Matrix& matrix : made) {
    for (MatrixRow& row : matrix) {
      for (double& element : row) element = static_cast<double>(mix(place++) % 16) - 8.0;
    }
  }
  return made;
}

}  // namespace

const std::vector<Matrix>& matrices() {
  static const std::vector<Matrix> kMade = make_matrices();
  return kMade;
}

MatrixRow product_row(const MatrixRow& left, const Matrix& right) {
  MatrixRow product{};
  for (std::size_t k = 0; k < kMatrixSize; ++k) {
    for (std::size_t column = 0; column < kMatrixSize; ++column) {
      product[column] += left[k] * right[k][column];
    }
  }
  return product;
}

std::uint64_t multiply_matrices(std::uint64_t index) {
  const Matrix& left = matrices()[index % kMatrices];
  const Matrix& right = matrices()[index / kMatrices % kMatrices];
  std::uint64_t checksum = 0;
  for (const MatrixRow& row : left) {
    for (const double element : product_row(row, right)) {
      checksum = checksum * 31 + static_cast<std::uint64_t>(static_cast<std::int64_t>(element));
    }
  }
  return checksum;
}

}  // namespace interlane
