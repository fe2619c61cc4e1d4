#include "engine/record/recorder.h"

#include <span>
#include <utility>

#include "engine/record/decode.h"

namespace interlane {
namespace {

// A thread reads the clock, then stores its event: on a core that takes nanoseconds, and where the
// kernel takes the core in between the weave sees it from the switch. What remains is a virtual
// core that its host takes away unseen.
constexpr Duration kInFlight = std::chrono::milliseconds(1);
// Without the kernel's record nobody sees it: as long as a thread may have to wait for a core.
constexpr Duration kInFlightUnseen = std::chrono::milliseconds(200);

}  // namespace

Recorder::Recorder(Arena arena, std::unique_ptr<EventSource> source, Weave::Options options)
    : arena_(arena),
      reader_(arena),
      converter_(arena.header().tick_source),
      source_(std::move(source)),
      weave_(std::move(options)) {
  converter_.add(take_calibration_pair(arena_.header().tick_source));
}

void Recorder::drain() {
  const Timestamp cutoff = Timestamp::clock::now();
  take();
  weave_.advance(cutoff - (source_ != nullptr ? kInFlight : kInFlightUnseen));
}

void Recorder::finish(Outcome outcome, std::string reason, std::optional<int> runner_exit) {
  take();
  weave_.finish(Timestamp::clock::now(), outcome, std::move(reason), runner_exit);
  if (const std::uint64_t count = unannounced_losses(); count > 0) {
    auto trace = std::make_shared<Trace>(*weave_.snapshot());
    Loss loss;
    loss.source = Loss::Source::Engine;
    loss.count = count;
    loss.since = trace->started_at;
    loss.until = trace->horizon;
    trace->losses.push_back(loss);
    ended_ = std::move(trace);
  }
}

std::shared_ptr<const Trace> Recorder::snapshot() const {
  return ended_ != nullptr ? ended_ : weave_.snapshot();
}

// The arena first: a thread whose event is not there yet although its time has come was switched
// out before it could store it, and that switch is then among the kernel's records.
void Recorder::take() {
  take_engine_events();
  if (source_ == nullptr) return;
  kernel_events_.clear();
  source_->drain(kernel_events_);
  weave_.add_kernel_events(kernel_events_);
}

void Recorder::take_engine_events() {
  raw_.clear();
  raw_batches_.clear();
  reader_.drain([this](Pid pid, Tid tid, std::span<const Record> records) {
    const std::size_t begin = raw_.size();
    raw_.insert(raw_.end(), records.begin(), records.end());
    raw_batches_.push_back({pid, tid, begin, raw_.size()});
  });
  // The pair is taken after the records and before any is converted, so that all lie between pairs.
  converter_.add(take_calibration_pair(arena_.header().tick_source));
  for (const RawBatch& batch : raw_batches_) {
    engine_events_.clear();
    decode(std::span(raw_).subspan(batch.begin, batch.end - batch.begin), converter_,
           engine_events_);
    for (const Event& event : engine_events_) {
      if (event.kind == EventKind::EventsLost) announced_losses_ += event.payload;
    }
    weave_.add_engine_events(batch.pid, batch.tid, engine_events_);
  }
}

// Events of threads that found no room again before they ended.
std::uint64_t Recorder::unannounced_losses() const {
  const std::uint64_t lost = arena_.header().lost.load(std::memory_order_relaxed);
  return lost > announced_losses_ ? lost - announced_losses_ : 0;
}

}  // namespace interlane
