#pragma once

#include <cstdint>
#include <optional>

namespace interlane {

// How much work a value is.
enum class Cost : std::uint8_t {
  Small,  // can be done within a frame
  Large,  // must not be done in every frame of a drag
};

// A value that follows from a key and is computed once for it. A value that is large work is
// computed only once the same key was asked for twice in a row: so not for every key that a drag or
// a live run passes through, but for the one at which it pauses.
template <class Key, class Value>
class DebouncedCache {
 public:
  // `make` gives the value of a key, and `judge` the effort of that; both are called only where the
  // value at hand is another key's. Null until one was computed.
  template <class CostOf, class Make>
  const Value* get(const Key& wanted, CostOf&& cost_of, Make&& make) {
    if (key_ != wanted && (asked_ == wanted || cost_of() == Cost::Small)) {
      value_ = make(wanted);
      key_ = wanted;
    }
    asked_ = wanted;
    return value_ ? &*value_ : nullptr;
  }

  // Whether the value is that of the key asked for last.
  [[nodiscard]] bool is_current() const { return value_ && key_ == asked_; }
  [[nodiscard]] const std::optional<Value>& value() const { return value_; }

 private:
  std::optional<Key> asked_;
  std::optional<Key> key_;  // of the value
  std::optional<Value> value_;
};

}  // namespace interlane
