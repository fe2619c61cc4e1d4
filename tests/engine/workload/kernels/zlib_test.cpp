#include "engine/workload/kernels/zlib.h"

#include <array>
#include <string>

#include <gtest/gtest.h>
#include <zlib.h>

namespace interlane {
namespace {

std::string text_of(std::uint64_t index) {
  std::array<char, kTextBytes> text{};
  write_text(index, text);
  return {text.data(), text.size()};
}

std::string inflated(std::span<const unsigned char> compressed) {
  std::string text(2 * kTextBytes, '\0');
  uLongf size = text.size();
  const int result = uncompress(reinterpret_cast<Bytef*>(text.data()), &size, compressed.data(),
                                compressed.size());
  EXPECT_EQ(result, Z_OK);
  text.resize(size);
  return text;
}

TEST(ZlibKernel, CompressesToWhatInflatesBackToTheText) {
  for (std::uint64_t index = 0; index < 50; ++index) {
    EXPECT_EQ(inflated(compress_text(index)), text_of(index)) << "text " << index;
  }
}

TEST(ZlibKernel, FillsTheWholeTextWithWords) {
  const std::string text = text_of(3);
  EXPECT_EQ(text.find('\0'), std::string::npos);
  EXPECT_NE(text.find(' ', kTextBytes - 16), std::string::npos);
}

TEST(ZlibKernel, WritesAnotherTextForAnotherIndex) { EXPECT_NE(text_of(1), text_of(2)); }

TEST(ZlibKernel, HasTextsThatCompressAsProseDoes) {
  const std::size_t size = compress_text(1).size();
  EXPECT_LT(size, kTextBytes / 2);
  EXPECT_GT(size, kTextBytes / 8);
}

TEST(ZlibKernel, ResultsInSizeAndChecksum) {
  const auto compressed = compress_text(5);
  const auto size = static_cast<uInt>(compressed.size());
  const std::uint64_t checksum = crc32(0, compressed.data(), size);
  EXPECT_EQ(compress_unit(5), std::uint64_t{size} << 32U | checksum);
}

}  // namespace
}  // namespace interlane
