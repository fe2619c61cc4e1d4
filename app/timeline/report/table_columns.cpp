#include "app/timeline/report/table_columns.h"

#include <algorithm>
#include <numeric>

namespace interlane {
namespace {

float ratio_width(const ComparisonTable& table, std::size_t column, const TableSizes& sizes,
                  const TextMeasure& measure) {
  float widest = 0;
  for (const auto& row : table.rows) {
    const std::string& ratio = row.cells[column].ratio;
    if (ratio.empty()) continue;
    widest = std::max(widest, measure.width(ratio, sizes.small, TextWeight::Regular));
  }
  return widest;
}

float title_width(const ComparisonTable::Row& row, const TableSizes& sizes,
                  const TextMeasure& measure) {
  const float width = measure.width(row.title, sizes.text, TextWeight::Bold);
  if (row.note.empty()) return width;
  return width + ratio_space(sizes) + measure.width(row.note, sizes.small, TextWeight::Regular);
}

}  // namespace

std::string cell_words(const ComparisonTable::Cell& cell) {
  return cell.mark == ComparisonTable::Mark::Best ? cell.text + " ✓" : cell.text;
}

float ratio_space(const TableSizes& sizes) { return sizes.small * 0.5F; }

TableColumns table_columns(const ComparisonTable& table, const TableSizes& sizes,
                           const TextMeasure& measure) {
  const std::size_t count = table.headers.size();
  TableColumns columns;
  columns.widths.assign(count + 1, 0.0F);
  columns.figure_widths.assign(count, 0.0F);
  columns.shows_ratio.assign(count, false);
  std::vector<float> more(count, 0.0F);  // that a column needs for its ratios
  for (const auto& row : table.rows) {
    columns.widths[0] = std::max(columns.widths[0], title_width(row, sizes, measure));
    for (std::size_t c = 0; c < row.cells.size() && c < count; ++c) {
      const float width = measure.width(cell_words(row.cells[c]), sizes.text, TextWeight::Bold);
      columns.widths[c + 1] = std::max(columns.widths[c + 1], width);
      // Words in the place of a figure push no ratio away: they have none.
      if (row.cells[c].mark == ComparisonTable::Mark::Warning) continue;
      columns.figure_widths[c] = std::max(columns.figure_widths[c], width);
    }
  }
  for (std::size_t c = 0; c < count; ++c) {
    const float header = measure.width(table.headers[c], sizes.small, TextWeight::Regular);
    columns.widths[c + 1] = std::max(columns.widths[c + 1], header);
    const float ratio = ratio_width(table, c, sizes, measure);
    if (ratio == 0) continue;
    const float with_ratio = columns.figure_widths[c] + ratio_space(sizes) + ratio;
    more[c] = std::max(with_ratio - columns.widths[c + 1], 0.0F);
    columns.shows_ratio[c] = true;
  }
  const float needed = std::accumulate(columns.widths.begin(), columns.widths.end(), 0.0F) +
                       sizes.gap * static_cast<float>(count);
  float left = sizes.room - needed;
  for (std::size_t c = 0; c < count; ++c) {
    if (more[c] > left) columns.shows_ratio[c] = false;
    if (!columns.shows_ratio[c]) continue;
    columns.widths[c + 1] += more[c];
    left -= more[c];
  }
  return columns;
}

}  // namespace interlane
