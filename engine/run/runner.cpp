#include "engine/run/runner.h"

#include <algorithm>
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
#include "engine/linux/open_files.h"
#include "engine/linux/pipe.h"
#include "engine/linux/read_file.h"
#include "engine/linux/scheduling.h"
#include "engine/linux/shared_memory.h"
#include "engine/linux/sleep.h"
#include "engine/linux/thread_facts.h"
#include "engine/model/execution_model.h"
#include "engine/model/shared/shared_objects.h"
#include "engine/model/shared/thread_trial.h"
#include "engine/run/realtime_guard.h"
#include "engine/run/runner_protocol.h"

namespace interlane {
namespace {

constexpr std::uint64_t kMaxFile = 64ULL << 20U;  // longer reads begin again at the front

void report(int descriptor, std::string_view text) {
  // Where the session is gone there is nobody left to tell.
  std::ignore = write_all(descriptor, std::as_bytes(std::span(text)));
}

// In one piece, since several may write at once.
void tell_failure(int descriptor, const Error& error) {
  report(descriptor, letter_of(error.kind) + error.sentence + '\n');
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
    IL_TRY(const auto count, read_all(descriptor, byte));
    if (count == 0) return fail("the session went away before it gave an order");
    if (byte[0] == std::byte{'\n'}) return line;
    line.push_back(static_cast<char>(byte[0]));
  }
}

// Waits for the session's "go".
Result<void> wait_for_go(int orders) {
  std::array<std::byte, 1> byte;
  IL_TRY(const auto count, read_all(orders, byte));
  if (count == 0 || byte[0] != std::byte{kGo}) return fail("the session went away");
  return {};
}

// The file that the workload's tasks read; none where they read none.
Result<FileDescriptor> file_for(const Workload& workload) {
  std::uint64_t largest = 0;
  for (const Task& task : workload.tasks) {
    for (const Step& step : task.steps) {
      if (const auto* read = std::get_if<FileStep>(&step)) largest = std::max(largest, read->size);
    }
  }
  if (largest == 0) return FileDescriptor();
  return make_nameless_file(std::min(largest, kMaxFile));
}

// A connection of a task to a service that it asks: each has its own.
std::uint64_t connections_of(const Workload& workload) {
  std::uint64_t connections = 0;
  for (const Task& task : workload.tasks) {
    bool asks_loopback = false;
    bool asks_database = false;
    for (const Step& step : task.steps) {
      asks_loopback = asks_loopback || std::holds_alternative<NetStep>(step);
      asks_database = asks_database || std::holds_alternative<QueryStep>(step);
    }
    connections += (asks_loopback ? 1U : 0U) + (asks_database ? 1U : 0U);
  }
  return connections;
}

// Makes room for the files of all connections and event loops.
Result<void> raise_file_limit_for(const Workload& workload, const ModelOptions& options) {
  constexpr std::uint64_t kOthers = 64;  // the runner's own, and those of libraries
  constexpr std::uint64_t kOfLoop = 3;   // what it waits with, its timer and what wakes it
  const std::uint64_t connections = connections_of(workload);
  const std::uint64_t loops = options.context == AwaitContext::Captured ? options.workers : 0;
  const Result<std::uint64_t> limit = raise_open_file_limit();
  const bool needs_many = connections + loops > 0;
  if (!limit) return needs_many ? tl::unexpected(limit.error()) : Result<void>();
  if (connections + loops * kOfLoop + kOthers <= *limit || !needs_many) return {};
  const std::string of_loops =
      loops == 0 ? "" : fmt::format("{} workers with {} files each, ", loops, kOfLoop);
  return fail(fmt::format(
      "{}{} open connections and {} other files are more than the {} files that a program may have "
      "open here; choose fewer{}, or raise the hard limit (ulimit -Hn)",
      of_loops, connections, kOthers, *limit, loops == 0 ? "" : " workers"));
}

// Turns the amounts of an exercise into work units; unset where the workload is none.
std::optional<ExerciseScale> scale_exercise(Workload& workload, const ComputePace& pace,
                                            Duration quantum) {
  if (!workload.exercise) return std::nullopt;
  const ExerciseScale scale = exercise_scale(workload, pace, quantum);
  apply_scale(scale, workload);
  return scale;
}

Result<void> run_order(const RunnerDescriptors& descriptors) {
  IL_TRY(auto line, read_line(descriptors.orders));
  IL_TRY(auto order, parse_order(line));
  IL_TRY(auto memory, SharedMemory::map(FileDescriptor(descriptors.arena)));
  IL_TRY(auto arena, Arena::attach(memory.data(), memory.size()));
  IL_TRY(auto scenario, Scenario::parse(order.scenario_toml, order.scenario_source));
  IL_TRY(auto workload, scenario->instantiate(order.parameters, order.seed));
  const ModelDescription* model = find_model(order.model);
  if (model == nullptr) return fail(fmt::format("there is no model '{}'", order.model));
  IL_TRY(auto options, complete_options(*model, order.settings, workload, order.cores.size()));
  const std::optional<ExerciseScale> scale = scale_exercise(workload, order.pace, options.quantum);
  IL_TRY(auto objects_memory, SharedMemory::create(SharedObjects::bytes_for(workload)));
  SharedObjects objects(workload, objects_memory.data());
  IL_TRY(auto file, file_for(workload));
  IL_TRY(raise_file_limit_for(workload, options));
  IL_TRY(bind_to(order.cores));
  set_tightest_timer_slack();
  // Here, where no recorder sees the threads yet.
  if (model->has_foreign_workers) {
    IL_TRY(try_workers(options.workers));
  }
  if (is_realtime(*model, options.policy)) limit_realtime_computing(kRealtimeLimit);
  prepare_kernels(kernels_of(workload));
  const std::unique_ptr<ExecutionModel> execution = model->make();

  report(descriptors.report, std::string_view(&kReady, 1));
  IL_TRY(wait_for_go(descriptors.orders));
  return execution->run(
      ModelContext{.workload = workload,
                   .arena = arena,
                   .pace = order.pace,
                   .exercise_scale = scale,
                   .cores = order.cores,
                   .options = std::move(options),
                   .services = order.services,
                   .objects = objects,
                   .file = file.number(),
                   .runner = this_process(),
                   .tell_failure = [report = descriptors.report](const Error& why) {
                     tell_failure(report, why);
                   }});
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
  tell_failure(descriptors->report, result.error());
  return 1;
}

}  // namespace interlane
