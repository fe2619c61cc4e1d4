#pragma once

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <vector>

namespace interlane {

// A sequence that only grows, and whose copies share what is full: so that a snapshot of a long run
// does not copy all that happened in it.
//
// Threads: one writer; copies may be read anywhere while the original grows.
// Cost:    push_back() and operator[] O(1); a copy O(size / kChunk + kChunk).
template <class T>
class SharedLog {
 public:
  static constexpr std::size_t kChunk = 512;
  using value_type = T;

  class Iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    Iterator() = default;
    Iterator(const SharedLog* log, std::size_t index) : log_(log), index_(index) {}
    reference operator*() const { return (*log_)[index_]; }
    pointer operator->() const { return &(*log_)[index_]; }
    reference operator[](difference_type step) const { return *(*this + step); }
    Iterator& operator+=(difference_type steps) {
      index_ = static_cast<std::size_t>(static_cast<difference_type>(index_) + steps);
      return *this;
    }
    Iterator& operator-=(difference_type steps) { return *this += -steps; }
    Iterator& operator++() { return *this += 1; }
    Iterator& operator--() { return *this += -1; }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    Iterator operator--(int) {
      const Iterator before = *this;
      --*this;
      return before;
    }
    friend Iterator operator+(Iterator at, difference_type steps) { return at += steps; }
    friend Iterator operator+(difference_type steps, Iterator at) { return at += steps; }
    friend Iterator operator-(Iterator at, difference_type steps) { return at -= steps; }
    friend difference_type operator-(const Iterator& one, const Iterator& other) {
      return static_cast<difference_type>(one.index_) - static_cast<difference_type>(other.index_);
    }
    friend bool operator==(const Iterator& one, const Iterator& other) {
      return one.index_ == other.index_;
    }
    friend auto operator<=>(const Iterator& one, const Iterator& other) {
      return one.index_ <=> other.index_;
    }

   private:
    const SharedLog* log_ = nullptr;
    std::size_t index_ = 0;
  };
  using const_iterator = Iterator;
  using iterator = Iterator;

  SharedLog() = default;
  SharedLog(std::initializer_list<T> items) {
    for (const T& item : items) push_back(item);
  }

  void push_back(const T& item) {
    if (tail_.size() == kChunk) {
      full_.push_back(std::make_shared<const std::vector<T>>(std::move(tail_)));
      tail_ = {};
    }
    if (tail_.empty()) tail_.reserve(full_.empty() ? 0 : kChunk);
    tail_.push_back(item);
  }
  [[nodiscard]] std::size_t size() const { return full_.size() * kChunk + tail_.size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  // `index` < size().
  [[nodiscard]] const T& operator[](std::size_t index) const {
    const std::size_t chunk = index / kChunk;
    return chunk < full_.size() ? (*full_[chunk])[index % kChunk] : tail_[index % kChunk];
  }
  // The last item; there must be one.
  [[nodiscard]] T& back() { return tail_.back(); }

  [[nodiscard]] Iterator begin() const { return {this, 0}; }
  [[nodiscard]] Iterator end() const { return {this, size()}; }

 private:
  std::vector<std::shared_ptr<const std::vector<T>>> full_;
  std::vector<T> tail_;  // never empty but in an empty log
};

}  // namespace interlane
