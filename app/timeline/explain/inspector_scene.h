#pragma once

#include <vector>

#include "app/timeline/explain/inspector.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

// The inspector's content laid out in a column: headings, rows with their values aligned to the
// right, bars in the look of the states, histograms. Labels that are too long go on
// below, other words are cut with an ellipsis; where the columns of several runs find no room
// beside each other, they follow one another.
struct InspectorScene {
  Scene scene;  // as high as it needs to be
  struct Link {
    float x = 0, y = 0, width = 0, height = 0;
    SpanChoice leads_to;
  };
  std::vector<Link> links;  // what can be clicked
};
// Threads: any; pure.
[[nodiscard]] InspectorScene inspector_scene(const InspectorContent& content, const Theme& theme,
                                             float width, const TextMeasure& measure);

}  // namespace interlane
