#pragma once

#include "app/timeline/report/comparison_table.h"
#include "app/ui/panel.h"

namespace interlane {

// The figures of the runs in view, a row a run, the best of a column marked.
[[nodiscard]] float table_height(const Panel& panel, const ComparisonTable& table);
void draw_table(const Panel& panel, const ComparisonTable& table, const Area& area);

}  // namespace interlane
