#include "engine/record/event_sink.h"

#include <array>

namespace interlane {

EventSink::EventSink(Arena arena, Pid pid, Tid tid)
    : arena_(arena),
      pid_(pid),
      tid_(tid),
      tick_source_(arena.header().tick_source),
      with_cpu_(arena.header().record_checkpoints) {}

EventSink::~EventSink() {
  // Room may have come back since the last event was lost: the last chance to say so.
  if (lost_ > 0) write({}, read_ticks(tick_source_));
  seal();
}

void EventSink::task_created(TaskId task, TaskId parent, Timestamp cause) {
  note_caused(EventKind::TaskCreated, task, parent.is_none() ? 0 : parent.value + 1, cause, {});
}

void EventSink::task_ready(TaskId task, Timestamp cause, TaskId by) {
  note_caused(EventKind::TaskReady, task, 0, cause, by);
}

void EventSink::note_caused(EventKind kind, TaskId task, std::uint32_t argument, Timestamp cause,
                            TaskId by) {
  const TicksAndCpu now = stamp();
  const std::array<Record, 2> records{
      Record{static_cast<TscTicks>(ns_of(cause)),
             pack_word(kCauseRecord, kNoCpuBits, task_bits(by), 0)},
      Record{now.ticks, pack_word(static_cast<std::uint32_t>(kind), cpu_bits(now.cpu),
                                  task_bits(task), argument)}};
  write(records, now.ticks);
}

void EventSink::note_payload(EventKind kind, std::uint64_t payload) {
  const TscTicks now = stamp().ticks;
  const Record record{now, pack_payload(kind, payload)};
  write({&record, 1}, now);
}

void EventSink::witness(TscTicks ticks, std::uint64_t voluntary, std::uint64_t involuntary,
                        Duration cpu_clock) {
  const std::array<Record, 3> records{
      Record{ticks, pack_payload(EventKind::WitnessVoluntary, voluntary)},
      Record{ticks, pack_payload(EventKind::WitnessInvoluntary, involuntary)},
      Record{ticks, pack_payload(EventKind::WitnessCpuClock,
                                 static_cast<std::uint64_t>(cpu_clock.count()))}};
  write(records, ticks);
}

void EventSink::write(std::span<const Record> records, TscTicks now) {
  const bool announces_loss = lost_ > 0;
  if (!reserve(records.size() + (announces_loss ? 1U : 0U))) {
    if (records.empty()) return;
    ++lost_;
    arena_.header().lost.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  if (announces_loss) {
    append({now, pack_payload(EventKind::EventsLost, lost_)});
    lost_ = 0;
  }
  for (const Record& record : records) append(record);
  chunk_->committed.store(fill_, std::memory_order_release);
}

bool EventSink::reserve(std::size_t records) {
  if (chunk_ != nullptr && fill_ + records <= kRecordsPerChunk) return true;
  seal();
  chunk_ = arena_.try_claim(pid_, tid_, sequence_);
  if (chunk_ == nullptr) return false;
  ++sequence_;
  fill_ = 0;
  return true;
}

void EventSink::seal() {
  if (chunk_ == nullptr) return;
  chunk_->state.store(kChunkSealed, std::memory_order_release);
  chunk_ = nullptr;
  fill_ = kRecordsPerChunk;
}

}  // namespace interlane
