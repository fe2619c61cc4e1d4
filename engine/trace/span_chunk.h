#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "engine/base/prefetch.h"
#include "engine/trace/state.h"

namespace interlane {

// What neighbouring spans say of one thing: each for itself, or one value for all. Does not own
// what it shows.
template <class T>
class ColumnView {
 public:
  // Makes the column of any number of spans.
  static ColumnView of_one(const T* value) { return {value, 0}; }
  static ColumnView of_each(const T* values) { return {values, 1}; }

  [[nodiscard]] T operator[](std::size_t index) const { return first_[index * step_]; }
  // Whether all are known to say the same.
  [[nodiscard]] bool is_one() const { return step_ == 0; }

 private:
  ColumnView(const T* first, std::size_t step) : first_(first), step_(step) {}
  const T* first_;
  std::size_t step_;
};

// What the spans of a chunk say of one thing. Most have one value for all once they are folded: the
// lane of a task is about that task, the lane of a core about that core.
template <class T>
class ChunkColumn {
 public:
  explicit ChunkColumn(std::size_t size) : each_(std::make_unique<T[]>(size)) {}
  // The first `count` values of `other`, of which there is at least one.
  ChunkColumn(const ChunkColumn& other, std::size_t count) : one_(other[0]) {
    if (other.has_one(count)) return;
    each_ = std::make_unique<T[]>(count);
    std::copy_n(other.each_.get(), count, each_.get());
  }

  [[nodiscard]] T operator[](std::size_t index) const { return each_ ? each_[index] : one_; }
  void set(std::size_t index, T value) { each_[index] = value; }
  [[nodiscard]] bool has_one(std::size_t count) const {
    return !each_ || std::all_of(each_.get(), each_.get() + count,
                                 [this](T value) { return value == each_[0]; });
  }
  // A view of the spans from number `first` on, which is valid as long as the chunk.
  [[nodiscard]] ColumnView<T> view(std::size_t first) const {
    return each_ ? ColumnView<T>::of_each(each_.get() + first) : ColumnView<T>::of_one(&one_);
  }
  // Says that the first `count` values are about to be read.
  void prefetch(std::size_t count) const {
    if (each_) interlane::prefetch(each_.get(), count * sizeof(T));
  }

 private:
  T one_{};  // if each has not its own
  std::unique_ptr<T[]> each_;
};

// A block of spans as columns. A span ends where the next one begins, so spans cannot gap or
// overlap: that a lane is partitioned is a property of the representation.
//
// Threads: written by one LaneBuilder, only beyond the count that any snapshot has seen; read by
//          anyone below that count. The two never touch the same memory.
struct SpanChunk {
  explicit SpanChunk(std::size_t spans);
  // The first `count` spans of `open`, folded: columns take no more memory than they need.
  SpanChunk(const SpanChunk& open, std::size_t count);
  // Whether any column of the first `count` spans takes less memory once folded.
  [[nodiscard]] bool can_fold(std::size_t count) const;
  // Says that what a LaneVisitor is shown of it is about to be read.
  void prefetch() const;

  std::size_t capacity;
  std::unique_ptr<std::int64_t[]> begin_ns;
  std::unique_ptr<State[]> state;
  ChunkColumn<std::uint32_t> task;
  ChunkColumn<std::uint32_t> thread;
  ChunkColumn<std::uint16_t> cpu;
};

}  // namespace interlane
