#include "app/cli/option_values.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/workload/scenario.h"

namespace interlane {
namespace {

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end) return std::nullopt;
  return number;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool is_usable(std::uint64_t number, const std::vector<CpuId>& usable) {
  return std::ranges::any_of(usable, [&](CpuId cpu) { return cpu.value == number; });
}

std::string core_names(const std::vector<CpuId>& cores) {
  std::vector<std::string> names;
  for (const CpuId cpu : cores) names.push_back(std::to_string(cpu.value));
  return join_and(names);
}

// Adds the cores of "2" or "2-3".
Result<void> add_core_range(std::string_view option, std::string_view range,
                            const std::vector<CpuId>& usable, std::set<CpuId>& chosen) {
  const std::vector<std::string_view> ends = split(range, '-');
  const std::optional<std::uint64_t> first = whole_number(ends.front());
  const std::optional<std::uint64_t> last = whole_number(ends.back());
  if (ends.size() > 2 || !first || !last || *first > *last) {
    return input_error(fmt::format("{}: {} is not a valid list of cores; write one such as 0,2-3",
                                   option, in_quotes(range)));
  }
  for (std::uint64_t number = *first; number <= *last; ++number) {
    if (!is_usable(number, usable)) {
      return input_error(fmt::format("{}: core {} cannot be used; this program may use {}", option,
                                     number, core_names(usable)));
    }
    chosen.insert(CpuId(static_cast<std::uint32_t>(number)));
  }
  return {};
}

}  // namespace

Result<std::uint64_t> parse_whole_number(std::string_view option, std::string_view text,
                                         std::uint64_t min, std::uint64_t max) {
  const std::optional<std::uint64_t> number = whole_number(text);
  if (!number || *number < min || *number > max) {
    return input_error(fmt::format("{}: {} does not fit; give a whole number from {} to {}", option,
                                   in_quotes(text), min, max));
  }
  return *number;
}

Result<std::vector<CpuId>> parse_core_list(std::string_view option, std::string_view text,
                                           const std::vector<CpuId>& usable) {
  std::set<CpuId> chosen;
  for (const std::string_view range : split(text, ',')) {
    IL_TRY(add_core_range(option, range, usable, chosen));
  }
  return std::vector<CpuId>(chosen.begin(), chosen.end());
}

Result<Duration> parse_time_limit(std::string_view option, std::string_view text,
                                  std::string_view example) {
  const Result<Duration> duration = parse_duration(text);
  if (!duration) return input_error(fmt::format("{}: {}", option, duration.error().sentence));
  if (*duration == Duration::zero()) {
    return input_error(fmt::format("{}: {} must be above zero; give one such as {}", option,
                                   in_quotes(text), example));
  }
  return *duration;
}

Result<std::pair<std::string, std::string>> parse_setting(std::string_view option,
                                                          std::string_view text) {
  const auto at = text.find('=');
  if (at == std::string_view::npos || at == 0) {
    return input_error(fmt::format("{}: {} sets nothing; write NAME=VALUE such as customers=8",
                                   option, in_quotes(text)));
  }
  return std::pair(std::string(text.substr(0, at)), std::string(text.substr(at + 1)));
}

}  // namespace interlane
