#include "engine/run/runner_protocol.h"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

namespace interlane {

std::string to_json_line(const RunnerOrder& order) {
  nlohmann::json cores = nlohmann::json::array();
  for (const CpuId core : order.cores) cores.push_back(core.value);
  const nlohmann::json json = {{"scenario", order.scenario_toml},
                               {"source", order.scenario_source},
                               {"parameters", order.parameters},
                               {"seed", order.seed},
                               {"model", order.model},
                               {"cores", cores},
                               {"primes_unit_ns", order.pace.primes_unit.count()}};
  return json.dump() + "\n";
}

Result<RunnerOrder> parse_order(std::string_view json_line) {
  try {
    const nlohmann::json json = nlohmann::json::parse(json_line);
    RunnerOrder order;
    order.scenario_toml = json.at("scenario").get<std::string>();
    order.scenario_source = json.at("source").get<std::string>();
    order.parameters = json.at("parameters").get<ParameterValues>();
    order.seed = json.at("seed").get<std::uint64_t>();
    order.model = json.at("model").get<std::string>();
    for (const auto& core : json.at("cores")) order.cores.emplace_back(core.get<std::uint32_t>());
    order.pace.primes_unit = Duration(json.at("primes_unit_ns").get<std::int64_t>());
    return order;
  } catch (const nlohmann::json::exception& error) {
    return fail(fmt::format("the runner was given an order that it cannot read: {}", error.what()));
  }
}

}  // namespace interlane
