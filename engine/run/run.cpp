#include "engine/run/run.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/model/execution_model.h"
#include "engine/run/machine.h"
#include "engine/run/realtime_guard.h"
#include "engine/run/session.h"

namespace interlane {
namespace {

// How often a live run shows itself; the recorder drains more often than that.
constexpr Duration kPublishPeriod = std::chrono::milliseconds(50);
// A run of a real-time policy is asked to end so long before it is killed.
constexpr Duration kRealtimeMargin = std::chrono::milliseconds(500);

}  // namespace

Run::Run(RunRequest request) : request_(std::move(request)) {
  MutexLock lock(mutex_);
  trace_ = std::make_shared<const Trace>();
}

Run::~Run() { stop(); }

Result<std::unique_ptr<Run>> Run::start(RunRequest request) {
  std::unique_ptr<Run> run(new Run(std::move(request)));
  std::promise<Result<void>> promise;
  std::future<Result<void>> started = promise.get_future();
  // The runner dies with the thread that starts it, so that thread is the run's own.
  run->thread_ = std::jthread(
      [raw = run.get()](std::stop_token stop, std::promise<Result<void>> begun) {
        raw->execute(stop, std::move(begun));
      },
      std::move(promise));
  IL_TRY(started.get());
  return run;
}

void Run::execute(std::stop_token stop, std::promise<Result<void>> started) {
  keep_off(request_.cores);
  Result<std::unique_ptr<Session>> opened = Session::open(request_);
  if (!opened) {
    started.set_value(tl::unexpected(opened.error()));
    return;
  }
  Session& session = **opened;
  runner_pid_ = session.runner_pid();
  publish(session.snapshot());
  started.set_value({});

  const Duration limit = is_realtime(*find_model(request_.model), request_.settings.policy)
                             ? std::min(request_.timeout, kRealtimeLimit - kRealtimeMargin)
                             : request_.timeout;
  const Timestamp time_limit = Timestamp::clock::now() + limit;
  Timestamp next_publish = Timestamp::clock::now() + kPublishPeriod;
  while (session.advance()) {
    const Timestamp now = Timestamp::clock::now();
    if (stop.stop_requested()) session.stop(Outcome::Stopped, "stopped by hand");
    if (now >= time_limit) {
      session.stop(Outcome::Timeout,
                   fmt::format("the watchdog ended the run after {}", format_duration(limit)));
    }
    if (now >= next_publish) {
      publish(session.snapshot());
      next_publish = now + kPublishPeriod;
    }
  }
  session.finish();
  publish(session.snapshot());
}

void Run::publish(std::shared_ptr<const Trace> trace) {
  MutexLock lock(mutex_);
  trace_ = std::move(trace);
}

std::shared_ptr<const Trace> Run::trace() const {
  MutexLock lock(mutex_);
  return trace_;
}

void Run::stop() { thread_.request_stop(); }

std::shared_ptr<const Trace> Run::wait() {
  if (thread_.joinable()) thread_.join();
  return trace();
}

}  // namespace interlane
