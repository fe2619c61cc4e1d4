#include "engine/model/loop/event_loop.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <uv.h>

#include "engine/base/check.h"

namespace interlane {
namespace {

void must(int result) { IL_CHECK(result == 0, "libuv refused a valid call"); }

bool nothing_is_called() { return true; }

void close_handle(uv_handle_t* handle, void* /*unused*/) {
  if (uv_is_closing(handle) == 0) uv_close(handle, nullptr);
}

}  // namespace

struct EventLoop::Handles {
  uv_loop_t loop{};
  uv_idle_t queue{};  // active while callbacks are queued: the loop then does not sleep
  uv_async_t posts{};
  uv_poll_t timer{};
};

struct EventLoop::PoolWork {
  uv_work_t request{};
  EventLoop& loop;
  Callback work;
  Callback after;
};

Result<std::unique_ptr<EventLoop>> EventLoop::make() {
  IL_TRY(TimerFd timer, TimerFd::make());
  auto handles = std::make_unique<Handles>();
  if (const int error = uv_loop_init(&handles->loop); error != 0) {
    return fail(fmt::format("libuv cannot make an event loop ({})", uv_strerror(error)));
  }
  return std::unique_ptr<EventLoop>(new EventLoop(std::move(handles), std::move(timer)));
}

EventLoop::EventLoop(std::unique_ptr<Handles> handles, TimerFd timer_fd)
    : handles_(std::move(handles)), timer_fd_(std::move(timer_fd)), is_done_(nothing_is_called) {
  uv_loop_t* const loop = &handles_->loop;
  must(uv_idle_init(loop, &handles_->queue));
  must(uv_async_init(loop, &handles_->posts, [](uv_async_t* handle) {
    static_cast<EventLoop*>(handle->data)->run_posts();
  }));
  must(uv_poll_init(loop, &handles_->timer, timer_fd_.descriptor()));
  handles_->queue.data = handles_->posts.data = handles_->timer.data = this;
  must(uv_poll_start(&handles_->timer, UV_READABLE, [](uv_poll_t* handle, int, int) {
    static_cast<EventLoop*>(handle->data)->run_timers();
  }));
}

EventLoop::~EventLoop() {
  uv_walk(&handles_->loop, close_handle, nullptr);
  uv_run(&handles_->loop, UV_RUN_DEFAULT);
  must(uv_loop_close(&handles_->loop));
  if (used_pool_) uv_library_shutdown();
}

void EventLoop::queue(Callback callback) {
  if (queue_.empty()) {
    must(uv_idle_start(&handles_->queue, [](uv_idle_t* handle) {
      static_cast<EventLoop*>(handle->data)->run_queue();
    }));
  }
  queue_.push_back(std::move(callback));
}

// What these callbacks queue waits for the next round, so that timers and replies get their turn.
void EventLoop::run_queue() {
  for (std::size_t left = queue_.size(); left > 0; --left) {
    const Callback callback = std::move(queue_.front());
    queue_.pop_front();
    dispatch(callback);
  }
  if (queue_.empty()) must(uv_idle_stop(&handles_->queue));
}

void EventLoop::post(Callback callback) {
  {
    MutexLock lock(posts_mutex_);
    posts_.push_back(std::move(callback));
  }
  must(uv_async_send(&handles_->posts));
}

void EventLoop::run_posts() {
  std::vector<Callback> posts;
  {
    MutexLock lock(posts_mutex_);
    posts.swap(posts_);
  }
  for (const Callback& callback : posts) dispatch(callback);
}

bool EventLoop::is_later(const Timer& left, const Timer& right) {
  return std::tie(left.deadline, left.order) > std::tie(right.deadline, right.order);
}

void EventLoop::call_at(Timestamp deadline, TimerCallback callback) {
  timers_.push_back({deadline, timers_made_++, std::move(callback)});
  std::ranges::push_heap(timers_, is_later);
  arm_timer();
}

void EventLoop::arm_timer() {
  if (timers_.empty() || timers_.front().deadline >= armed_for_) return;
  armed_for_ = timers_.front().deadline;
  timer_fd_.set(armed_for_);
}

// Timers that come due meanwhile wait for the next round.
void EventLoop::run_timers() {
  timer_fd_.acknowledge();
  const Timestamp now = Timestamp::clock::now();
  while (!timers_.empty() && timers_.front().deadline <= now) {
    std::ranges::pop_heap(timers_, is_later);
    const Timer timer = std::move(timers_.back());
    timers_.pop_back();
    dispatch([&timer] { timer.callback(timer.deadline); });
  }
  armed_for_ = Timestamp::max();
  arm_timer();
}

void EventLoop::run_in_pool(Callback work, Callback after) {
  used_pool_ = true;
  auto owned = std::unique_ptr<PoolWork>(
      new PoolWork{.loop = *this, .work = std::move(work), .after = std::move(after)});
  owned->request.data = owned.get();
  must(uv_queue_work(
      &handles_->loop, &owned->request,
      [](uv_work_t* request) { static_cast<PoolWork*>(request->data)->work(); },
      [](uv_work_t* request, int /*status*/) {
        const std::unique_ptr<PoolWork> done(static_cast<PoolWork*>(request->data));
        done->loop.dispatch(done->after);
      }));
  std::ignore = owned.release();  // libuv's until the work is done
}

void EventLoop::dispatch(const Callback& callback) {
  if (is_done_()) return;
  ++dispatched_;
  callback();
}

void EventLoop::run(std::function<bool()> is_done, const Callback& before_sleep) {
  is_done_ = std::move(is_done);
  while (!is_done_()) {
    const std::uint64_t before = dispatched_;
    uv_run(&handles_->loop, UV_RUN_NOWAIT);
    if (dispatched_ != before || is_done_()) continue;
    before_sleep();
    uv_run(&handles_->loop, UV_RUN_ONCE);
  }
  is_done_ = nothing_is_called;
}

uv_loop_s& EventLoop::libuv() { return handles_->loop; }

}  // namespace interlane
