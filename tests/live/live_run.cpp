#include "tests/live/live_run.h"

#include <fmt/format.h>

namespace interlane {

RunRequest make_request(const LiveRunOptions& options) {
  RunRequest request;
  auto scenario = options.toml.empty() ? Scenario::load(options.scenario)
                                       : Scenario::parse(options.toml, "a test");
  EXPECT_TRUE(scenario.has_value()) << scenario.error().sentence;
  request.scenario = *scenario;
  request.model = options.model;
  auto cores = choose_cores(inspect_machine(), options.cores);
  EXPECT_TRUE(cores.has_value()) << cores.error().sentence;
  request.cores = *cores;
  request.recorder = options.recorder;
  request.parameters = options.parameters;
  request.settings = options.settings;
  request.timeout = options.timeout;
  return request;
}

std::shared_ptr<const Trace> run_live(const LiveRunOptions& options) {
  auto run = Run::start(make_request(options));
  if (!run) {
    ADD_FAILURE() << run.error().sentence;
    return std::make_shared<const Trace>();
  }
  return (*run)->wait();
}

std::string obstacle(const LiveRunOptions& options) {
  if (options.model == "fibers" && is_sanitized()) return std::string(kNoSanitizedFibers);
  const Machine machine = inspect_machine();
  if (machine.cores.size() < static_cast<std::size_t>(options.cores)) {
    return fmt::format("needs {} cores, this process may use {}", options.cores,
                       machine.cores.size());
  }
  if (options.recorder == RecorderChoice::Kernel && machine.recorder < RecorderLevel::Kernel) {
    return machine.recorder_obstacle;
  }
  return "";
}

bool is_sanitized() {
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
  return true;
#else
  return false;
#endif
}

}  // namespace interlane
