#include "engine/model/message_pipes.h"

#include <array>

namespace interlane {
Result<MessagePipes> MessagePipes::make(const Workload& workload) {
  MessagePipes pipes;
  for (std::size_t channel = 0; channel < workload.channels.size(); ++channel) {
    Result<Pipe> pipe = make_pipe();
    if (!pipe) return fail(pipe.error().sentence);
    pipes.channels_.push_back(std::move(*pipe));
  }
  return pipes;
}

Result<void> MessagePipes::write(std::uint32_t channel) const {
  const std::array<std::byte, kMessageBytes> message{};
  return write_all(channels_[channel].write_end.number(), message);
}

Result<void> MessagePipes::read(std::uint32_t channel) const {
  std::array<std::byte, kMessageBytes> message;
  const auto count = read_all(channels_[channel].read_end.number(), message);
  if (!count) return fail(count.error().sentence);
  return {};
}

}  // namespace interlane
