#include "engine/model/message_pipes.h"

#include <array>
#include <span>

namespace interlane {

Result<MessagePipes> MessagePipes::make(const Workload& workload) {
  MessagePipes pipes;
  for (std::size_t channel = 0; channel <= workload.channels.size(); ++channel) {
    Result<Pipe> pipe = make_pipe();
    if (!pipe) return fail(pipe.error().sentence);
    if (channel < workload.channels.size()) {
      pipes.channels_.push_back(std::move(*pipe));
    } else {
      pipes.reports_ = std::move(*pipe);
    }
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

void MessagePipes::report(const std::string& sentence) const {
  // Where it cannot be told there is still the exit status.
  std::ignore = write_all(reports_.write_end.number(), std::as_bytes(std::span(sentence)));
}

std::string MessagePipes::take_report() const {
  std::string text;
  std::array<char, 1> letter;
  const int descriptor = reports_.read_end.number();
  while (wait_readable(descriptor, Duration::zero()).value_or(false)) {
    const auto count = read_all(descriptor, std::as_writable_bytes(std::span(letter)));
    if (!count || *count == 0) break;
    text.push_back(letter[0]);
  }
  return text;
}

}  // namespace interlane
