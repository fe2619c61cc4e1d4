#pragma once

#include <string>

namespace interlane {

// Whether this process may record the kernel's context switches of processes that it starts.
struct PerfPermission {
  bool is_granted = false;
  std::string obstacle;  // a sentence; empty when granted
  std::string command;   // what a person can type to get it; empty when granted or none would do
};
// Tries it out, since files alone do not tell: capabilities and containers have their say.
[[nodiscard]] PerfPermission perf_permission();

}  // namespace interlane
