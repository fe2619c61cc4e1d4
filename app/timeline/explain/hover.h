#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/timeline/pane/layout.h"

namespace interlane {

// What lies under a point, in words: a bold first line and further lines; empty over nothing.
struct HoverText {
  std::string title;
  std::vector<std::string> lines;
  TaskId task;  // the task concerned, or none
};
[[nodiscard]] std::optional<HoverText> hover_text(const TimelineInput& input,
                                                  const TimelineLayout& layout, float x, float y);

// What hover_text() says of a chosen span.
[[nodiscard]] std::optional<HoverText> chosen_text(const TimelineInput& input,
                                                   const SpanChoice& choice);

}  // namespace interlane
