#include "engine/trace/witness.h"

namespace interlane::weaving {
namespace {

SwitchCounts difference(const SwitchCounts& after, const SwitchCounts& before) {
  return {after.voluntary - before.voluntary, after.preemptions - before.preemptions,
          after.on_core - before.on_core};
}

// The sample to which a part noted at `at` belongs: parts of one sample carry the same instant.
Witness& sample_at(ThreadState& thread, Timestamp at) {
  ThreadFacts& facts = thread.facts;
  if (!facts.first_witness) {
    facts.first_witness.emplace().at = at;
    thread.at_first_witness = facts.whole;
  }
  if (facts.first_witness->at == at) return *facts.first_witness;
  if (!facts.last_witness || facts.last_witness->at != at) {
    facts.last_witness.emplace().at = at;
    facts.witnessed = difference(facts.whole, thread.at_first_witness);
  }
  return *facts.last_witness;
}

}  // namespace

void take_witness(ThreadState& thread, const Event& part, Timestamp at) {
  Witness& sample = sample_at(thread, at);
  switch (part.kind) {
    case EventKind::WitnessVoluntary:
      sample.voluntary = part.payload;
      break;
    case EventKind::WitnessInvoluntary:
      sample.involuntary = part.payload;
      break;
    case EventKind::WitnessCpuClock:
      sample.cpu_clock = Duration(static_cast<std::int64_t>(part.payload));
      break;
    default:
      break;
  }
}

}  // namespace interlane::weaving
