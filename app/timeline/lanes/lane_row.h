#pragma once

#include <cstddef>
#include <cstdint>

namespace interlane {

// One row of a pane, top to bottom: what a lane is of.
struct LaneRow {
  enum class Kind : std::uint8_t { Core, Process, Thread, Task };
  Kind kind = Kind::Core;
  std::size_t index = 0;  // into Trace::cores, processes, threads or tasks
  float y = 0;            // top, relative to the scene
  float height = 0;
};

}  // namespace interlane
