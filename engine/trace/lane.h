#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/ids.h"
#include "engine/trace/lane_pyramid.h"
#include "engine/trace/span_chunk.h"
#include "engine/trace/state.h"

namespace interlane {

// A half-open interval [begin, end) in one state. A value, made on the fly from a lane's columns.
struct Span {
  Timestamp begin{};
  Timestamp end{};
  State state = State::Unknown;
  TaskId task;      // the task concerned, or none; in a task lane always its own
  ThreadId thread;  // the thread that carries it, or none
  CpuId cpu;        // the core, where running
  [[nodiscard]] Duration length() const { return end - begin; }
  friend bool operator==(const Span&, const Span&) = default;
};

// What a span says besides its times.
struct SpanFacts {
  State state = State::Unknown;
  TaskId task;
  ThreadId thread;
  CpuId cpu;
  friend bool operator==(const SpanFacts&, const SpanFacts&) = default;
};

// The chunks of a lane, oldest first and folded but for the last, and the pyramid over those that
// are full.
struct LaneStore {
  std::vector<std::shared_ptr<const SpanChunk>> chunks;
  std::vector<std::int64_t> begins_ns;  // of the chunks, side by side for searching
  LanePyramid pyramid;
};

// Neighbouring spans as columns; each ends where the next begins, the last at `end_ns`.
struct SpanRun {
  std::span<const std::int64_t> begin_ns;
  ColumnView<std::uint32_t> task;
  std::span<const State> state;
  std::int64_t end_ns = 0;
};

// Who is shown a stretch of a lane in order of time: spans one by one, and nodes of its pyramid in
// the place of many.
class LaneVisitor {
 public:
  virtual void spans(const SpanRun& run) = 0;
  virtual void node(const LaneNode& node) = 0;

 protected:
  ~LaneVisitor() = default;
};

// One row of a trace: the spans of a core, thread, process or task, partitioning [begin, end).
// Immutable; a copy shares its chunks.
//
// Threads: any thread may read.
// Cost:    size() O(1); span(i) O(1); first_ending_after() O(log size); show() what it shows,
//          which is O(time / finest), however many spans lie there, and 1000 spans.
class Lane {
 public:
  Lane() = default;

  [[nodiscard]] std::size_t size() const { return chunked_count_ + tail_count_; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  // Span number `index` in order of time; index < size().
  [[nodiscard]] Span span(std::size_t index) const;
  [[nodiscard]] Timestamp begin() const;
  [[nodiscard]] Timestamp end() const { return end_; }
  // Index of the first span with end > at; size() if there is none.
  [[nodiscard]] std::size_t first_ending_after(Timestamp at) const;
  // Shows spans number `first` up to `end`, and perhaps what lies around them: nodes with buckets
  // of at most `finest` where there are any, spans elsewhere.
  void show(std::size_t first, std::size_t end, Duration finest, LaneVisitor& visitor) const;
  // How long spans number `first` up to `end` lasted in each state, exactly. O(log spans + 4000).
  [[nodiscard]] std::array<Duration, kStateCount> times_of(std::size_t first,
                                                           std::size_t end) const;
  // The lane as it was at `at`: nothing of it lies at or after that instant, nor is shown. Cost: as
  // first_ending_after().
  [[nodiscard]] Lane until(Timestamp at) const;

 private:
  friend class LaneBuilder;
  [[nodiscard]] Timestamp begin_of(std::size_t index) const;
  [[nodiscard]] std::size_t first_beginning_after(Timestamp at) const;
  // Which nodes may stand for spans: those that hold some of them, or nothing else.
  enum class Edges : std::uint8_t { Open, Strict };
  [[nodiscard]] const LaneNode* node_at(std::size_t index, std::size_t end, Edges edges,
                                        Duration finest, std::size_t& next) const;
  std::size_t show_spans(std::size_t first, std::size_t end, LaneVisitor& visitor) const;

  // A span that its builder may still change, so it is kept by value.
  struct TailSpan {
    Timestamp begin{};
    SpanFacts facts;
  };

  std::shared_ptr<const LaneStore> store_;  // null without any chunk
  std::size_t chunked_count_ = 0;           // spans in its chunks
  // The newest closed span and the open one, as far as there were any when this was taken.
  std::array<TailSpan, 2> tail_;
  std::size_t tail_count_ = 0;
  Timestamp end_{};
};

// Writes one lane: `change` says that from `at` on the facts are others. Equal neighbours merge and
// empty spans vanish.
//
// Threads: one; the snapshots may be read anywhere while this goes on.
class LaneBuilder {
 public:
  // From `at` on, `facts` hold. An `at` before the beginning of the open span is moved up to it: a
  // span that is already closed never changes, except through amend_last_closed().
  void change(Timestamp at, const SpanFacts& facts);
  // The lane has nothing to say from `at` on (the thread ended, the task finished). Final: nothing
  // may be changed or amended after it.
  void close(Timestamp at);
  // Splits the span before the open one: from `at` to its end it has `facts`. Does nothing and
  // returns false unless `at` lies inside that span. For causes that are noted late.
  bool amend_last_closed(Timestamp at, const SpanFacts& facts);
  // The span that amend_last_closed() would split, if there is one.
  [[nodiscard]] std::optional<Span> last_closed() const;

  [[nodiscard]] bool is_open() const { return is_open_; }
  [[nodiscard]] bool is_closed() const { return is_final_; }
  [[nodiscard]] const SpanFacts& open_facts() const { return open_facts_; }
  [[nodiscard]] Timestamp open_begin() const { return open_begin_; }

  // The lane so far; an open span ends at `horizon` (or is left out if it began after it).
  // Cost: O(1) without a new chunk since the last snapshot; else O(chunks), which is O(log spans)
  // for small and O(spans / 1024) for large lanes.
  [[nodiscard]] Lane snapshot(Timestamp horizon) const;

 private:
  void push(Timestamp begin, const SpanFacts& facts);
  void hold_back(Timestamp begin, const SpanFacts& facts);
  void fold_last_chunk();
  void add_last_leaf();

  std::vector<std::shared_ptr<SpanChunk>> chunks_;
  std::vector<std::int64_t> chunk_begins_ns_;
  LanePyramid pyramid_;
  // All three as snapshots share them; made by the first snapshot after a chunk was added.
  mutable std::shared_ptr<const LaneStore> shared_store_;
  std::size_t chunk_fill_ = 0;  // spans in the last chunk
  std::size_t chunked_count_ = 0;
  // The newest closed span is held back from the chunks, so that it can still be amended.
  bool has_last_ = false;
  Timestamp last_begin_{};
  SpanFacts last_facts_;
  bool is_open_ = false;
  bool is_final_ = false;
  Timestamp open_begin_{};
  SpanFacts open_facts_;
  Timestamp end_{};
};

}  // namespace interlane
