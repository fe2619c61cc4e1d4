#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/trace/ids.h"

namespace interlane {

// The kernel's way to write a set of cores: "0-3,8". Errors: what is wrong with the text.
[[nodiscard]] Result<std::vector<CpuId>> parse_cpu_list(std::string_view text);

// The cores that are switched on, whether this process may use them or not.
[[nodiscard]] std::vector<CpuId> online_cpus();

// Whether every core's time stamp counter runs at one constant rate, also while cores sleep, and
// the kernel has not found it wanting. `cpuinfo`: /proc/cpuinfo; `clocks`: what the kernel offers
// as clock sources, from which it strikes a counter that it caught misbehaving.
[[nodiscard]] bool has_invariant_counter(std::string_view cpuinfo, std::string_view clocks);
// "AMD EPYC 7B13 64-Core Processor"; "unknown processor" where the text does not say.
[[nodiscard]] std::string processor_name(std::string_view cpuinfo);

// Reads these texts of this machine.
[[nodiscard]] std::string read_cpuinfo();
[[nodiscard]] std::string read_clocks();
// "Linux 6.1.0-18-amd64"
[[nodiscard]] std::string kernel_name();

}  // namespace interlane
