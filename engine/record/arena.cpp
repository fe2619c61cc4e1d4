#include "engine/record/arena.h"

#include <new>

#include "engine/base/check.h"

namespace interlane {
namespace {

constexpr std::uint32_t kEndOfList = 0xffffffffU;
// The header has a page of its own, so that chunks lie on pages.
constexpr std::size_t kHeaderBytes = 4096;
static_assert(sizeof(ArenaHeader) <= kHeaderBytes);
static_assert(std::atomic<std::uint64_t>::is_always_lock_free,
              "atomics must work between processes and survive a writer that is killed");

constexpr std::uint32_t index_of(std::uint64_t head) { return static_cast<std::uint32_t>(head); }

// The next value of the list's head: another index, and a counter that no earlier head had.
constexpr std::uint64_t next_head(std::uint64_t head, std::uint32_t index) {
  return (((head >> 32U) + 1) << 32U) | index;
}

Chunk* chunks_behind(void* memory) {
  return reinterpret_cast<Chunk*>(static_cast<std::byte*>(memory) + kHeaderBytes);
}

}  // namespace

std::size_t Arena::bytes_for(std::uint32_t chunk_count) {
  return kHeaderBytes + std::size_t{chunk_count} * sizeof(Chunk);
}

Arena Arena::create(void* memory, std::uint32_t chunk_count, TickSource ticks,
                    bool record_checkpoints) {
  IL_CHECK(chunk_count > 0 && chunk_count < kEndOfList, "an arena needs at least one chunk");
  // The chunks are zero, which is what free and empty mean; they are not touched before their use.
  auto* header = new (memory) ArenaHeader{};
  header->magic = ArenaHeader::kMagic;
  header->chunk_count = chunk_count;
  header->tick_source = ticks;
  header->record_checkpoints = record_checkpoints;
  header->free_head.store(kEndOfList, std::memory_order_release);
  return {header, chunks_behind(memory)};
}

Result<Arena> Arena::attach(void* memory, std::size_t bytes) {
  if (bytes < bytes_for(1)) return fail("The shared recording memory is too small.");
  auto* header = static_cast<ArenaHeader*>(memory);
  if (header->magic != ArenaHeader::kMagic || bytes_for(header->chunk_count) > bytes) {
    return fail("The shared recording memory was not laid out by this version of Interlane.");
  }
  return Arena(header, chunks_behind(memory));
}

Chunk* Arena::try_claim(Pid pid, Tid tid, std::uint32_t sequence) const {
  std::uint32_t index = kEndOfList;
  std::uint64_t head = header_->free_head.load(std::memory_order_acquire);
  while (index_of(head) != kEndOfList) {
    const std::uint32_t next = chunks_[index_of(head)].next_free.load(std::memory_order_relaxed);
    if (header_->free_head.compare_exchange_weak(
            head, next_head(head, next), std::memory_order_acq_rel, std::memory_order_acquire)) {
      index = index_of(head);
      break;
    }
  }
  if (index == kEndOfList) {
    std::uint32_t used = header_->used_chunks.load(std::memory_order_relaxed);
    do {
      if (used == header_->chunk_count) return nullptr;
    } while (!header_->used_chunks.compare_exchange_weak(used, used + 1, std::memory_order_acq_rel,
                                                         std::memory_order_relaxed));
    index = used;
  }
  Chunk& chunk = chunks_[index];
  // Acquire: whatever its last owner wrote came before (it sealed the chunk with a release).
  IL_CHECK(chunk.state.load(std::memory_order_acquire) == kChunkFree, "a chunk has one owner");
  chunk.tid = tid;
  chunk.pid = pid;
  chunk.sequence = sequence;
  chunk.committed.store(0, std::memory_order_relaxed);
  chunk.state.store(kChunkOwned, std::memory_order_release);
  return &chunk;
}

void Arena::release(std::uint32_t index) const {
  Chunk& chunk = chunks_[index];
  chunk.committed.store(0, std::memory_order_relaxed);
  chunk.state.store(kChunkFree, std::memory_order_relaxed);
  std::uint64_t head = header_->free_head.load(std::memory_order_relaxed);
  do {
    chunk.next_free.store(index_of(head), std::memory_order_relaxed);
  } while (!header_->free_head.compare_exchange_weak(
      head, next_head(head, index), std::memory_order_acq_rel, std::memory_order_relaxed));
}

}  // namespace interlane
