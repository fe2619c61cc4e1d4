#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/result.h"
#include "engine/linux/pipe.h"
#include "engine/workload/workload.h"

namespace interlane {

// The pipes of a run whose tasks are processes: one for each channel, through which the messages
// are copied. Made before the first fork.
//
// Threads: any, also of other processes.
class MessagePipes {
 public:
  // Errors: the system has no more pipes, or none that holds what the channel does.
  [[nodiscard]] static Result<MessagePipes> make(const Workload& workload);

  // Copies one message in or out. Whether there is room for it, or one to be had, was settled
  // before; a reader whose message is still being written waits in the kernel meanwhile.
  [[nodiscard]] Result<void> write(std::uint32_t channel) const;
  [[nodiscard]] Result<void> read(std::uint32_t channel) const;

 private:
  std::vector<Pipe> channels_;
};

inline constexpr std::size_t kMessageBytes = 1024;

}  // namespace interlane
