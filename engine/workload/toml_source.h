#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "engine/base/result.h"
#include "engine/base/visible_text.h"
#include "engine/workload/scenario.h"
#include "engine/workload/scenario_template.h"

namespace interlane {

// A TOML text by the name that error sentences give it. Takes values out of its tables; what is
// missing, misspelt or of the wrong type becomes "FILE:LINE:COLUMN: what; what would be right".
class TomlSource {
 public:
  explicit TomlSource(std::string_view name) : name_(visible_text(name)) {}

  [[nodiscard]] Result<toml::table> parse(std::string_view text) const;

  // "cafe.toml:12:9": file, line and column.
  [[nodiscard]] std::string place(const toml::source_region& region) const;
  [[nodiscard]] tl::unexpected<Error> error(const toml::source_region& region,
                                            std::string_view what) const;

  // Errors: a key that is none of `known`. `owner` is what the table is: "a parameter".
  [[nodiscard]] Result<void> check_keys(const toml::table& table, std::string_view owner,
                                        const std::vector<std::string>& known) const;
  // Errors: `table` has no such key; `advice` says what would be right.
  [[nodiscard]] Result<const toml::node*> require(const toml::table& table, std::string_view key,
                                                  std::string_view advice) const;
  [[nodiscard]] Result<std::string> text(const toml::table& table, std::string_view key,
                                         std::string_view advice) const;
  // The table under `key`; null where there is no such key. Errors: it is something else.
  [[nodiscard]] Result<const toml::table*> table(const toml::table& table, std::string_view key,
                                                 std::string_view advice) const;
  // A formula in quotes or a plain whole number; not given where there is no such key. `what` is
  // what would be right: "a duration in quotes such as \"10ms\"".
  [[nodiscard]] Result<FormulaText> formula(const toml::table& table, std::string_view key,
                                            std::string_view what) const;
  // A list of tables, which has at least one.
  [[nodiscard]] Result<std::vector<const toml::table*>> tables(const toml::table& table,
                                                               std::string_view key,
                                                               std::string_view advice) const;
  // The keys of a table in the order of the file; TOML itself has them in alphabetical order.
  [[nodiscard]] static std::vector<const toml::key*> keys_as_written(const toml::table& table);
  // Words by language; a plain string is English.
  [[nodiscard]] Result<Translated> translated(const toml::table& table, std::string_view key) const;

 private:
  std::string name_;
};

}  // namespace interlane
