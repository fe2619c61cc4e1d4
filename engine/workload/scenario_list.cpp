#include "engine/workload/scenario_list.h"

#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "engine/workload/trim.h"

namespace interlane {
namespace {

constexpr std::uint32_t kMaxNumber = 100'000;

std::optional<std::uint32_t> parse_number(std::string_view text) {
  text = trim(text);
  std::uint32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || number > kMaxNumber) return std::nullopt;
  return number;
}

// The text up to the next `separator`; `rest` loses both, and is nothing after the last part.
std::string_view take_part(std::optional<std::string_view>& rest, char separator) {
  const auto at = rest->find(separator);
  const std::string_view part = rest->substr(0, at);
  if (at == std::string_view::npos) {
    rest.reset();
  } else {
    rest->remove_prefix(at + 1);
  }
  return part;
}

std::optional<ListedTask> parse_item(std::string_view item) {
  std::array<std::uint32_t, 3> numbers{};
  std::size_t count = 0;
  for (std::optional<std::string_view> rest = item; rest; ++count) {
    const auto number = parse_number(take_part(rest, ':'));
    if (!number || count == numbers.size()) return std::nullopt;
    numbers[count] = *number;
  }
  if (count < 2 || numbers[1] == 0) return std::nullopt;
  return ListedTask{.arrival = numbers[0], .burst = numbers[1], .priority = numbers[2]};
}

}  // namespace

Result<std::vector<ListedTask>> parse_task_list(std::string_view text) {
  std::vector<ListedTask> tasks;
  for (std::optional<std::string_view> rest = text; rest;) {
    const std::string_view written = take_part(rest, ',');
    const std::optional<ListedTask> task = parse_item(written);
    if (!task) {
      return input_error(
          fmt::format("\"{}\" is no task of the list; write arrival:burst or "
                      "arrival:burst:priority in whole units, the burst 1 or more, as in "
                      "0:24,0:3,0:3",
                      trim(written)));
    }
    tasks.push_back(*task);
  }
  return tasks;
}

}  // namespace interlane
