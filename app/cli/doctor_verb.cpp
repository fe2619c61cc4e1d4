#include <cstdlib>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/cli/text_width.h"
#include "app/cli/verbs.h"
#include "engine/base/suggestion.h"
#include "engine/linux/scheduling.h"
#include "engine/run/machine.h"

namespace interlane {
namespace {

// One finding; `command` is what a person can type to get what is missing.
void print_finding(std::ostream& out, std::string_view subject, std::string_view finding,
                   std::string_view command) {
  constexpr std::size_t kSubjectColumns = 14;
  out << fmt::format("{}{}\n", fitted(subject, kSubjectColumns), finding);
  if (!command.empty()) out << fmt::format("{:{}}{}\n", "", kSubjectColumns, command);
}

void print_machine(std::ostream& out, const Machine& machine) {
  std::vector<std::string> numbers;
  for (const CpuId cpu : machine.cores) numbers.push_back(std::to_string(cpu.value));
  print_finding(out, "machine", fmt::format("{}, {}", machine.processor, machine.kernel), "");
  print_finding(out, numbers.size() == 1 ? "core" : "cores",
                fmt::format("{} that runs may use: {}", numbers.size(), join_and(numbers)), "");
  print_finding(out, "clock",
                machine.has_invariant_counter
                    ? "events are timed by the invariant time stamp counter"
                    : "no invariant time stamp counter; events are timed by the slower clock call",
                "");
}

void print_recorder(std::ostream& out, const Machine& machine) {
  std::string finding = fmt::format("level {}", recorder_level_name(machine.recorder));
  if (!machine.recorder_obstacle.empty()) finding += ": " + machine.recorder_obstacle;
  print_finding(out, "recorder", finding, machine.recorder_command);
}

void print_policies(std::ostream& out) {
  for (const PolicyPermission& permission : policy_permissions()) {
    print_finding(out, fmt::format("policy {}", permission.policy),
                  permission.is_granted ? "allowed" : "not allowed: " + permission.obstacle,
                  permission.command);
  }
}

void print_display(std::ostream& out) {
  for (const char* const name : {"WAYLAND_DISPLAY", "DISPLAY"}) {
    const char* const value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    print_finding(out, "display", fmt::format("{}={}", name, value), "");
    return;
  }
  print_finding(out, "display",
                "none: neither WAYLAND_DISPLAY nor DISPLAY is set, so no window can be opened; "
                "pictures need none:",
                "interlane run cafe -o cafe.png");
}

}  // namespace

int doctor_verb(Streams streams) {
  const Machine machine = inspect_machine();
  print_machine(streams.out, machine);
  print_recorder(streams.out, machine);
  print_policies(streams.out);
  print_display(streams.out);
  return kExitDone;
}

}  // namespace interlane
