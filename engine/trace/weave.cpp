#include "engine/trace/weave.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "engine/base/check.h"
#include "engine/trace/engine_weaver.h"
#include "engine/trace/evidence.h"
#include "engine/trace/kernel_weaver.h"
#include "engine/trace/lane_writer.h"
#include "engine/trace/merge_queue.h"
#include "engine/trace/preemption_watch.h"
#include "engine/trace/registry.h"

// Problem: thousands of threads and every core of the machine tell, each in its own order and some
// of them late, what they did; the picture needs one story without gap or contradiction, while it
// is still going on.
//
// Idea: the streams are merged by time (MergeQueue), and each event then changes what is known of a
// thread. A thread has one position (on a core, runnable, blocked, unknown) and runs at most one
// task; the lanes of thread, task, core and process all follow from these two facts (LaneWriter).
// The kernel's records move threads (KernelWeaver); the engine's events move tasks (EngineWeaver),
// and besides prove that their thread was on a core just then (Evidence), which is all that is
// known of positions where the kernel's records are not allowed.
//
// Left out on purpose: nothing is smoothed or guessed. What contradicts or is missing becomes a
// span of State::Unknown. Closed spans are not rewritten, so that snapshots can share them: what
// turns out late reaches back no further than to the beginning of the open span, or of the one
// before it.
namespace interlane {
namespace {

// How long an event of a thread that lost its core is waited for.
constexpr Duration kPatience = std::chrono::milliseconds(200);
// How long before the record of a switch the thread may have been stopped: the kernel takes its
// time from the interrupt to the switch.
constexpr Duration kSwitchDelay = std::chrono::microseconds(50);

}  // namespace

class Weave::Impl {
 public:
  explicit Impl(Options options)
      : options_(std::move(options)),
        trace_(trace_of(options_.run)),
        registry_(options_),
        writer_(registry_),
        evidence_(registry_, writer_, options_.checkpoint_gap),
        kernel_(registry_, writer_, trace_.losses),
        engine_(registry_, writer_, evidence_, trace_),
        woven_(options_.released_at) {}

  void add(Pid pid, Tid tid, std::span<const Event> events) {
    check_live();
    count_late(queue_.add(pid, tid, events, late_before()));
  }
  void add(std::span<const KernelEvent> events) {
    check_live();
    for (const KernelEvent& record : events) {
      // Nobody waits for events of a service: its threads note none.
      if (!is_service(record.pid)) preemptions_.add(record);
    }
    count_late(queue_.add(events, late_before()));
  }
  void advance(Timestamp until);
  void finish(Timestamp at, Outcome outcome, std::string reason, std::optional<int> runner_exit);
  [[nodiscard]] std::shared_ptr<const Trace> snapshot();

 private:
  [[nodiscard]] static Trace trace_of(const RunFacts& run) {
    Trace trace;
    trace.run = run;
    return trace;
  }
  [[nodiscard]] bool is_service(Pid pid) const {
    return std::any_of(options_.services.begin(), options_.services.end(),
                       [pid](const Options::Service& service) { return service.pid == pid; });
  }
  void check_live() const {
    IL_CHECK(trace_.outcome == Outcome::Running, "events were added to a run that had ended");
  }
  // What happened before the release is cut off, not late.
  [[nodiscard]] Timestamp late_before() const { return has_advanced_ ? woven_ : Timestamp::min(); }
  void count_late(std::uint64_t events) {
    trace_.late_events += events;
    if (events > 0) snapshot_.reset();
  }
  void weave_until(Timestamp limit);
  [[nodiscard]] std::optional<Timestamp> coming_switch_in(const weaving::MergeQueue::Item& item);
  void mark_deaths();
  void fill(Trace& trace);

  const Options options_;
  // Facts of the run as a whole, and what grows event by event; the rest is filled in by
  // snapshot().
  Trace trace_;
  weaving::Registry registry_;
  weaving::LaneWriter writer_;
  weaving::Evidence evidence_;
  weaving::KernelWeaver kernel_;
  weaving::EngineWeaver engine_;
  weaving::MergeQueue queue_;
  weaving::PreemptionWatch preemptions_;
  Timestamp woven_;  // everything before it is woven
  bool has_advanced_ = false;
  std::shared_ptr<const Trace> snapshot_;  // reset by whatever changes the trace
};

void Weave::Impl::advance(Timestamp until) {
  check_live();
  Timestamp limit = until;
  if (registry_.sees_kernel()) {
    const Timestamp preempted = preemptions_.safe_until(until, kPatience);
    if (preempted < until) limit = preempted - kSwitchDelay;
    // An event is only woven once the switch-in that its clock may have missed is known.
    limit = std::min(limit, until - weaving::kClockTolerance);
  }
  if (limit <= woven_) return;
  weave_until(limit);
  woven_ = limit;
  has_advanced_ = true;
}

void Weave::Impl::weave_until(Timestamp limit) {
  snapshot_.reset();
  while (std::optional<weaving::MergeQueue::Item> item = queue_.pop(limit)) {
    if (const std::optional<Timestamp> later = coming_switch_in(*item)) {
      queue_.postpone(std::move(*item), *later);
      continue;
    }
    const Timestamp at = std::max(item->at, options_.released_at);
    woven_ = std::max(woven_, at);
    if (const auto* record = std::get_if<KernelEvent>(&item->event)) {
      kernel_.weave(*record, at);
    } else {
      const auto& noted = std::get<weaving::ThreadEvent>(item->event);
      engine_.weave(noted.pid, noted.tid, noted.event, at);
    }
  }
}

// When the thread that noted `item` gets a core, if it is off its cores now and that is so close
// that the clocks may have swapped the two.
std::optional<Timestamp> Weave::Impl::coming_switch_in(const weaving::MergeQueue::Item& item) {
  if (!registry_.sees_kernel()) return std::nullopt;
  const auto* noted = std::get_if<weaving::ThreadEvent>(&item.event);
  if (noted == nullptr) return std::nullopt;
  const weaving::ThreadState* thread = registry_.find_thread(noted->tid);
  if (thread != nullptr && thread->position == weaving::Position::Running) return std::nullopt;
  const std::optional<Timestamp> later =
      queue_.next_switch_in(noted->tid, item.at, item.at + weaving::kClockTolerance);
  return later && *later > item.at ? later : std::nullopt;
}

void Weave::Impl::finish(Timestamp at, Outcome outcome, std::string reason,
                         std::optional<int> runner_exit) {
  check_live();
  IL_CHECK(outcome != Outcome::Running, "a run cannot end as a running one");
  registry_.process(ProcessId(0)).facts.exit = runner_exit;
  weave_until(Timestamp::max());
  woven_ = std::max(woven_, at);
  for (weaving::ThreadState& thread : registry_.threads()) {
    if (!thread.is_alive) continue;
    if (thread.has_noted_end) {
      writer_.end(thread, thread.evidence);  // the record of its exit is missing
    } else {
      evidence_.apply_end(thread, woven_);
    }
    thread.lane.close(woven_);
  }
  for (weaving::TaskState& task : registry_.tasks()) task.lane.close(woven_);
  for (weaving::CoreState& core : registry_.cores()) core.lane.close(woven_);
  for (weaving::ProcessState& process : registry_.processes()) {
    process.lane.close(process.facts.ended.value_or(woven_));
  }
  trace_.outcome = outcome;
  trace_.outcome_reason = std::move(reason);
  mark_deaths();
}

// A signal takes all threads of a process at once, and the tasks that it had in hand. Where we
// ended the run, the signal that took the runner was ours.
void Weave::Impl::mark_deaths() {
  for (const weaving::ProcessState& process : registry_.processes()) {
    if (process.facts.is_service || !process.facts.ended_by_signal()) continue;
    const bool is_runner = process.id == ProcessId(0);
    if (is_runner && trace_.outcome != Outcome::Crashed) continue;
    const Timestamp death = process.facts.ended.value_or(woven_);
    for (const weaving::ThreadState& thread : registry_.threads()) {
      if (thread.facts.process != process.id || thread.has_noted_end) continue;
      trace_.marks.push_back(
          {Mark::Kind::Death, thread.facts.ended.value_or(death), TaskId{}, thread.id});
    }
    for (const weaving::TaskState& task : registry_.tasks()) {
      if (task.process != process.id || task.facts.finished) continue;
      trace_.marks.push_back({Mark::Kind::Death, death, task.id, ThreadId{}});
    }
  }
}

std::shared_ptr<const Trace> Weave::Impl::snapshot() {
  if (snapshot_ == nullptr) {
    auto trace = std::make_shared<Trace>(trace_);
    fill(*trace);
    snapshot_ = std::move(trace);
  }
  return snapshot_;
}

void Weave::Impl::fill(Trace& trace) {
  trace.horizon = woven_;
  trace.started_at = engine_.run_began().value_or(options_.released_at);
  engine_.tally().add_open_intervals(trace);
  weaving::LaneBatch batch(registry_.tasks().size() + registry_.threads().size() +
                           registry_.processes().size() + registry_.cores().size());
  trace.tasks.reserve(registry_.tasks().size());
  trace.task_lanes.reserve(registry_.tasks().size());
  for (weaving::TaskState& task : registry_.tasks()) {
    trace.tasks.push_back(task.facts);
    trace.task_lanes.push_back(task.lane.snapshot(woven_, batch));
  }
  for (weaving::ThreadState& thread : registry_.threads()) {
    trace.threads.push_back(thread.facts);
    trace.thread_lanes.push_back(thread.lane.snapshot(woven_, batch));
  }
  for (weaving::ProcessState& process : registry_.processes()) {
    trace.processes.push_back(process.facts);
    const Timestamp end = process.facts.ended.value_or(woven_);
    trace.process_lanes.push_back(process.lane.snapshot(end, batch));
  }
  for (weaving::CoreState& core : registry_.cores()) {
    trace.cores.push_back(core.cpu);
    trace.core_lanes.push_back(core.lane.snapshot(woven_, batch));
  }
}

Weave::Weave(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Weave::~Weave() = default;

void Weave::add_engine_events(Pid pid, Tid tid, std::span<const Event> events) {
  impl_->add(pid, tid, events);
}
void Weave::add_kernel_events(std::span<const KernelEvent> events) { impl_->add(events); }
void Weave::advance(Timestamp until) { impl_->advance(until); }
void Weave::finish(Timestamp at, Outcome outcome, std::string reason,
                   std::optional<int> runner_exit) {
  impl_->finish(at, outcome, std::move(reason), runner_exit);
}
std::shared_ptr<const Trace> Weave::snapshot() const { return impl_->snapshot(); }

}  // namespace interlane
