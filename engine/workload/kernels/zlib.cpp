#include "engine/workload/kernels/zlib.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <zlib.h>

#include "engine/base/check.h"
#include "engine/workload/kernels/mix.h"

namespace interlane {
namespace {

constexpr std::array<std::string_view, 32> kWords = {
    "the ",   "a ",      "task ",   "waits ",  "for ",     "its ",    "turn ",  "and ",
    "core ",  "thread ", "runs ",   "while ",  "another ", "sleeps ", "until ", "lock ",
    "is ",    "free, ",  "queue ",  "grows. ", "of ",      "which ",  "none ",  "comes ",
    "back, ", "so ",     "kernel ", "stops ",  "one ",     "to ",     "let ",   "others "};
constexpr unsigned kWordBits = 5;
static_assert(kWords.size() == 1U << kWordBits);

// One compressor with its buffers, which are too large for a fiber's stack.
class Compressor {
 public:
  Compressor() : text_(kTextBytes) {
    // A window of the text's size and a small hash table, which every unit has to clear. The level
    // is the first that looks ahead for a better match, and takes two thirds as long as the
    // default.
    constexpr int kLevel = 4;
    constexpr int kWindowBits = 12;
    constexpr int kMemoryLevel = 6;
    IL_CHECK(deflateInit2(&stream_, kLevel, Z_DEFLATED, kWindowBits, kMemoryLevel,
                          Z_DEFAULT_STRATEGY) == Z_OK,
             "zlib cannot set up a compressor");
    compressed_.resize(deflateBound(&stream_, kTextBytes));
  }
  ~Compressor() { deflateEnd(&stream_); }
  Compressor(const Compressor&) = delete;  // zlib keeps the stream's address
  Compressor& operator=(const Compressor&) = delete;

  std::span<const unsigned char> compress(std::uint64_t index) {
    write_text(index, std::span(text_).first<kTextBytes>());
    IL_CHECK(deflateReset(&stream_) == Z_OK, "zlib cannot start over");
    stream_.next_in = reinterpret_cast<Bytef*>(text_.data());
    stream_.avail_in = kTextBytes;
    stream_.next_out = compressed_.data();
    stream_.avail_out = static_cast<uInt>(compressed_.size());
    IL_CHECK(deflate(&stream_, Z_FINISH) == Z_STREAM_END, "a text did not fit its bound");
    return std::span(compressed_).first(stream_.total_out);
  }

 private:
  z_stream stream_{};
  std::vector<char> text_;
  std::vector<Bytef> compressed_;
};

}  // namespace

void write_text(std::uint64_t index, std::span<char, kTextBytes> text) {
  std::uint64_t choices = 0;
  std::size_t written = 0;
  for (std::uint64_t word = 0; written < text.size(); ++word) {
    constexpr std::uint64_t kWordsPerMix = 64 / kWordBits;
    choices = word % kWordsPerMix == 0 ? mix(index * kTextBytes + word) : choices >> kWordBits;
    const std::string_view chosen = kWords[choices % kWords.size()];
    const std::size_t size = std::min(chosen.size(), text.size() - written);
    chosen.copy(text.data() + written, size);
    written += size;
  }
}

std::span<const unsigned char> compress_text(std::uint64_t index) {
  thread_local Compressor compressor;
  return compressor.compress(index);
}

std::uint64_t compress_unit(std::uint64_t index) {
  const std::span<const unsigned char> compressed = compress_text(index);
  const auto size = static_cast<uInt>(compressed.size());
  return std::uint64_t{size} << 32U | crc32(0, compressed.data(), size);
}

}  // namespace interlane
