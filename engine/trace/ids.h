#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace interlane {

// A number that names one kind of object and cannot be mistaken for another kind's.
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNoneValue = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value = kNoneValue;

  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t v) : value(v) {}
  [[nodiscard]] constexpr bool is_none() const { return value == kNoneValue; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

// A task of the workload, or a part into which a model splits one. Dense from 0 in a run.
using TaskId = Id<struct TaskTag>;
// A thread of a trace: its place in Trace::threads. Unlike a tid it is never reused.
using ThreadId = Id<struct ThreadTag>;
// A process of a trace: its place in Trace::processes.
using ProcessId = Id<struct ProcessTag>;
// What Linux calls a CPU, by the kernel's number.
using CpuId = Id<struct CpuTag>;

// The kernel's numbers. A tid may be reused within one run once its thread has ended.
using Tid = std::int32_t;
using Pid = std::int32_t;

}  // namespace interlane

template <class Tag>
struct std::hash<interlane::Id<Tag>> {
  std::size_t operator()(interlane::Id<Tag> id) const noexcept { return id.value; }
};
