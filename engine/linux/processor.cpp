#include "engine/linux/processor.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <sys/utsname.h>

#include "engine/base/whole_file.h"

namespace interlane {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// The value of the first line "name : value".
std::string_view field(std::string_view cpuinfo, std::string_view name) {
  while (!cpuinfo.empty()) {
    const std::string_view line = cpuinfo.substr(0, cpuinfo.find('\n'));
    cpuinfo.remove_prefix(std::min(line.size() + 1, cpuinfo.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (trimmed(line.substr(0, colon)) == name) return trimmed(line.substr(colon + 1));
  }
  return {};
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::string_view first = words.substr(0, words.find(' '));
    if (first == word) return true;
    words.remove_prefix(std::min(first.size() + 1, words.size()));
  }
  return false;
}

std::optional<std::uint32_t> cpu_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  constexpr std::uint32_t kMaxCpus = 8192;
  if (error != std::errc{} || end != text.data() + text.size() || number >= kMaxCpus) return {};
  return number;
}

}  // namespace

Result<std::vector<CpuId>> parse_cpu_list(std::string_view text) {
  std::vector<CpuId> cpus;
  for (std::string_view rest = trimmed(text);;) {
    const std::size_t comma = rest.find(',');
    const std::string_view range = rest.substr(0, comma);
    const std::size_t dash = range.find('-');
    const auto first = cpu_number(range.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : cpu_number(range.substr(dash + 1));
    if (!first || !last || *last < *first) {
      return refused_error(fmt::format("\"{}\" is no list of cores; write it like 0-3,8.", text));
    }
    for (std::uint32_t cpu = *first; cpu <= *last; ++cpu) cpus.emplace_back(cpu);
    if (comma == std::string_view::npos) return cpus;
    rest.remove_prefix(comma + 1);
  }
}

std::vector<CpuId> online_cpus() {
  auto cpus = parse_cpu_list(read_whole_file("/sys/devices/system/cpu/online").value_or(""));
  return cpus ? *std::move(cpus) : std::vector<CpuId>{};
}

bool has_invariant_counter(std::string_view cpuinfo, std::string_view clocks) {
  const std::string_view flags = field(cpuinfo, "flags");
  return has_word(flags, "constant_tsc") && has_word(flags, "nonstop_tsc") &&
         has_word(trimmed(clocks), "tsc");
}

std::string processor_name(std::string_view cpuinfo) {
  const std::string_view name = field(cpuinfo, "model name");
  return name.empty() ? "unknown processor" : std::string(name);
}

std::string read_cpuinfo() { return read_whole_file("/proc/cpuinfo").value_or(""); }

std::string read_clocks() {
  return read_whole_file("/sys/devices/system/clocksource/clocksource0/available_clocksource")
      .value_or("");
}

std::string kernel_name() {
  utsname names{};
  uname(&names);
  return fmt::format("{} {}", names.sysname, names.release);
}

}  // namespace interlane
