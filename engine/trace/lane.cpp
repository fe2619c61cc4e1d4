#include "engine/trace/lane.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "engine/base/check.h"
#include "engine/base/prefetch.h"

namespace interlane {
namespace {

// Chunks double from 8 to 1024 spans and stay there: most lanes of a run with thousands of tasks
// have a handful of spans, and the lane of a busy core has a million.
constexpr std::size_t kFirstCapacity = 8;
constexpr std::size_t kMaxCapacity = 1024;
constexpr std::size_t kDoublings =
    static_cast<std::size_t>(std::countr_zero(kMaxCapacity / kFirstCapacity));
// Spans in all chunks that are smaller than the largest.
constexpr std::size_t kGrowingSpans = kMaxCapacity - kFirstCapacity;

constexpr std::size_t capacity_of(std::size_t chunk) {
  return chunk < kDoublings ? kFirstCapacity << chunk : kMaxCapacity;
}

struct Place {
  std::size_t chunk;
  std::size_t offset;
};

constexpr Place place_of(std::size_t index) {
  if (index >= kGrowingSpans) {
    const std::size_t rest = index - kGrowingSpans;
    return {kDoublings + rest / kMaxCapacity, rest % kMaxCapacity};
  }
  const auto chunk = static_cast<std::size_t>(std::bit_width(index / kFirstCapacity + 1)) - 1;
  return {chunk, index - kFirstCapacity * ((std::size_t{1} << chunk) - 1)};
}
// The first span of a chunk.
constexpr std::size_t first_of(std::size_t chunk) {
  if (chunk >= kDoublings) return kGrowingSpans + (chunk - kDoublings) * kMaxCapacity;
  return kFirstCapacity * ((std::size_t{1} << chunk) - 1);
}
static_assert(first_of(2) == 24 && first_of(kDoublings) == kGrowingSpans);
static_assert(place_of(7).chunk == 0 && place_of(8).chunk == 1 && place_of(23).offset == 15);
static_assert(place_of(24).chunk == 2 && place_of(kGrowingSpans).chunk == kDoublings);

// The first span of a leaf of the pyramid.
constexpr std::size_t first_of_leaf(std::size_t leaf) {
  return leaf == 0 ? 0 : kGrowingSpans + (leaf - 1) * kMaxCapacity;
}

constexpr std::uint16_t kNoCpu = std::numeric_limits<std::uint16_t>::max();

constexpr std::uint16_t pack(CpuId cpu) {
  return cpu.value < kNoCpu ? static_cast<std::uint16_t>(cpu.value) : kNoCpu;
}
constexpr CpuId unpack(std::uint16_t cpu) { return cpu == kNoCpu ? CpuId{} : CpuId{cpu}; }

Span make_span(Timestamp begin, Timestamp end, const SpanFacts& facts) {
  return {begin, end, facts.state, facts.task, facts.thread, facts.cpu};
}

}  // namespace

Timestamp Lane::begin_of(std::size_t index) const {
  if (index >= chunked_count_) return tail_[index - chunked_count_].begin;
  const Place place = place_of(index);
  return timestamp_from_ns(store_->chunks[place.chunk]->begin_ns[place.offset]);
}

Span Lane::span(std::size_t index) const {
  IL_CHECK(index < size(), "a lane was asked for a span that it does not have");
  const Timestamp end = index + 1 < size() ? begin_of(index + 1) : end_;
  if (index >= chunked_count_) {
    const TailSpan& tail = tail_[index - chunked_count_];
    return make_span(tail.begin, end, tail.facts);
  }
  const Place place = place_of(index);
  const SpanChunk& chunk = *store_->chunks[place.chunk];
  return {timestamp_from_ns(chunk.begin_ns[place.offset]),
          end,
          chunk.state[place.offset],
          TaskId{chunk.task[place.offset]},
          ThreadId{chunk.thread[place.offset]},
          unpack(chunk.cpu[place.offset])};
}

Timestamp Lane::begin() const { return empty() ? end_ : begin_of(0); }

std::size_t Lane::first_ending_after(Timestamp at) const {
  if (at >= end_) return size();
  // Spans are not empty, so the one that is wanted is the last that begins at or before `at`.
  const std::size_t next = first_beginning_after(at);
  return next == 0 ? 0 : next - 1;
}

std::size_t Lane::first_beginning_after(Timestamp at) const {
  for (std::size_t i = tail_count_; i > 0; --i) {
    if (tail_[i - 1].begin <= at) return chunked_count_ + i;
  }
  if (chunked_count_ == 0) return 0;
  const std::int64_t at_ns = ns_of(at);
  // The store is of the same moment as the count, so all of its chunks are in use; those that the
  // past of a lane has left behind begin after anything that it looks for.
  const auto& begins = store_->begins_ns;
  const auto after = std::upper_bound(begins.begin(), begins.end(), at_ns);
  if (after == begins.begin()) return 0;
  const auto number = static_cast<std::size_t>(after - begins.begin()) - 1;
  const SpanChunk& chunk = *store_->chunks[number];
  const std::size_t first = first_of(number);
  const std::int64_t* in_chunk = chunk.begin_ns.get();
  const std::size_t count = std::min(chunk.capacity, chunked_count_ - first);
  return first +
         static_cast<std::size_t>(std::upper_bound(in_chunk, in_chunk + count, at_ns) - in_chunk);
}

// The largest node that begins with span number `index` and, if edges are strict, ends with `end`
// or before it; if they are open it may begin earlier and end later.
const LaneNode* Lane::node_at(std::size_t index, std::size_t end, Edges edges, Duration finest,
                              std::size_t& next) const {
  // The newest spans, which are kept by value, belong to no leaf.
  if (index >= chunked_count_ || store_->pyramid.empty()) return nullptr;
  const LanePyramid& pyramid = store_->pyramid;
  // All growing chunks together have a leaf, each of the others has one.
  const std::size_t leaf = index < kGrowingSpans ? 0 : (index - kGrowingSpans) / kMaxCapacity + 1;
  const bool is_strict = edges == Edges::Strict;
  if (is_strict && index != first_of_leaf(leaf)) return nullptr;
  // From the top down, for the largest is wanted; each node itself is far away in memory.
  for (std::size_t number = pyramid.size(); number > 0; --number) {
    const PyramidLevel& level = pyramid[number - 1];
    const std::size_t shift = (number - 1) * kPyramidFanBits;
    const std::size_t place = leaf >> shift;
    if (place >= level.nodes.size() || level.bucket_ns(place) > finest.count()) continue;
    const std::size_t after = std::min(first_of_leaf((place + 1) << shift), chunked_count_);
    if (is_strict && (place << shift != leaf || after > end)) continue;
    const LaneNode* const node = level.nodes[place].get();
    if (node->end_ns() > ns_of(end_)) continue;  // this lane is the past of a longer one
    if (place + 1 < level.nodes.size()) prefetch(level.nodes[place + 1].get(), sizeof(LaneNode));
    next = after;
    return node;
  }
  return nullptr;
}

// Those of one chunk, or of the tail, up to span number `end`; returns the next one's number.
std::size_t Lane::show_spans(std::size_t first, std::size_t end, LaneVisitor& visitor) const {
  std::size_t stop = std::min(end, chunked_count_);
  const auto end_ns = [&] { return ns_of(stop < size() ? begin_of(stop) : end_); };
  if (first < chunked_count_) {
    const Place place = place_of(first);
    const SpanChunk& chunk = *store_->chunks[place.chunk];
    stop = std::min(stop, first + chunk.capacity - place.offset);
    const std::size_t count = stop - first;
    if (stop < end && stop < chunked_count_) store_->chunks[place.chunk + 1]->prefetch();
    visitor.spans({{chunk.begin_ns.get() + place.offset, count},
                   chunk.task.view(place.offset),
                   {chunk.state.get() + place.offset, count},
                   end_ns()});
    return stop;
  }
  stop = first + 1;
  const TailSpan& tail = tail_[first - chunked_count_];
  const std::int64_t begin_ns = ns_of(tail.begin);
  const auto task = ColumnView<std::uint32_t>::of_one(&tail.facts.task.value);
  visitor.spans({{&begin_ns, 1}, task, {&tail.facts.state, 1}, end_ns()});
  return stop;
}

void Lane::show(std::size_t first, std::size_t end, Duration finest, LaneVisitor& visitor) const {
  end = std::min(end, size());
  std::size_t next = 0;  // behind the node
  const auto node_from = [&](std::size_t index) {
    return index < end ? node_at(index, end, Edges::Open, finest, next) : nullptr;
  };
  const LaneNode* node = node_from(first);
  for (std::size_t index = first; index < end;) {
    if (node == nullptr) {
      index = show_spans(index, end, visitor);
      node = node_from(index);
      continue;
    }
    // Behind the first, nodes begin where the one before ended: what may begin earlier does not.
    index = next;
    const LaneNode* const following = node_from(index);
    if (following != nullptr) following->prefetch();
    visitor.node(*node);
    node = following;
  }
}

std::array<Duration, kStateCount> Lane::times_of(std::size_t first, std::size_t end) const {
  std::array<Duration, kStateCount> times{};
  for (std::size_t index = first; index < std::min(end, size());) {
    std::size_t next = 0;
    if (const LaneNode* node = node_at(index, end, Edges::Strict, Duration::max(), next)) {
      for (std::size_t i = 0; i < times.size(); ++i) {
        times[i] += Duration(node->total_ns(static_cast<State>(i)));
      }
      index = next;
    } else {
      const Span one = span(index++);
      times[static_cast<std::size_t>(one.state)] += one.length();
    }
  }
  return times;
}

Lane Lane::until(Timestamp at) const {
  if (at >= end_) return *this;
  const std::size_t after = first_ending_after(at);
  const bool is_cut_within = after < size() && begin_of(after) < at;
  const std::size_t kept = is_cut_within ? after + 1 : after;
  Lane past = *this;
  past.chunked_count_ = std::min(kept, chunked_count_);
  past.tail_count_ = kept - past.chunked_count_;
  past.end_ = at;
  return past;
}

void LaneBuilder::push(Timestamp begin, const SpanFacts& facts) {
  if (chunks_.empty() || chunk_fill_ == chunks_.back()->capacity) {
    if (chunks_.size() == kDoublings) {
      add_leaf(pyramid_, {chunks_, chunk_fill_, ns_of(begin)});
    } else if (chunks_.size() > kDoublings) {
      add_leaf(pyramid_, {std::span(chunks_).last(1), chunk_fill_, ns_of(begin)});
    }
    fold_last_chunk();
    chunks_.push_back(std::make_shared<SpanChunk>(capacity_of(chunks_.size())));
    chunk_begins_ns_.push_back(ns_of(begin));
    shared_store_.reset();
    chunk_fill_ = 0;
  }
  SpanChunk& chunk = *chunks_.back();
  chunk.begin_ns[chunk_fill_] = ns_of(begin);
  chunk.task.set(chunk_fill_, facts.task.value);
  chunk.thread.set(chunk_fill_, facts.thread.value);
  chunk.cpu.set(chunk_fill_, pack(facts.cpu));
  chunk.state[chunk_fill_] = facts.state;
  ++chunk_fill_;
  ++chunked_count_;
}

void LaneBuilder::hold_back(Timestamp begin, const SpanFacts& facts) {
  if (has_last_) push(last_begin_, last_facts_);
  has_last_ = true;
  last_begin_ = begin;
  last_facts_ = facts;
}

void LaneBuilder::change(Timestamp at, const SpanFacts& facts) {
  IL_CHECK(!is_final_, "a lane was changed after it had been closed");
  if (!is_open_) {
    is_open_ = true;
    open_begin_ = at;
    open_facts_ = facts;
    return;
  }
  if (facts == open_facts_) return;
  if (at > open_begin_) {
    hold_back(open_begin_, open_facts_);
    open_begin_ = at;
  } else if (has_last_ && last_facts_ == facts) {
    open_begin_ = last_begin_;
    has_last_ = false;
  }
  open_facts_ = facts;
}

void LaneBuilder::close(Timestamp at) {
  IL_CHECK(!is_final_, "a lane was closed twice");
  end_ = is_open_ ? std::max(at, open_begin_) : at;
  if (is_open_ && end_ > open_begin_) hold_back(open_begin_, open_facts_);
  is_open_ = false;
  is_final_ = true;
  add_last_leaf();
  fold_last_chunk();
  shared_store_.reset();
}

// Once nothing more comes into it. Snapshots may still read the one that is folded, so another
// takes its place.
void LaneBuilder::fold_last_chunk() {
  if (chunks_.empty() || !chunks_.back()->can_fold(chunk_fill_)) return;
  chunks_.back() = std::make_shared<SpanChunk>(*chunks_.back(), chunk_fill_);
}

// Nothing more comes, so the spans that fill no chunk can be summed up as well.
void LaneBuilder::add_last_leaf() {
  constexpr std::size_t kFewSpans = kMaxCapacity / 8;  // not worth the memory
  if (chunks_.size() <= kDoublings || chunk_fill_ < kFewSpans) return;
  const std::int64_t end_ns = ns_of(has_last_ ? last_begin_ : end_);
  add_leaf(pyramid_, {std::span(chunks_).last(1), chunk_fill_, end_ns});
}

bool LaneBuilder::amend_last_closed(Timestamp at, const SpanFacts& facts) {
  if (!has_last_ || !is_open_ || at < last_begin_ || at >= open_begin_) return false;
  if (facts == last_facts_) return true;
  const bool whole = at == last_begin_;
  if (facts == open_facts_) {
    open_begin_ = at;
    has_last_ = !whole;
  } else if (whole) {
    last_facts_ = facts;
  } else {
    hold_back(at, facts);
  }
  return true;
}

std::optional<Span> LaneBuilder::last_closed() const {
  if (!has_last_) return std::nullopt;
  return make_span(last_begin_, is_open_ ? open_begin_ : end_, last_facts_);
}

Lane LaneBuilder::snapshot(Timestamp horizon) const {
  Lane lane;
  if (shared_store_ == nullptr && !chunks_.empty()) {
    shared_store_ = std::make_shared<const LaneStore>(
        LaneStore{{chunks_.begin(), chunks_.end()}, chunk_begins_ns_, pyramid_});
  }
  lane.store_ = shared_store_;
  lane.chunked_count_ = chunked_count_;
  if (has_last_) lane.tail_[lane.tail_count_++] = {last_begin_, last_facts_};
  lane.end_ = is_final_ ? end_ : open_begin_;
  if (is_open_ && open_begin_ < horizon) {
    lane.tail_[lane.tail_count_++] = {open_begin_, open_facts_};
    lane.end_ = horizon;
  }
  return lane;
}

}  // namespace interlane
