#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/execution_model.h"
#include "engine/trace/ids.h"
#include "engine/workload/compute.h"
#include "engine/workload/scenario.h"

namespace interlane {

// How session and runner talk. The session starts `interlane runner ARENA ORDERS REPORT`, where the
// three are numbers of open descriptors:
//
//   ARENA    the shared arena (memfd)
//   ORDERS   session -> runner: an order as one line of JSON; later one byte, kGo
//   REPORT   runner -> session: kReady once everything is set up; later a line for everything that
//            goes wrong, of which the first counts: a letter for the kind of the error
//            (letter_of()) and its sentence. Why a run fails is there before the arena asks to
//            stop. Processes that the runner started write here, too. Closed at the end.
//
// Between kReady and kGo the runner does nothing but wait for that byte, so that the session can
// open the kernel's events on a process that stands still.
inline constexpr char kReady = 'R';
inline constexpr char kGo = 'G';
// How the kind of an error is written before its sentence.
[[nodiscard]] char letter_of(ErrorKind kind);
[[nodiscard]] ErrorKind kind_of(char letter);

struct RunnerDescriptors {
  int arena = -1;
  int orders = -1;
  int report = -1;
};

// What the runner is to do. The scenario travels as text, so that both sides build the same tasks.
struct RunnerOrder {
  std::string scenario_toml;
  std::string scenario_source;
  ParameterValues parameters;
  std::uint64_t seed = 1;
  std::string model;
  std::vector<CpuId> cores;
  ComputePace pace;
  ModelSettings settings;
  ServicePorts services;
};
[[nodiscard]] std::string to_json_line(const RunnerOrder& order);
[[nodiscard]] Result<RunnerOrder> parse_order(std::string_view json_line);

}  // namespace interlane
