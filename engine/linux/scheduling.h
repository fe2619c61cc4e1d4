#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interlane {

// Whether a thread of this process may be scheduled under one of the kernel's policies.
struct PolicyPermission {
  std::string_view policy;  // "other", "batch", "rr", "fifo"
  bool is_granted = false;
  std::string obstacle;  // a sentence; empty when granted
  std::string command;   // what a person can type to get it; empty when granted or none would do
};
// Tries every policy on a thread that ends right after, since capabilities, limits and containers
// all have their say.
[[nodiscard]] std::vector<PolicyPermission> policy_permissions();

}  // namespace interlane
