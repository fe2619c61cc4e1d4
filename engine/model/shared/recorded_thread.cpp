#include "engine/model/shared/recorded_thread.h"

#include "engine/base/check.h"
#include "engine/linux/thread_facts.h"

namespace interlane {
namespace {

thread_local EventSink* sink_of_this_thread = nullptr;

}  // namespace

RecordedThread::RecordedThread(Arena arena, ThreadRole role, std::uint32_t number)
    : sink_(arena, this_process(), this_thread()) {
  sink_of_this_thread = &sink_;
  sink_.thread_began(role, number);
  note_witness();
}

RecordedThread::~RecordedThread() {
  note_witness();
  sink_.thread_ended();
  sink_of_this_thread = nullptr;
}

void RecordedThread::note_witness() {
  const ThreadWitness sample = sample_witness(sink_.tick_source());
  sink_.witness(sample.ticks, sample.voluntary, sample.involuntary, sample.cpu_clock);
}

EventSink& this_sink() {
  IL_CHECK(sink_of_this_thread != nullptr, "a thread without a recording runs tasks");
  return *sink_of_this_thread;
}

}  // namespace interlane
