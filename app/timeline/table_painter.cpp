#include "app/timeline/table_painter.h"

#include <algorithm>

#include "app/timeline/text_fit.h"

namespace interlane {
namespace {

std::string cell_text(const ComparisonTable::Cell& cell) {
  return cell.mark == ComparisonTable::Mark::Best ? cell.text + " ✓" : cell.text;
}

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

// The width that each column needs, titles first.
std::vector<float> needed_widths(const ComparisonTable& table, float size, float header_size,
                                 const TextMeasure& measure) {
  std::vector<float> widths(table.headers.size() + 1, 0);
  for (std::size_t c = 0; c < table.headers.size(); ++c) {
    widths[c + 1] = measure.width(table.headers[c], header_size, TextWeight::Regular);
  }
  for (const auto& row : table.rows) {
    widths[0] = std::max(widths[0], measure.width(row.title, size, TextWeight::Bold));
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const auto& cell = row.cells[c];
      widths[c + 1] =
          std::max(widths[c + 1], measure.width(cell_text(cell), size, cell_weight(cell)));
    }
  }
  return widths;
}

}  // namespace

float paint_table(const ComparisonTable& table, float x, float y, float width, const Theme& theme,
                  const TextMeasure& measure, Scene& scene) {
  const float size = theme.text_size;
  const float header_size = size * 0.86F;
  const float row_height = size * 1.9F;
  const float gap = size * 1.2F;
  std::vector<float> widths = needed_widths(table, size, header_size, measure);
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
  for (std::size_t c = 0; c < table.headers.size(); ++c) {
    write(c + 1, y + row_height / 2, header_size, theme.muted, TextWeight::Regular,
          table.headers[c]);
  }
  for (const auto& row : table.rows) {
    y += row_height;
    write(0, y + row_height / 2, size, theme.text, TextWeight::Bold, row.title);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const auto& cell = row.cells[c];
      write(c + 1, y + row_height / 2, size, cell_color(cell, theme), cell_weight(cell),
            cell_text(cell));
    }
  }
  return y + row_height;
}

}  // namespace interlane
