#include "engine/run/runner.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "engine/linux/affinity.h"
#include "engine/linux/fork.h"
#include "engine/linux/pipe.h"
#include "engine/linux/shared_memory.h"
#include "engine/linux/sleep.h"
#include "engine/model/execution_model.h"
#include "engine/run/runner_protocol.h"

namespace interlane {
namespace {

void report(int descriptor, std::string_view text) {
  // Where the session is gone there is nobody left to tell.
  std::ignore = write_all(descriptor, std::as_bytes(std::span(text)));
}

// Three numbers; nobody but the session calls the runner, so anything else is a person's mistake.
std::optional<RunnerDescriptors> descriptors_of(std::span<char*> arguments) {
  if (arguments.size() != 5) return std::nullopt;
  std::array<int, 3> numbers{};
  for (std::size_t place = 0; place < numbers.size(); ++place) {
    const std::string_view text = arguments[place + 2];
    const auto end = text.data() + text.size();
    if (std::from_chars(text.data(), end, numbers[place]).ptr != end) return std::nullopt;
  }
  return RunnerDescriptors{numbers[0], numbers[1], numbers[2]};
}

Result<std::string> read_line(int descriptor) {
  std::string line;
  std::array<std::byte, 1> byte;
  while (true) {
    const auto count = read_all(descriptor, byte);
    if (!count) return fail(count.error().sentence);
    if (*count == 0) return fail("the session went away before it gave an order");
    if (byte[0] == std::byte{'\n'}) return line;
    line.push_back(static_cast<char>(byte[0]));
  }
}

// Waits for the session's "go".
Result<void> stand_still(int orders) {
  std::array<std::byte, 1> byte;
  const auto count = read_all(orders, byte);
  if (!count) return fail(count.error().sentence);
  if (*count == 0 || byte[0] != std::byte{kGo}) return fail("the session went away");
  return {};
}

Result<void> run_order(const RunnerDescriptors& descriptors) {
  auto line = read_line(descriptors.orders);
  if (!line) return fail(line.error().sentence);
  auto order = parse_order(*line);
  if (!order) return fail(order.error().sentence);
  auto memory = SharedMemory::map(FileDescriptor(descriptors.arena));
  if (!memory) return fail(memory.error().sentence);
  auto arena = Arena::attach(memory->data(), memory->size());
  if (!arena) return fail(arena.error().sentence);
  auto scenario = Scenario::parse(order->scenario_toml, order->scenario_source);
  if (!scenario) return fail(scenario.error().sentence);
  auto workload = (*scenario)->instantiate(order->parameters, order->seed);
  if (!workload) return fail(workload.error().sentence);
  const ModelDescription* model = find_model(order->model);
  if (model == nullptr) return fail(fmt::format("there is no model '{}'", order->model));
  if (auto bound = bind_to(order->cores); !bound) return bound;
  set_tightest_timer_slack();
  const std::unique_ptr<ExecutionModel> execution = model->make();

  report(descriptors.report, std::string_view(&kReady, 1));
  if (auto released = stand_still(descriptors.orders); !released) return released;
  return execution->run(ModelContext{
      .workload = *workload, .arena = *arena, .pace = order->pace, .cores = order->cores});
}

}  // namespace

int runner_main(int argc, char** argv) {
  const auto descriptors = descriptors_of(std::span(argv, static_cast<std::size_t>(argc)));
  if (!descriptors) {
    std::fputs("interlane: `runner` is for the program itself; try `interlane run`\n", stderr);
    return 2;
  }
  die_with_parent();
  const Result<void> result = run_order(*descriptors);
  if (result) return 0;
  report(descriptors->report, result.error().sentence);
  return 1;
}

}  // namespace interlane
