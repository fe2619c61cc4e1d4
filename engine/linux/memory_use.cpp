#include "engine/linux/memory_use.h"

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace interlane {
namespace {

// "Pss:        1234 kB"
std::optional<std::uint64_t> memory_of(Pid pid) {
  std::ifstream file(fmt::format("/proc/{}/smaps_rollup", pid));
  std::string word;
  std::uint64_t kib = 0;
  while (file >> word) {
    if (word == "Pss:" && file >> kib) return kib * 1024;
  }
  return std::nullopt;
}

// Those that its first thread forked; models fork on no other.
std::vector<Pid> children_of(Pid pid) {
  std::ifstream file(fmt::format("/proc/{0}/task/{0}/children", pid));
  std::vector<Pid> children;
  for (Pid child = 0; file >> child;) children.push_back(child);
  return children;
}

}  // namespace

Result<std::uint64_t> memory_of_tree(Pid root) {
  const std::optional<std::uint64_t> own = memory_of(root);
  if (!own)
    return refused_error(
        fmt::format("the kernel does not tell how much memory process {} uses", root));
  std::uint64_t total = *own;
  std::vector<Pid> left = children_of(root);
  while (!left.empty()) {
    const Pid pid = left.back();
    left.pop_back();
    total += memory_of(pid).value_or(0);
    for (const Pid child : children_of(pid)) left.push_back(child);
  }
  return total;
}

}  // namespace interlane
