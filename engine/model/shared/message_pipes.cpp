#include "engine/model/shared/message_pipes.h"

#include <algorithm>
#include <array>
#include <variant>

#include <fmt/format.h>

namespace interlane {
namespace {

// What lies in a channel's pipe at most: what the channel holds, and what receivers whose place is
// free again have not read yet; never more than is sent at all.
std::vector<std::uint64_t> max_messages(const Workload& workload) {
  struct Use {
    std::uint64_t sent = 0;
    std::uint64_t receivers = 0;
    const Task* last_receiver = nullptr;
  };
  std::vector<Use> uses(workload.channels.size());
  for (const Task& task : workload.tasks) {
    for (const Step& step : task.steps) {
      if (const auto* send = std::get_if<SendStep>(&step)) ++uses[send->channel].sent;
      const auto* receive = std::get_if<ReceiveStep>(&step);
      if (receive == nullptr) continue;
      Use& use = uses[receive->channel];
      if (use.last_receiver != &task) ++use.receivers;
      use.last_receiver = &task;
    }
  }
  std::vector<std::uint64_t> messages;
  for (std::size_t channel = 0; channel < uses.size(); ++channel) {
    messages.push_back(std::min(uses[channel].sent,
                                workload.channels[channel].capacity + uses[channel].receivers));
  }
  return messages;
}

}  // namespace

Result<MessagePipes> MessagePipes::make(const Workload& workload) {
  MessagePipes pipes;
  const std::vector<std::uint64_t> messages = max_messages(workload);
  for (std::size_t channel = 0; channel < workload.channels.size(); ++channel) {
    IL_TRY(Pipe pipe, make_pipe());
    if (auto made = make_room(pipe, messages[channel] * kMessageBytes); !made) {
      return fail(fmt::format(
          "the pipe of channel \"{}\" cannot hold {} messages of {} bytes ({}); reduce the "
          "capacity or raise /proc/sys/fs/pipe-max-size",
          workload.channels[channel].name, messages[channel], kMessageBytes,
          made.error().sentence));
    }
    pipes.channels_.push_back(std::move(pipe));
  }
  return pipes;
}

Result<void> MessagePipes::write(std::uint32_t channel) const {
  const std::array<std::byte, kMessageBytes> message{};
  return write_all(channels_[channel].write_end.number(), message);
}

Result<void> MessagePipes::read(std::uint32_t channel) const {
  std::array<std::byte, kMessageBytes> message;
  IL_TRY(read_all(channels_[channel].read_end.number(), message));
  return {};
}

}  // namespace interlane
