#include "engine/workload/scenario_list.h"

#include <charconv>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "engine/base/visible_text.h"
#include "engine/workload/trim.h"

namespace interlane {
namespace {

constexpr std::uint32_t kMaxNumber = 100'000;
constexpr std::string_view kAdvice =
    "write \"arrival:burst\" or \"arrival:burst:priority\" in whole units, as in \"0:24,0:3\"";

// A whole number, 0 or more; one that is too large for the type is its largest.
std::optional<std::uint64_t> parse_number(std::string_view text) {
  text = trim(text);
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc::invalid_argument || rest != end) return std::nullopt;
  return error == std::errc() ? number : std::numeric_limits<std::uint64_t>::max();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

Result<ListedTask> parse_item(std::string_view item) {
  const auto problem = [item](std::string_view what) {
    return input_error(fmt::format("{} {}", in_quotes(item), what));
  };
  if (item.empty()) return input_error("an entry of the list is empty; remove the comma");
  std::vector<std::uint32_t> numbers;
  for (const std::string_view part : split(item, ':')) {
    const auto number = parse_number(part);
    if (!number) return problem(fmt::format("is not a task of the list; {}", kAdvice));
    if (*number > kMaxNumber) {
      return problem(fmt::format("has a number that is too large; write at most {}", kMaxNumber));
    }
    numbers.push_back(static_cast<std::uint32_t>(*number));
  }
  if (numbers.size() < 2) return problem(fmt::format("has no burst; {}", kAdvice));
  if (numbers.size() > 3) return problem(fmt::format("has too many numbers; {}", kAdvice));
  if (numbers[1] == 0) return problem("has a burst of 0; write at least 1");
  return ListedTask{
      .arrival = numbers[0], .burst = numbers[1], .priority = numbers.size() == 3 ? numbers[2] : 0};
}

}  // namespace

Result<std::vector<ListedTask>> parse_task_list(std::string_view text) {
  std::vector<ListedTask> tasks;
  for (const std::string_view item : split(text, ',')) {
    IL_TRY(const ListedTask task, parse_item(item));
    tasks.push_back(task);
  }
  return tasks;
}

}  // namespace interlane
