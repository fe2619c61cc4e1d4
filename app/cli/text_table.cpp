#include "app/cli/text_table.h"

#include <algorithm>
#include <utility>

#include "app/cli/text_width.h"
#include "engine/base/check.h"

namespace interlane {

TextTable::TextTable(std::vector<std::string> headers) : widths_(headers.size()) {
  add_row(std::move(headers));
}

void TextTable::add_row(std::vector<std::string> cells) {
  IL_CHECK(cells.size() == widths_.size(), "a row of a table has as many cells as the headers");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    widths_[i] = std::max(widths_[i], text_columns(cells[i]));
  }
  rows_.push_back(std::move(cells));
}

std::string TextTable::text() const {
  std::string text;
  for (const auto& row : rows_) text += line(row);
  return text;
}

std::string TextTable::line(const std::vector<std::string>& cells) const {
  constexpr std::size_t kGap = 2;
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t blanks = widths_[i] - text_columns(cells[i]);
    if (i == 0) {
      line.append(cells[i]).append(blanks, ' ');
    } else {
      line.append(kGap + blanks, ' ').append(cells[i]);
    }
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace interlane
