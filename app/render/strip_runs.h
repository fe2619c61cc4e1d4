#pragma once

#include <vector>

#include "app/timeline/scene/scene.h"

namespace interlane {

// Neighbouring columns of a strip that look the same, for painters that draw shapes.
struct StripRun {
  SceneRect running;  // what ran; without opacity where nothing did
  SceneRect other;    // and what lies on top of it, likewise
  float along = 0;    // from the anchor of the strip's patterns to this
};

// The runs of a strip in order. Their edges lie at whole pixels of `scale` to a logical one, where
// the middles of these pixels change from column to column.
[[nodiscard]] std::vector<StripRun> runs_of(const Scene& scene, const SceneStrip& strip,
                                            double scale);

}  // namespace interlane
