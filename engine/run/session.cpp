#include "engine/run/session.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/linux/kernel_switches.h"
#include "engine/linux/processor.h"
#include "engine/model/execution_model.h"
#include "engine/run/session_plan.h"
#include "engine/stats/deadlock.h"

namespace interlane {
namespace {

// 128 MiB of events, of which only what is used at a time is ever touched.
constexpr std::uint32_t kChunks = 32768;
// Long enough not to disturb the run, short enough that its lanes grow smoothly.
constexpr Duration kDrainPeriod = std::chrono::milliseconds(10);
// What a runner that was asked to stop gets to do so.
constexpr Duration kGrace = std::chrono::milliseconds(200);
// How often tasks that wait for each other are looked for.
constexpr Duration kDeadlockPeriod = std::chrono::milliseconds(100);

// The kernel's events on the runner and the services, or null where the level is to be or has to be
// `user`.
Result<std::unique_ptr<EventSource>> open_kernel_events(
    Pid runner, const std::vector<Weave::Options::Service>& services, RecorderChoice choice) {
  if (choice == RecorderChoice::User) return std::unique_ptr<EventSource>();
  std::vector<Pid> pids = {runner};
  for (const Weave::Options::Service& service : services) pids.push_back(service.pid);
  auto source = KernelSwitches::open(pids);
  if (!source && choice == RecorderChoice::Auto) return std::unique_ptr<EventSource>();
  return source;
}

}  // namespace

Session::Session(SharedMemory memory, Arena arena) : memory_(std::move(memory)), arena_(arena) {}

Result<std::unique_ptr<Session>> Session::open(const RunRequest& request) {
  IL_TRY(auto plan, make_session_plan(request));
  IL_TRY(auto memory, SharedMemory::create(Arena::bytes_for(kChunks)));
  const TickSource ticks = has_invariant_counter(read_cpuinfo(), read_clocks())
                               ? TickSource::TimeStampCounter
                               : TickSource::MonotonicClock;
  const Arena arena = Arena::create(memory.data(), kChunks, ticks, false);
  std::unique_ptr<Session> session(new Session(std::move(memory), arena));
  if (plan.asks_loopback) {
    IL_TRY(auto port, session->start_service(ServiceKind::Loopback, request.cores, plan.weave));
    plan.order.services.loopback = port;
  }
  if (plan.asks_database) {
    IL_TRY(auto port, session->start_service(ServiceKind::Database, request.cores, plan.weave));
    plan.order.services.database = port;
  }
  session->looks_for_deadlocks_ = plan.can_deadlock;
  IL_TRY(session->begin(plan.order, std::move(plan.weave), request.recorder));
  return session;
}

Result<std::uint16_t> Session::start_service(ServiceKind kind, std::span<const CpuId> cores,
                                             Weave::Options& weave) {
  IL_TRY(auto service, ServiceProcess::start(kind, cores));
  weave.services.push_back({service->pid(), std::string(service->name())});
  services_.push_back(std::move(service));
  return services_.back()->port();
}

// Starts the runner, opens the recorder while it stands still, and lets it go.
Result<void> Session::begin(const RunnerOrder& order, Weave::Options weave,
                            RecorderChoice recorder) {
  IL_TRY(auto runner, RunnerProcess::start(order, memory_));
  runner_ = std::move(runner);
  IL_TRY(auto source, open_kernel_events(runner_->pid(), weave.services, recorder));

  // The runner stands still at its pipe, so this is in place before anything reads it.
  arena_.header().record_checkpoints = source == nullptr;
  weave.run.recorder = source == nullptr ? RecorderLevel::User : RecorderLevel::Kernel;
  weave.runner = runner_->pid();
  weave.released_at = Timestamp::clock::now();
  if (is_realtime(*find_model(weave.run.model), weave.run.policy)) {
    watchdog_ = std::make_unique<RealtimeWatchdog>(runner_->pid(), kRealtimeLimit);
  }
  recorder_ = std::make_unique<Recorder>(arena_, std::move(source), std::move(weave));
  return runner_->release();
}

bool Session::advance() {
  end_ = runner_->wait(kDrainPeriod);
  recorder_->drain();
  // A model that fails asks its tasks to stop; those that wait for each other do not hear it.
  if (arena_.is_stop_requested()) stop(Outcome::Crashed, "");
  if (looks_for_deadlocks_ && !end_ && !stopping_) look_for_deadlock();
  const bool is_overdue = stopping_ && Timestamp::clock::now() >= stopping_->kill_at;
  return !end_ && !is_overdue;
}

// A picture that is not up to date in every lane may show a circle that is none, so it has to be
// there twice.
void Session::look_for_deadlock() {
  const Timestamp now = Timestamp::clock::now();
  if (now < next_deadlock_check_) return;
  next_deadlock_check_ = now + kDeadlockPeriod;
  const std::optional<Deadlock> found = find_deadlock(*recorder_->snapshot());
  std::string sentence = found ? found->sentence : std::string();
  if (found && sentence == suspected_deadlock_) stop(Outcome::Deadlock, sentence);
  suspected_deadlock_ = std::move(sentence);
}

void Session::stop(Outcome outcome, std::string reason) {
  if (stopping_) return;
  stopping_ = {outcome, std::move(reason), Timestamp::clock::now() + kGrace};
  arena_.request_stop();
}

void Session::finish() {
  if (watchdog_ && watchdog_->has_killed() && !stopping_) {
    stop(Outcome::Timeout, "the watchdog of the real-time policies ended the run");
  }
  watchdog_.reset();                          // before anybody else can get the runner's number
  const Result<void> ended = runner_->end();  // also of children that outlived the runner
  end_ = runner_->wait(Duration::zero());
  auto [outcome, reason] = explain_end();
  if (!ended) reason += (reason.empty() ? "" : "; ") + ended.error().sentence;
  recorder_->finish(outcome, std::move(reason),
                    end_ ? std::optional<int>(end_->exit_number()) : std::nullopt);
}

std::pair<Outcome, std::string> Session::explain_end() const {
  // What the runner said goes before how it ended: that may have been by us.
  const std::optional<Error> failure = runner_->failure();
  if (stopping_ && stopping_->outcome != Outcome::Crashed) {
    return {stopping_->outcome,
            failure ? stopping_->reason + "; " + failure->sentence : stopping_->reason};
  }
  if (failure) {
    const bool is_refused = failure->kind == ErrorKind::Refused;
    return {is_refused ? Outcome::Refused : Outcome::Crashed, failure->sentence};
  }
  if (!end_) return {Outcome::Crashed, "the runner does not end"};
  if (const auto signal = end_->signal()) {
    return {Outcome::Crashed,
            fmt::format("the runner was ended by signal {} ({})", *signal, signal_name(*signal))};
  }
  if (end_->exit_number() == 0) return {Outcome::Finished, ""};
  return {Outcome::Crashed,
          fmt::format("the runner ended with exit status {}", end_->exit_number())};
}

}  // namespace interlane
