#include "engine/run/runner_protocol.h"

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "engine/base/check.h"

namespace interlane {
namespace {

nlohmann::json to_json(const ParameterValues& values) {
  nlohmann::json json = nlohmann::json::object();
  for (const auto& [name, value] : values) {
    json[name] = value.text.empty() ? nlohmann::json(value.number) : nlohmann::json(value.text);
  }
  return json;
}

ParameterValues parse_values(const nlohmann::json& json) {
  ParameterValues values;
  for (const auto& [name, value] : json.items()) {
    values[name] = value.is_string() ? ParameterSetting(value.get<std::string>())
                                     : ParameterSetting(value.get<double>());
  }
  return values;
}

}  // namespace

char letter_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Input:
      return 'i';
    case ErrorKind::Refused:
      return 'r';
    case ErrorKind::Failed:
      return 'f';
  }
  IL_CHECK(false, "a kind of error that does not exist");
  return 'f';
}

ErrorKind kind_of(char letter) {
  if (letter == 'i') return ErrorKind::Input;
  return letter == 'r' ? ErrorKind::Refused : ErrorKind::Failed;
}

std::string to_json_line(const RunnerOrder& order) {
  nlohmann::json cores = nlohmann::json::array();
  for (const CpuId core : order.cores) cores.push_back(core.value);
  nlohmann::json units = nlohmann::json::array();
  for (const Duration unit : order.pace.units) units.push_back(unit.count());
  nlohmann::json typical = nlohmann::json::array();
  for (const Duration unit : order.pace.typical_units) typical.push_back(unit.count());
  const nlohmann::json json = {{"scenario", order.scenario_toml},
                               {"source", order.scenario_source},
                               {"parameters", to_json(order.parameters)},
                               {"seed", order.seed},
                               {"model", order.model},
                               {"cores", cores},
                               {"unit_ns", units},
                               {"typical_unit_ns", typical},
                               {"model_parameters", to_json(order.settings.parameters)},
                               {"policy", order.settings.policy},
                               {"quantum_ns", order.settings.quantum.count()},
                               {"loopback_port", order.services.loopback},
                               {"database_port", order.services.database}};
  // A path need not be UTF-8; all else has been checked.
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Result<RunnerOrder> parse_order(std::string_view json_line) {
  try {
    const nlohmann::json json = nlohmann::json::parse(json_line);
    RunnerOrder order;
    order.scenario_toml = json.at("scenario").get<std::string>();
    order.scenario_source = json.at("source").get<std::string>();
    order.parameters = parse_values(json.at("parameters"));
    order.seed = json.at("seed").get<std::uint64_t>();
    order.model = json.at("model").get<std::string>();
    for (const auto& core : json.at("cores")) order.cores.emplace_back(core.get<std::uint32_t>());
    for (std::size_t kernel = 0; kernel < kKernelCount; ++kernel) {
      order.pace.units[kernel] = Duration(json.at("unit_ns").at(kernel).get<std::int64_t>());
      order.pace.typical_units[kernel] =
          Duration(json.at("typical_unit_ns").at(kernel).get<std::int64_t>());
    }
    order.settings.parameters = parse_values(json.at("model_parameters"));
    order.settings.policy = json.at("policy").get<std::string>();
    order.settings.quantum = Duration(json.at("quantum_ns").get<std::int64_t>());
    order.services.loopback = json.at("loopback_port").get<std::uint16_t>();
    order.services.database = json.at("database_port").get<std::uint16_t>();
    return order;
  } catch (const nlohmann::json::exception& error) {
    return fail(fmt::format("the runner was given an order that it cannot read: {}", error.what()));
  }
}

}  // namespace interlane
