#include "app/cli/wrong_call.h"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include "engine/base/visible_text.h"

namespace interlane {

std::string wrong_call(const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::string first = what.substr(0, what.find_first_of(": "));
  if (what.find("flag override") != std::string::npos) {
    return fmt::format("--{} takes no value", first);
  }
  if (error.get_name() == "ArgumentMismatch") return fmt::format("{} needs a value", first);
  if (error.get_name() == "ExtrasError") {
    return fmt::format("there is no option {}", in_quotes(what.substr(what.rfind(' ') + 1)));
  }
  return "the call is not valid";
}

}  // namespace interlane
