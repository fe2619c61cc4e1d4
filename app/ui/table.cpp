#include "app/ui/table.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "app/timeline/report/table_columns.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr float kHeaderHeight = 2.0F;  // em
constexpr float kRowHeight = 1.75F;
constexpr std::size_t kRowsInView = 6;  // more can be scrolled to
constexpr float kMargin = 1.6F;
constexpr float kGap = 1.2F;  // between columns, at least
constexpr float kMin = 0.78F;
constexpr float kMinTitle = 11.0F;  // em, with the gap

// Where the columns lie and how large the words are, so that all of them fit: ratios are left
// out first, the words get smaller, then long titles are cut; columns that even then find no room
// are left out from the right.
struct Columns {
  float size = 13;
  float small = 11;
  float title_width = 0;
  std::vector<float> places;  // the title's, then one for each figure shown
  std::vector<bool> shows_ratio;
  std::vector<float> figure_widths;
};

Columns make_columns(const Panel& panel, const ComparisonTable& table, const Area& area) {
  const float em = panel.em();
  const float gap = kGap * em;
  const float room = area.width - 2 * kMargin * em;
  TableColumns natural =
      table_columns(table, {em, panel.small(), room, gap}, ScreenTextMeasure(panel.fonts));
  std::vector<float>& widths = natural.widths;
  for (float& width : widths) width += gap;
  const float wished = std::accumulate(widths.begin(), widths.end(), -gap);
  const float excess = std::max(wished - room / kMin, 0.0F);
  widths[0] = std::max(widths[0] - excess, std::min(widths[0], kMinTitle * em));
  const float needed = std::accumulate(widths.begin(), widths.end(), -gap);
  const float shrink = std::clamp(room / needed, kMin, 1.0F);
  const float spare = std::max(room - needed, 0.0F) / static_cast<float>(widths.size());
  Columns columns;
  columns.size = em * shrink;
  columns.small = panel.small() * shrink;
  columns.title_width = (widths[0] - gap) * shrink + 1;
  columns.shows_ratio = natural.shows_ratio;
  for (const float width : natural.figure_widths) columns.figure_widths.push_back(width * shrink);
  float x = area.x + kMargin * em;
  for (const float width : widths) {
    if (x + width * shrink > area.x + kMargin * em + room + gap + 1) break;
    columns.places.push_back(x);
    x += width * shrink + spare;
  }
  return columns;
}

void draw_row(const Panel& panel, const ComparisonTable::Row& row, float y,
              const Columns& columns) {
  if (columns.places.empty()) return;
  const TableSizes sizes{columns.size, columns.small, 0, 0};
  const widgets::TextLook quiet{columns.small, panel.theme.muted};
  const std::string title =
      widgets::fitted(panel, row.title, columns.title_width, columns.size, TextWeight::Bold);
  widgets::text(panel, columns.places[0], y, title,
                {columns.size, panel.theme.text, TextWeight::Bold});
  const float note =
      widgets::text_width(panel, title, columns.size, TextWeight::Bold) + ratio_space(sizes);
  if (note + widgets::text_width(panel, row.note, columns.small) <= columns.title_width + 1) {
    widgets::text(panel, columns.places[0] + note, y, row.note, quiet);
  }
  for (std::size_t i = 0; i < row.cells.size() && i + 1 < columns.places.size(); ++i) {
    const ComparisonTable::Cell& cell = row.cells[i];
    widgets::TextLook look{columns.size, panel.theme.text};
    if (cell.mark == ComparisonTable::Mark::Best) {
      look.color = panel.theme.good;
      look.weight = TextWeight::Bold;
    } else if (cell.mark == ComparisonTable::Mark::Warning) {
      look.color = panel.theme.warning;
    }
    const float x = columns.places[i + 1];
    widgets::text(panel, x, y, cell_words(cell), look);
    if (!columns.shows_ratio[i] || cell.ratio.empty()) continue;
    widgets::text(panel, x + columns.figure_widths[i] + ratio_space(sizes), y, cell.ratio, quiet);
  }
}

}  // namespace

float table_height(const Panel& panel, const ComparisonTable& table) {
  const auto rows = static_cast<float>(std::clamp<std::size_t>(table.rows.size(), 1, kRowsInView));
  return (kHeaderHeight + kRowHeight * rows) * panel.em();
}

void draw_table(const Panel& panel, const ComparisonTable& table, const Area& area) {
  if (table.rows.empty()) return;
  const float em = panel.em();
  const Columns columns = make_columns(panel, table, area);
  for (std::size_t i = 0; i < table.headers.size() && i + 1 < columns.places.size(); ++i) {
    widgets::text(panel, columns.places[i + 1], area.y + 0.5F * kHeaderHeight * em,
                  table.headers[i], {columns.small, panel.theme.muted});
  }
  const Area body{area.x, area.y + kHeaderHeight * em, area.width,
                  area.height - kHeaderHeight * em};
  ImGui::SetCursorScreenPos({body.x, body.y});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, IM_COL32_BLACK_TRANS);
  ImGui::BeginChild("rows", {body.width, body.height}, false, ImGuiWindowFlags_None);
  const float top = body.y - ImGui::GetScrollY();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    draw_row(panel, table.rows[i], top + (static_cast<float>(i) + 0.5F) * kRowHeight * em, columns);
  }
  ImGui::Dummy({1, kRowHeight * em * static_cast<float>(table.rows.size()) - 1});
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

}  // namespace interlane
