#pragma once

#include <map>
#include <vector>

#include "app/timeline/scene/scene.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

// The whole picture for a slide: heading with scenario and parameters, the panes, the comparison
// table, the legend and a line of facts (machine-independent: cores, recorder level, losses).
struct PictureOptions {
  float width = 1600;
  float height = 960;  // at least; a picture grows beyond it until its lanes can be read
  Theme theme;
  Folds folds;
  Arrangement arrangement = Arrangement::Stacked;
  Alignment alignment = Alignment::Start;
  std::map<std::size_t, Bookmark> bookmarks;  // by PaneInput::id
};
[[nodiscard]] Scene picture_scene(const std::vector<PaneInput>& panes,
                                  const PictureOptions& options, const TextMeasure& measure);

}  // namespace interlane
