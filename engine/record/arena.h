#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "engine/base/result.h"
#include "engine/record/tsc_ticks.h"
#include "engine/trace/event.h"

namespace interlane {

// The memory in which a run's threads and processes note their events, shared between them and the
// session: a header and many small chunks. A thread claims a chunk, is its only writer until the
// chunk is full, then claims the next; the session is its only reader and gives it back.
// Thread counts are not known beforehand, so a big ring for each thread would not do (10,000 rings
// of a megabyte are 10 GB). A chunk names its owner: a dead process's events stay readable.
//
// This header is the layout; EventSink writes it, ArenaReader reads it. All of it lives in one
// mapping and holds no pointers, since every process maps it elsewhere.

// One event, or a part of one, as written on the hot path.
struct Record {
  TscTicks ticks;
  // kind: bits 0-5, core: 6-15 (1023 = unknown), then either task: 16-39 and argument: 40-63, or
  // one payload of 48 bits: 16-63.
  std::uint64_t word;
};
static_assert(sizeof(Record) == 16);

inline constexpr std::uint32_t kNoCpuBits = 1023;
inline constexpr std::uint32_t kNoTaskBits = 0xffffff;
// A record of this kind belongs to the event right after it and says when and by whom that event
// was caused: `ticks` is CLOCK_MONOTONIC in nanoseconds (causes come from timers and from other
// processes), task is the causing task. It is no EventKind because it is no event.
inline constexpr std::uint32_t kCauseRecord = 63;

inline constexpr std::size_t kRecordsPerChunk = 254;

struct alignas(64) Chunk {
  // The owner. Written by the claiming thread before the first commit, read by the session after it
  // saw `committed` > 0 (release/acquire on `committed`).
  Tid tid;
  Pid pid;
  std::uint32_t sequence;  // 0, 1, 2 … among the chunks of one thread
  // Index of the next free chunk while this one is in the free list. Written by the session before
  // it publishes the chunk through `free_head`; read by any claimer, possibly long after somebody
  // else took the chunk: such a reading is discarded, because `free_head` has changed. Relaxed: the
  // operations on `free_head` order it.
  std::atomic<std::uint32_t> next_free;
  // How many records are complete. Written by the owner (release) after the records; read by the
  // session (acquire), which therefore sees them whole. Only ever grows while the chunk is owned.
  std::atomic<std::uint32_t> committed;
  // A ChunkState. Owner: free->owned (release, after the fields above) and owned->sealed (release,
  // after its last commit); session: sealed->free. Read by the session (acquire): a chunk that it
  // sees sealed has no commit to come.
  std::atomic<std::uint32_t> state;
  std::uint32_t reserved[2];
  Record records[kRecordsPerChunk];
};
static_assert(sizeof(Chunk) == 4096, "a chunk is a page: what is not used is never touched");

// Sealed: its owner writes no more. The last chunk of a thread that was killed stays owned for
// good, and readable; one that dies between taking a chunk and owning it leaves a free chunk that
// nobody finds again.
enum ChunkState : std::uint32_t { kChunkFree = 0, kChunkOwned = 1, kChunkSealed = 2 };

struct alignas(64) ArenaHeader {
  static constexpr std::uint32_t kMagic = 0x494c4e31;  // "ILN1"
  std::uint32_t magic;
  std::uint32_t chunk_count;
  TickSource tick_source;
  bool record_checkpoints;  // level `user`
  // Head of the list of chunks that were given back (Treiber stack): index in the low half, a
  // counter that changes with every operation in the high half (so that a stale head never
  // matches). Pushed to by the session, popped by any thread; acq_rel, so that a claimer sees the
  // chunk as clean as the session left it. The last one given back is the first one claimed: memory
  // that is warm.
  alignas(64) std::atomic<std::uint64_t> free_head;
  // One beyond the highest chunk index that was ever claimed; the chunks from here on were never
  // touched. Grown by claimers that find the list empty, read by the session, which looks no
  // further. Acq_rel: whoever sees chunk n+1 of a thread also sees a count that covers its chunk n.
  alignas(64) std::atomic<std::uint32_t> used_chunks;
  // Events that found no free chunk. Added to by writers, read by the session; relaxed: a count.
  std::atomic<std::uint64_t> lost;
  // Set by the session when the run is to stop; read by checkpoints and waits. Relaxed: a hint.
  std::atomic<std::uint32_t> stop_requested;
};

// A view of a mapped arena. Copyable; whoever mapped the memory keeps it mapped.
class Arena {
 public:
  [[nodiscard]] static std::size_t bytes_for(std::uint32_t chunk_count);
  // Lays an empty arena out in `memory` of bytes_for(chunk_count) zeroed bytes.
  [[nodiscard]] static Arena create(void* memory, std::uint32_t chunk_count, TickSource ticks,
                                    bool record_checkpoints);
  // Views an arena that another process laid out.
  [[nodiscard]] static Result<Arena> attach(void* memory, std::size_t bytes);

  [[nodiscard]] ArenaHeader& header() const { return *header_; }
  [[nodiscard]] Chunk& chunk(std::uint32_t index) const { return chunks_[index]; }

  // An empty chunk that belongs to the caller from now on, or null when all are in use.
  // Threads: any, also of other processes; lock-free.
  [[nodiscard]] Chunk* try_claim(Pid pid, Tid tid, std::uint32_t sequence) const;
  // Gives a chunk back. Session only; its owner sealed it or is dead.
  void release(std::uint32_t index) const;

  [[nodiscard]] bool is_stop_requested() const {
    return header_->stop_requested.load(std::memory_order_relaxed) != 0;
  }
  void request_stop() const { header_->stop_requested.store(1, std::memory_order_relaxed); }

 private:
  Arena(ArenaHeader* header, Chunk* chunks) : header_(header), chunks_(chunks) {}
  ArenaHeader* header_;
  Chunk* chunks_;
};

}  // namespace interlane
