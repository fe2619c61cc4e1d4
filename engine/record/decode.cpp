#include "engine/record/decode.h"

#include <algorithm>
#include <utility>

#include "engine/record/record_word.h"

namespace interlane {
namespace {

bool has_payload(EventKind kind) {
  return kind == EventKind::WitnessVoluntary || kind == EventKind::WitnessInvoluntary ||
         kind == EventKind::WitnessCpuClock || kind == EventKind::EventsLost ||
         kind == EventKind::CounterRead || kind == EventKind::MemoryAtStart ||
         kind == EventKind::MemoryInUse;
}

}  // namespace

void decode(std::span<const Record> records, const TickConverter& converter,
            std::vector<Event>& into) {
  const Record* cause = nullptr;
  for (const Record& record : records) {
    const std::uint32_t kind = kind_of(record.word);
    if (kind == kCauseRecord) {
      cause = &record;
      continue;
    }
    const Record* its_cause = std::exchange(cause, nullptr);
    if (kind > static_cast<std::uint32_t>(EventKind::EventsLost)) continue;

    Event event;
    event.kind = static_cast<EventKind>(kind);
    event.time = converter.to_time(record.ticks);
    event.cause_time = event.time;
    event.cpu = cpu_of(record.word);
    if (has_payload(event.kind)) {
      event.payload = payload_of(record.word);
    } else {
      event.task = task_of(record.word);
      event.argument = argument_of(record.word);
    }
    if (its_cause != nullptr) {
      // Nothing is noted before it happened; a cause that seems later is the clocks' jitter.
      const Timestamp cause_time = timestamp_from_ns(static_cast<std::int64_t>(its_cause->ticks));
      event.cause_time = std::min(cause_time, event.time);
      event.cause_task = task_of(its_cause->word);
    }
    into.push_back(event);
  }
}

}  // namespace interlane
