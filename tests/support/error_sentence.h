#pragma once

#include <string>
#include <string_view>

namespace interlane::test {

// What an error sentence about a scenario or a setting does wrong: it has a control character or a
// line break, words of a library, a full stop at its end, or more than one colon besides the place
// at its begin ("bank.toml:7:10: ", "--set order: ") and quoted material. Empty where it is well
// formed. `place` is the text that it must begin with; where that ends in a colon, it is a file and
// line and column must follow.
[[nodiscard]] std::string fault_of_sentence(std::string_view sentence, std::string_view place);

}  // namespace interlane::test
