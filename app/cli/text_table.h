#pragma once

#include <string>
#include <vector>

namespace interlane {

// A table for a terminal: columns as wide as they must be, the first one flush left (names), the
// others flush right (figures).
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> headers);
  // As many cells as there are headers.
  void add_row(std::vector<std::string> cells);
  // Lines without trailing blanks, each with its line break.
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] std::string line(const std::vector<std::string>& cells) const;

  std::vector<std::vector<std::string>> rows_;  // the headers first
  std::vector<std::size_t> widths_;
};

}  // namespace interlane
