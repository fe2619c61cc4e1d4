#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/trace/ids.h"

namespace interlane {

// Values of options as people type them. Errors begin with the option's name, `option`.

[[nodiscard]] Result<std::uint64_t> parse_whole_number(std::string_view option,
                                                       std::string_view text, std::uint64_t min,
                                                       std::uint64_t max);

// "0,2-3" as cores in ascending order, each once. Errors: also a core that is not among `usable`.
[[nodiscard]] Result<std::vector<CpuId>> parse_core_list(std::string_view option,
                                                         std::string_view text,
                                                         const std::vector<CpuId>& usable);

// A duration above zero; `example` is one that would be right.
[[nodiscard]] Result<Duration> parse_time_limit(std::string_view option, std::string_view text,
                                                std::string_view example);

// "NAME=VALUE" taken apart.
[[nodiscard]] Result<std::pair<std::string, std::string>> parse_setting(std::string_view option,
                                                                        std::string_view text);

}  // namespace interlane
