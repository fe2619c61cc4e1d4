#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/record/arena.h"
#include "engine/trace/event.h"

namespace interlane {

// How a Record's word is packed and unpacked; the bits are described at Record.

inline constexpr std::uint64_t kPayloadMask = (std::uint64_t{1} << 48U) - 1;

// A core's number as the record keeps it; those that do not fit are unknown.
[[nodiscard]] constexpr std::uint32_t cpu_bits(std::uint32_t cpu) {
  return std::min(cpu, kNoCpuBits);
}

[[nodiscard]] constexpr std::uint32_t task_bits(TaskId task) { return task.value & kNoTaskBits; }

// `kind` is an EventKind or kCauseRecord.
[[nodiscard]] constexpr std::uint64_t pack_word(std::uint32_t kind, std::uint32_t cpu_field,
                                                std::uint32_t task_field, std::uint32_t argument) {
  return kind | (static_cast<std::uint64_t>(cpu_field) << 6U) |
         (static_cast<std::uint64_t>(task_field) << 16U) |
         (static_cast<std::uint64_t>(argument) << 40U);
}

// Payloads that need more than 48 bits stop at the largest.
[[nodiscard]] constexpr std::uint64_t pack_payload(EventKind kind, std::uint64_t payload) {
  return static_cast<std::uint64_t>(kind) | (std::uint64_t{kNoCpuBits} << 6U) |
         (std::min(payload, kPayloadMask) << 16U);
}

[[nodiscard]] constexpr std::uint32_t kind_of(std::uint64_t word) {
  return static_cast<std::uint32_t>(word & 0x3fU);
}
[[nodiscard]] constexpr CpuId cpu_of(std::uint64_t word) {
  const auto bits = static_cast<std::uint32_t>((word >> 6U) & kNoCpuBits);
  return bits == kNoCpuBits ? CpuId{} : CpuId(bits);
}
[[nodiscard]] constexpr TaskId task_of(std::uint64_t word) {
  const auto bits = static_cast<std::uint32_t>((word >> 16U) & kNoTaskBits);
  return bits == kNoTaskBits ? TaskId{} : TaskId(bits);
}
[[nodiscard]] constexpr std::uint32_t argument_of(std::uint64_t word) {
  return static_cast<std::uint32_t>(word >> 40U);
}
[[nodiscard]] constexpr std::uint64_t payload_of(std::uint64_t word) { return word >> 16U; }

}  // namespace interlane
