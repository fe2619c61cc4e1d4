#include "engine/record/arena_reader.h"

#include <algorithm>
#include <tuple>

#include "engine/record/record_word.h"

namespace interlane {
namespace {

// A chunk's first event; a cause record before it carries the time of another instant.
const Record& first_event(const Chunk& chunk) {
  return chunk.records[kind_of(chunk.records[0].word) == kCauseRecord ? 1 : 0];
}

}  // namespace

ArenaReader::ArenaReader(Arena arena) : arena_(arena), progress_(arena.header().chunk_count) {}

void ArenaReader::drain(const Batch& batch) {
  mark_known();
  find_all();
  for (auto thread = found_.begin(); thread != found_.end();) {
    const auto end = std::find_if(thread, found_.end(), [&](const Found& found) {
      return found.pid != thread->pid || found.tid != thread->tid;
    });
    // Up to the newest chunk that the first walk knew; see the class for why not further.
    auto known_end = end;
    while (known_end != thread && !progress_[(known_end - 1)->index].found_by_first_walk) {
      --known_end;
    }
    for (auto found = thread; found != known_end; ++found) take(*found, batch);
    thread = end;
  }
}

bool ArenaReader::has_news(std::uint32_t index) const {
  const Chunk& chunk = arena_.chunk(index);
  const std::uint32_t state = chunk.state.load(std::memory_order_acquire);
  if (state == kChunkFree) return false;
  const std::uint32_t committed = chunk.committed.load(std::memory_order_acquire);
  // What is sealed may have been read to its end before its owner sealed it.
  return committed > progress_[index].taken || (committed > 0 && state == kChunkSealed);
}

void ArenaReader::mark_known() {
  const std::uint32_t used = arena_.header().used_chunks.load(std::memory_order_acquire);
  for (std::uint32_t index = 0; index < used; ++index) {
    progress_[index].found_by_first_walk = has_news(index);
  }
}

void ArenaReader::find_all() {
  found_.clear();
  const std::uint32_t used = arena_.header().used_chunks.load(std::memory_order_acquire);
  for (std::uint32_t index = 0; index < used; ++index) {
    if (!has_news(index)) continue;
    const Chunk& chunk = arena_.chunk(index);
    found_.push_back({chunk.pid, chunk.tid, first_event(chunk).ticks, chunk.sequence, index});
  }
  std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
    return std::tie(a.pid, a.tid, a.first_ticks, a.sequence) <
           std::tie(b.pid, b.tid, b.first_ticks, b.sequence);
  });
}

void ArenaReader::take(const Found& found, const Batch& batch) {
  const Chunk& chunk = arena_.chunk(found.index);
  Progress& progress = progress_[found.index];
  // The state first: if it says sealed, the count that is read after it is the last one.
  const bool is_sealed = chunk.state.load(std::memory_order_acquire) == kChunkSealed;
  const std::uint32_t committed = chunk.committed.load(std::memory_order_acquire);
  if (committed > progress.taken) {
    batch(found.pid, found.tid,
          std::span(chunk.records).subspan(progress.taken, committed - progress.taken));
    progress.taken = committed;
  }
  if (is_sealed) {
    arena_.release(found.index);
    progress.taken = 0;
  }
}

}  // namespace interlane
