#pragma once

#include "app/timeline/scene/scene.h"
#include "app/timeline/scene/theme.h"
#include "engine/stats/span_histogram.h"

namespace interlane {

// Where a histogram goes. Units: logical pixels.
struct HistogramPlace {
  float x = 0, y = 0, width = 0;
  float text = 13;   // size of its measures
  float small = 11;  // size of its letters
};

// Adds a histogram of span lengths: a column for each bucket from the shortest to the longest that
// occurs, made of its states' fills; above it how many spans it stands for, where that fits, and
// always above the highest. Returns its height.
float paint_histogram(const SpanHistogram& histogram, TaskId task, const HistogramPlace& place,
                      const Theme& theme, const TextMeasure& measure, Scene& scene);

}  // namespace interlane
