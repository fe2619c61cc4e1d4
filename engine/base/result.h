#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace interlane {

// Whose fault an error is. The exit code of a command follows from it.
enum class ErrorKind : std::uint8_t {
  Input,    // a call, a setting or a file is wrong
  Refused,  // the operating system refused a right or a resource
  Failed,   // anything else that went wrong while running
};

// One sentence for a person: what is wrong, where, and what would be right. It begins with a small
// letter unless with a name, and has no full stop and no trailing newline.
struct Error {
  std::string sentence;
  ErrorKind kind = ErrorKind::Failed;
};

// A value, or the error that says why there is none. `Result<void>` is for actions.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

// These begin a chain of errors: `return input_error("...")` from any function that yields a
// Result. Callers pass an error on with IL_TRY.
[[nodiscard]] inline tl::unexpected<Error> input_error(std::string sentence) {
  return tl::unexpected<Error>(Error{std::move(sentence), ErrorKind::Input});
}
[[nodiscard]] inline tl::unexpected<Error> refused_error(std::string sentence) {
  return tl::unexpected<Error>(Error{std::move(sentence), ErrorKind::Refused});
}
[[nodiscard]] inline tl::unexpected<Error> fail(std::string sentence) {
  return tl::unexpected<Error>(Error{std::move(sentence), ErrorKind::Failed});
}

// IL_TRY(expression) evaluates an expression that yields a Result, and returns its error from the
// enclosing function, which must yield a Result itself.
// IL_TRY(declaration, expression) declares a variable for its value besides:
//   IL_TRY(const Timestamp end, read_timestamp(text));
#define IL_TRY(...) IL_TRY_SELECT(__VA_ARGS__, IL_TRY_VALUE, IL_TRY_ACTION, )(__VA_ARGS__)
#define IL_TRY_SELECT(first, second, macro, ...) macro
#define IL_TRY_ACTION(expression)                                                \
  do {                                                                           \
    if (auto il_result = (expression); !il_result) {                             \
      return ::tl::unexpected<::interlane::Error>(std::move(il_result).error()); \
    }                                                                            \
  } while (false)
#define IL_TRY_VALUE(declaration, expression) \
  IL_TRY_DECLARE(IL_TRY_JOIN(il_result_, __LINE__), declaration, expression)
#define IL_TRY_DECLARE(result, declaration, expression)                     \
  auto result = (expression);                                               \
  if (!result) {                                                            \
    return ::tl::unexpected<::interlane::Error>(std::move(result).error()); \
  }                                                                         \
  declaration = *std::move(result)
#define IL_TRY_JOIN(one, other) IL_TRY_JOIN_NOW(one, other)
#define IL_TRY_JOIN_NOW(one, other) one##other

}  // namespace interlane
