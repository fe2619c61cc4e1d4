#pragma once

#include <cstddef>

#include "app/timeline/lanes/flow_index.h"
#include "app/timeline/pane/layout.h"

namespace interlane {

// How many arrows are in view, and how many of them were drawn.
struct ArrowCount {
  std::size_t drawn = 0;
  std::size_t in_view = 0;
};

// Adds the arrows of a list that are in view, from lane to lane, as far as both lanes are laid out;
// some hundred of them, spread over those that there are.
//
// Cost: bounded by the view, not by the list (see FlowList::in_view()).
ArrowCount paint_flows(const FlowList& flows, const PaneGeometry& geometry, const Viewport& view,
                       Timestamp zero, Color color, Scene& scene);

}  // namespace interlane
