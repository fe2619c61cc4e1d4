#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/linux/timer_fd.h"

struct uv_loop_s;

namespace interlane {

// An event loop on libuv: it calls one callback after another, each to its end, and sleeps when
// none is due.
//
// Timers are kept here and not in libuv, whose timers know milliseconds only: a wait of 20 ms would
// end up to 1 ms early or late. A heap holds the exact deadlines, and the loop watches one timer of
// the kernel for the earliest. After a callback that held the loop up, all timers that are due are
// called in the order of their deadlines.
//
// Threads: made, run and destroyed on one thread, on which all callbacks are called; post() any.
// Owns:    libuv's pool, if run_in_pool() was called: its threads end with the loop, for good,
// since
//          libuv starts them only once in a process.
class EventLoop {
 public:
  using Callback = std::function<void()>;
  using TimerCallback = std::function<void(Timestamp deadline)>;

  [[nodiscard]] static Result<std::unique_ptr<EventLoop>> make();
  // Waits for what the pool still does, and calls nothing.
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // To be called in the loop's next round, behind all that are queued by now.
  void queue(Callback callback);
  // To be called at the deadline, or as soon after as the loop is free.
  void call_at(Timestamp deadline, TimerCallback callback);
  // Queues from any thread, and wakes the loop.
  void post(Callback callback) IL_EXCLUDES(posts_mutex_);
  // Runs `work` on a thread of libuv's pool, then `after` on the loop.
  void run_in_pool(Callback work, Callback after);

  // Calls callbacks until `is_done`, which is asked before each of them. `before_sleep` is called
  // when none is due, before the thread goes to sleep in the kernel.
  void run(std::function<bool()> is_done, const Callback& before_sleep);

  // For what else lives on the loop (see loop_connections.h): it calls back through dispatch().
  [[nodiscard]] uv_loop_s& libuv();
  void dispatch(const Callback& callback);

 private:
  struct Handles;
  struct PoolWork;
  struct Timer {
    Timestamp deadline;
    std::uint64_t order;  // among equal deadlines: first come, first called
    TimerCallback callback;
  };

  EventLoop(std::unique_ptr<Handles> handles, TimerFd timer_fd);
  void run_queue();
  void run_posts() IL_EXCLUDES(posts_mutex_);
  void run_timers();
  void arm_timer();
  [[nodiscard]] static bool is_later(const Timer& left, const Timer& right);

  std::unique_ptr<Handles> handles_;
  TimerFd timer_fd_;
  std::function<bool()> is_done_;
  std::uint64_t dispatched_ = 0;
  std::deque<Callback> queue_;
  std::vector<Timer> timers_;  // a heap, the earliest in front
  std::uint64_t timers_made_ = 0;
  Timestamp armed_for_ = Timestamp::max();
  bool used_pool_ = false;
  Mutex posts_mutex_;
  std::vector<Callback> posts_ IL_GUARDED_BY(posts_mutex_);
};

}  // namespace interlane
