#pragma once

#include "app/timeline/report/comparison_table.h"
#include "app/timeline/scene/theme.h"

namespace interlane {

// Adds a table from (x, y) on, `width` wide, as columns of even spacing; the best value of a column
// is bold, coloured and ticked off. Returns the y below it.
float paint_table(const ComparisonTable& table, float x, float y, float width, const Theme& theme,
                  const TextMeasure& measure, Scene& scene);

}  // namespace interlane
