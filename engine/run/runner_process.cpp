#include "engine/run/runner_process.h"

#include <array>
#include <span>

#include "engine/linux/pipe.h"

namespace interlane {
namespace {

constexpr Duration kReadyLimit = std::chrono::seconds(20);

std::string read_to_end(int descriptor) {
  std::string text;
  std::array<char, 512> buffer;
  while (true) {
    const auto count = read_all(descriptor, std::as_writable_bytes(std::span(buffer)));
    if (!count || *count == 0) return text;
    text.append(buffer.data(), *count);
  }
}

// Waits until the runner says that it is ready, or why it is not.
Result<void> wait_until_ready(int report) {
  const auto readable = wait_readable(report, kReadyLimit);
  if (!readable) return tl::unexpected(readable.error());
  if (!*readable) return fail("the runner did not get ready within 20 s");
  std::array<char, 1> first;
  IL_TRY(const auto count, read_all(report, std::as_writable_bytes(std::span(first))));
  if (count == 1 && first[0] == kReady) return {};
  if (count == 0) return fail("the runner ended before it was ready");
  std::string sentence = read_to_end(report);
  while (sentence.ends_with('\n')) sentence.pop_back();
  return tl::unexpected(Error{std::move(sentence), kind_of(first[0])});
}

}  // namespace

RunnerProcess::RunnerProcess(ChildProcess process, FileDescriptor orders, FileDescriptor report)
    : process_(std::move(process)), orders_(std::move(orders)), report_(std::move(report)) {}

Result<std::unique_ptr<RunnerProcess>> RunnerProcess::start(const RunnerOrder& order,
                                                            const SharedMemory& arena) {
  IL_TRY(auto orders, make_pipe());
  IL_TRY(auto report, make_pipe());
  ChildProcess::Command command;
  command.arguments = {"runner"};
  command.descriptors = {arena.descriptor(), orders.read_end.number(), report.write_end.number()};
  for (const int descriptor : command.descriptors) {
    command.arguments.push_back(std::to_string(descriptor));
  }
  IL_TRY(auto process, ChildProcess::spawn(command));
  report.write_end.close();  // so that the runner's end is seen
  orders.read_end.close();   // so that writing to one that has died fails
  std::unique_ptr<RunnerProcess> runner(new RunnerProcess(
      std::move(process), std::move(orders.write_end), std::move(report.read_end)));
  const std::string line = to_json_line(order);
  IL_TRY(write_all(runner->orders_.number(), std::as_bytes(std::span(line))));
  IL_TRY(wait_until_ready(runner->report_.number()));
  return runner;
}

Result<void> RunnerProcess::release() {
  const std::array<char, 1> go = {kGo};
  return write_all(orders_.number(), std::as_bytes(std::span(go)));
}

std::optional<WaitStatus> RunnerProcess::wait(Duration period) { return process_.wait(period); }

std::optional<Error> RunnerProcess::failure() const {
  // A process that does not end may keep the pipe open.
  std::string line;
  std::array<char, 1> letter;
  const int report = report_.number();
  while (wait_readable(report, Duration::zero()).value_or(false)) {
    const auto count = read_all(report, std::as_writable_bytes(std::span(letter)));
    if (!count || *count == 0 || letter[0] == '\n') break;
    line.push_back(letter[0]);
  }
  if (line.empty()) return std::nullopt;
  return Error{line.substr(1), kind_of(line.front())};
}

}  // namespace interlane
