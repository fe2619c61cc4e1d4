#pragma once

#include <string>
#include <tl/expected.hpp>

namespace interlane {

// One sentence for a person: what went wrong, where, and what would be right. No trailing newline.
struct Error {
  std::string sentence;
};

// A value, or the sentence that says why there is none. `Result<void>` for actions.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

// `return fail("...")` from any function that yields a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(std::string sentence) {
  return tl::unexpected<Error>(Error{std::move(sentence)});
}

}  // namespace interlane
