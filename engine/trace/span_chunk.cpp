#include "engine/trace/span_chunk.h"

namespace interlane {

SpanChunk::SpanChunk(std::size_t spans)
    : capacity(spans),
      begin_ns(std::make_unique<std::int64_t[]>(spans)),
      state(std::make_unique<State[]>(spans)),
      task(spans),
      thread(spans),
      cpu(spans) {}

SpanChunk::SpanChunk(const SpanChunk& open, std::size_t count)
    : capacity(count),
      begin_ns(std::make_unique<std::int64_t[]>(count)),
      state(std::make_unique<State[]>(count)),
      task(open.task, count),
      thread(open.thread, count),
      cpu(open.cpu, count) {
  std::copy_n(open.begin_ns.get(), count, begin_ns.get());
  std::copy_n(open.state.get(), count, state.get());
}

bool SpanChunk::can_fold(std::size_t count) const {
  return count < capacity || task.has_one(count) || thread.has_one(count) || cpu.has_one(count);
}

void SpanChunk::prefetch() const {
  interlane::prefetch(begin_ns.get(), capacity * sizeof begin_ns[0]);
  interlane::prefetch(state.get(), capacity * sizeof state[0]);
  task.prefetch(capacity);
}

}  // namespace interlane
