#include "engine/workload/kernels/matrix.h"

#include <set>

#include <gtest/gtest.h>

namespace interlane {
namespace {

// By the definition, in another order than the kernel's and in whole numbers.
std::int64_t product_element(const Matrix& left, const Matrix& right, std::size_t row,
                             std::size_t column) {
  std::int64_t sum = 0;
  for (std::size_t k = kMatrixSize; k-- > 0;) {
    sum += static_cast<std::int64_t>(left[row][k]) * static_cast<std::int64_t>(right[k][column]);
  }
  return sum;
}

TEST(MatrixKernel, MultipliesByTheDefinition) {
  const Matrix& left = matrices()[2];
  const Matrix& right = matrices()[5];
  for (std::size_t row = 0; row < kMatrixSize; ++row) {
    const MatrixRow product = product_row(left[row], right);
    for (std::size_t column = 0; column < kMatrixSize; ++column) {
      EXPECT_EQ(product[column], static_cast<double>(product_element(left, right, row, column)));
    }
  }
}

TEST(MatrixKernel, SumsUpEveryElementOfTheProduct) {
  std::uint64_t expected = 0;
  for (std::size_t row = 0; row < kMatrixSize; ++row) {
    for (std::size_t column = 0; column < kMatrixSize; ++column) {
      const std::int64_t element = product_element(matrices()[3], matrices()[1], row, column);
      expected = expected * 31 + static_cast<std::uint64_t>(element);
    }
  }
  EXPECT_EQ(multiply_matrices(3 + 1 * matrices().size()), expected);
}

TEST(MatrixKernel, MultipliesAnotherPairForEveryIndex) {
  const std::size_t pairs = matrices().size() * matrices().size();
  std::set<std::uint64_t> results;
  for (std::uint64_t index = 0; index < pairs; ++index) results.insert(multiply_matrices(index));
  EXPECT_EQ(results.size(), pairs);
}

}  // namespace
}  // namespace interlane
