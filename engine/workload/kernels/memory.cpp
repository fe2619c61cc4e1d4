#include "engine/workload/kernels/memory.h"

#include <memory>
#include <numeric>

#include "engine/workload/kernels/mix.h"

namespace interlane {
namespace {

constexpr std::size_t kBlockWords = kStretchWords * kStretches;

std::unique_ptr<const std::uint64_t[]> make_block() {
  auto words = std::make_unique_for_overwrite<std::uint64_t[]>(kBlockWords);
  for (std::size_t place = 0; place < kBlockWords; ++place) words[place] = mix(place);
  return words;
}

}  // namespace

std::span<const std::uint64_t> memory_block() {
  static const std::unique_ptr<const std::uint64_t[]> kWords = make_block();
  return {kWords.get(), kBlockWords};
}

std::uint64_t add_up_memory(std::uint64_t index) {
  const auto stretch = memory_block().subspan(index % kStretches * kStretchWords, kStretchWords);
  return std::accumulate(stretch.begin(), stretch.end(), std::uint64_t{0});
}

}  // namespace interlane
