#include "engine/run/comparison.h"

#include <algorithm>

namespace interlane {

Comparison::Comparison(std::vector<RunRequest> requests) {
  entries_.reserve(requests.size());
  for (RunRequest& request : requests) {
    Entry entry;
    entry.request = std::move(request);
    entries_.push_back(std::move(entry));
  }
  thread_ = std::jthread([this](std::stop_token stop) { execute(stop); });
}

Comparison::~Comparison() { stop(); }

void Comparison::execute(std::stop_token stop) {
  for (std::size_t index = 0; !stop.stop_requested(); ++index) {
    RunRequest request;
    {
      MutexLock lock(mutex_);
      if (index == entries_.size()) break;
      request = entries_[index].request;
    }
    execute_one(index, std::move(request), stop);
  }
  MutexLock lock(mutex_);
  ended_ = true;
}

void Comparison::execute_one(std::size_t index, RunRequest request, std::stop_token stop) {
  Result<std::unique_ptr<Run>> started = Run::start(std::move(request));
  if (!started) {
    MutexLock lock(mutex_);
    entries_[index].status = Status::Refused;
    entries_[index].error = started.error().sentence;
    return;
  }
  const std::shared_ptr<Run> run = std::move(*started);
  {
    MutexLock lock(mutex_);
    entries_[index].status = Status::Live;
    entries_[index].runner = run->runner_pid();
    live_ = run;
    live_index_ = index;
  }
  const std::stop_callback stop_run(stop, [&run] { run->stop(); });
  std::shared_ptr<const Trace> trace = run->wait();
  MutexLock lock(mutex_);
  entries_[index].status = Status::Ended;
  entries_[index].trace = std::move(trace);
  entries_[index].runner = 0;
  live_.reset();
}

std::vector<Comparison::Entry> Comparison::entries() const {
  MutexLock lock(mutex_);
  std::vector<Entry> entries = entries_;
  if (live_) entries[live_index_].trace = live_->trace();
  return entries;
}

bool Comparison::is_ended() const {
  MutexLock lock(mutex_);
  return ended_;
}

void Comparison::stop() { thread_.request_stop(); }

void Comparison::wait() {
  if (thread_.joinable()) thread_.join();
}

}  // namespace interlane
