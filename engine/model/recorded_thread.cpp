#include "engine/model/recorded_thread.h"

#include "engine/linux/thread_facts.h"

namespace interlane {

RecordedThread::RecordedThread(Arena arena, ThreadRole role, std::uint32_t number)
    : sink_(arena, this_process(), this_thread()) {
  sink_.thread_began(role, number);
  note_witness();
}

RecordedThread::~RecordedThread() {
  note_witness();
  sink_.thread_ended();
}

void RecordedThread::note_witness() {
  const ThreadWitness sample = sample_witness(sink_.tick_source());
  sink_.witness(sample.ticks, sample.voluntary, sample.involuntary, sample.cpu_clock);
}

}  // namespace interlane
