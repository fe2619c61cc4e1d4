#include "engine/model/loop/promise.h"

#include <utility>

#include "engine/base/check.h"

namespace interlane {

void MicrotaskQueue::queue(TaskId task, Reaction reaction) {
  sink_.microtask_queued(task);
  microtasks_.push_back({task, std::move(reaction)});
}

void MicrotaskQueue::drain() {
  while (!microtasks_.empty() && may_go_on_()) {
    const Microtask microtask = std::move(microtasks_.front());
    microtasks_.pop_front();
    sink_.microtask_began(microtask.task);
    microtask.reaction();
  }
}

void Promise::then(MicrotaskQueue::Reaction reaction) {
  IL_CHECK(!reaction_, "a promise has two reactions");
  reaction_ = std::move(reaction);
  if (is_settled_) react();
}

void Promise::settle() {
  IL_CHECK(!is_settled_, "a promise was settled twice");
  is_settled_ = true;
  if (reaction_) react();
}

void Promise::react() { microtasks_->queue(task_, std::move(reaction_)); }

}  // namespace interlane
