#pragma once

#include <deque>
#include <functional>

#include "engine/record/event_sink.h"

namespace interlane {

// What becomes of settled promises: their reactions, first in, first out. An event loop drains it
// after each of its callbacks, until it is empty, before anything else may run.
//
// Threads: the loop's.
class MicrotaskQueue {
 public:
  using Reaction = std::function<void()>;

  // `may_go_on` is asked before each reaction: those that queue others for ever can be stopped.
  MicrotaskQueue(EventSink& sink, std::function<bool()> may_go_on)
      : sink_(sink), may_go_on_(std::move(may_go_on)) {}

  void queue(TaskId task, Reaction reaction);
  // Calls reactions, also those that they queue. Not to be called from a reaction.
  void drain();

 private:
  struct Microtask {
    TaskId task;
    Reaction reaction;
  };
  EventSink& sink_;
  std::function<bool()> may_go_on_;
  std::deque<Microtask> microtasks_;
};

// What a task will have waited for: pending until it is settled, once. It carries no value, since
// steps yield none. Its reaction never runs inside settle() or then(), but as a microtask.
//
// Threads: the loop's.
class Promise {
 public:
  // Pending; its reaction will concern `task`.
  Promise(MicrotaskQueue& microtasks, TaskId task) : microtasks_(&microtasks), task_(task) {}

  // What is to follow; one for each promise.
  void then(MicrotaskQueue::Reaction reaction);
  void settle();

 private:
  void react();
  MicrotaskQueue* microtasks_;
  TaskId task_;
  bool is_settled_ = false;
  MicrotaskQueue::Reaction reaction_;
};

}  // namespace interlane
