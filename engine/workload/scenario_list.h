#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace interlane {

// One task of a scheduling exercise as textbooks list them. Units: the exercise's unit of time.
struct ListedTask {
  std::uint32_t arrival = 0;
  std::uint32_t burst = 0;
  std::uint32_t priority = 0;  // a smaller number goes first
  friend bool operator==(const ListedTask&, const ListedTask&) = default;
};

// Reads "arrival:burst[:priority]" items with commas between: "0:24,0:3,0:3".
// Errors: a sentence that names the item.
[[nodiscard]] Result<std::vector<ListedTask>> parse_task_list(std::string_view text);

}  // namespace interlane
