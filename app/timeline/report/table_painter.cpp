#include "app/timeline/report/table_painter.h"

#include <algorithm>

#include "app/timeline/report/table_columns.h"
#include "app/timeline/scene/text_fit.h"

namespace interlane {
namespace {

TextWeight cell_weight(const ComparisonTable::Cell& cell) {
  return cell.mark == ComparisonTable::Mark::None ? TextWeight::Regular : TextWeight::Bold;
}

Color cell_color(const ComparisonTable::Cell& cell, const Theme& theme) {
  switch (cell.mark) {
    case ComparisonTable::Mark::Best:
      return theme.good;
    case ComparisonTable::Mark::Warning:
      return theme.warning;
    case ComparisonTable::Mark::None:
      break;
  }
  return theme.text;
}

}  // namespace

float paint_table(const ComparisonTable& table, float x, float y, float width, const Theme& theme,
                  const TextMeasure& measure, Scene& scene) {
  const float size = theme.text_size;
  const float header_size = size * 0.86F;
  const float row_height = size * 1.9F;
  const float gap = size * 1.2F;
  const TableSizes sizes{size, header_size, width, gap};
  TableColumns columns = table_columns(table, sizes, measure);
  std::vector<float>& widths = columns.widths;
  float needed = gap * float(widths.size() - 1);
  for (const float w : widths) needed += w;
  // Room that is left over spreads the columns, but not so far that the eye loses the row; where it
  // lacks, all columns give way in proportion.
  const float spread = std::clamp((width - needed) / float(widths.size()), 0.0F, size * 4);
  const float squeeze = std::min(1.0F, std::max(width - gap * float(widths.size() - 1), 0.0F) /
                                           std::max(needed - gap * float(widths.size() - 1), 1.0F));
  std::vector<float> lefts;
  float at = x;
  for (float& w : widths) {
    w *= squeeze;
    lefts.push_back(at);
    at += w + gap + spread;
  }
  const auto write = [&](std::size_t column, float middle, float text_size, Color color,
                         TextWeight weight, const std::string& text) {
    const std::string fitted = fit_text(text, text_size, weight, widths[column] + 0.5F, measure);
    if (fitted.empty()) return;
    scene.texts.push_back(
        {lefts[column], middle, text_size, color, TextAlign::Left, weight, fitted});
  };
  // Small words behind others, unless these leave no room for them.
  const auto write_behind = [&](std::size_t column, float middle, float behind,
                                const std::string& text) {
    const float begin = behind + ratio_space(sizes);
    const float end = begin + measure.width(text, header_size, TextWeight::Regular);
    if (text.empty() || end > widths[column] + 0.5F) return;
    scene.texts.push_back({lefts[column] + begin, middle, header_size, theme.muted, TextAlign::Left,
                           TextWeight::Regular, text});
  };
  for (std::size_t c = 0; c < table.headers.size(); ++c) {
    write(c + 1, y + row_height / 2, header_size, theme.muted, TextWeight::Regular,
          table.headers[c]);
  }
  for (const auto& row : table.rows) {
    y += row_height;
    const float middle = y + row_height / 2;
    write(0, middle, size, theme.text, TextWeight::Bold, row.title);
    write_behind(0, middle, measure.width(row.title, size, TextWeight::Bold), row.note);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const auto& cell = row.cells[c];
      write(c + 1, middle, size, cell_color(cell, theme), cell_weight(cell), cell_words(cell));
      if (columns.shows_ratio[c]) write_behind(c + 1, middle, columns.figure_widths[c], cell.ratio);
    }
  }
  return y + row_height;
}

}  // namespace interlane
