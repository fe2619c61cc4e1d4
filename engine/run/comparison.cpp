#include "engine/run/comparison.h"

#include <algorithm>

namespace interlane {

Comparison::Comparison(std::vector<RunRequest> requests) {
  entries_.reserve(requests.size());
  is_dropped_.resize(requests.size());
  for (RunRequest& request : requests) {
    Entry entry;
    entry.request = std::move(request);
    entries_.push_back(std::move(entry));
  }
  thread_ = std::jthread([this](std::stop_token stop) { execute(stop); });
}

Comparison::~Comparison() { stop(); }

void Comparison::execute(std::stop_token stop) {
  while (!stop.stop_requested()) {
    const std::optional<std::size_t> index = take_next();
    if (!index) break;
    execute_one(*index, stop);
  }
  MutexLock lock(mutex_);
  ended_ = true;
}

std::optional<std::size_t> Comparison::take_next() {
  MutexLock lock(mutex_);
  while (next_ < entries_.size() && is_dropped_[next_]) ++next_;
  if (next_ == entries_.size()) return std::nullopt;
  return next_++;
}

bool Comparison::drop(std::size_t index) {
  MutexLock lock(mutex_);
  if (index < next_ || index >= is_dropped_.size()) return false;
  is_dropped_[index] = true;
  return true;
}

void Comparison::execute_one(std::size_t index, std::stop_token stop) {
  RunRequest request;
  {
    MutexLock lock(mutex_);
    request = entries_[index].request;
  }
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
