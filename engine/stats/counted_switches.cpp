#include "engine/stats/counted_switches.h"

#include "engine/stats/summary.h"

namespace interlane {

std::string_view switch_source_name(SwitchSource source) {
  switch (source) {
    case SwitchSource::Recorder:
      return "recorder";
    case SwitchSource::Getrusage:
      return "getrusage";
  }
  return "";
}

CountedSwitches counted_switches(const ThreadFacts& thread, RecorderLevel level) {
  if (level != RecorderLevel::User) {
    return {thread.whole.voluntary, thread.whole.preemptions, SwitchSource::Recorder};
  }
  if (!thread.first_witness || !thread.last_witness) {
    return {0, thread.whole.preemptions, std::nullopt};
  }
  const Witness& first = *thread.first_witness;
  const Witness& last = *thread.last_witness;
  return {last.voluntary - first.voluntary, last.involuntary - first.involuntary,
          SwitchSource::Getrusage};
}

CountedSwitches counted_switches(const Trace& trace) {
  CountedSwitches all;
  if (trace.run.recorder != RecorderLevel::User) {
    all.source = SwitchSource::Recorder;
  } else if (!trace.threads.empty()) {
    all.source = SwitchSource::Getrusage;
  }
  for (std::size_t i = 0; i < trace.threads.size(); ++i) {
    if (is_of_service(trace, ThreadId{static_cast<std::uint32_t>(i)})) continue;
    const CountedSwitches own = counted_switches(trace.threads[i], trace.run.recorder);
    all.voluntary += own.voluntary;
    all.preemptions += own.preemptions;
    if (!own.source) all.source.reset();
  }
  return all;
}

}  // namespace interlane
