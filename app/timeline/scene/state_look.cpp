#include "app/timeline/scene/state_look.h"

#include "app/text/text.h"

namespace interlane {

std::optional<Fill> fill_of(State state) {
  switch (state) {
    case State::Running:
    case State::Other:
      return Fill::Solid;
    case State::Ready:
    case State::Runnable:
      return Fill::Thin;
    case State::Preempted:
      return Fill::Hollow;
    case State::WaitingIo:
    case State::WaitingChannel:
      return Fill::Dotted;
    case State::WaitingTimer:
      return Fill::Baseline;
    case State::WaitingLock:
    case State::WaitingJoin:
    case State::WaitingBarrier:
      return Fill::Hatched;
    case State::WaitingKernel:
    case State::Blocked:
      return Fill::Sparse;
    case State::Idle:
      return std::nullopt;
    case State::Unknown:
      break;
  }
  return Fill::Unknown;
}

Color span_color(const Theme& theme, State state, TaskId task) {
  const bool belongs_to_task = !task.is_none() && state != State::Other && state != State::Unknown;
  if (!belongs_to_task) return neutral_color(theme);
  const Color color = task_color(task);
  if (fill_of(state) == Fill::Solid) return color;
  const Color ink = ink_color(theme, color);
  // Preemption is the long part of most lanes where cores are few; it must not outshine running.
  return state == State::Preempted ? mix(ink, theme.background, 0.3F) : ink;
}

const char* state_words(State state) {
  switch (state) {
    case State::Running:
      return tr("on a core");
    case State::Ready:
    case State::Runnable:
      return tr("ready to run");
    case State::Preempted:
      return tr("preempted");
    case State::WaitingIo:
      return tr("waiting: I/O");
    case State::WaitingTimer:
      return tr("waiting: timer");
    case State::WaitingLock:
      return tr("waiting: lock");
    case State::WaitingJoin:
      return tr("waiting: children (join)");
    case State::WaitingChannel:
      return tr("waiting: message");
    case State::WaitingBarrier:
      return tr("waiting: barrier");
    case State::WaitingKernel:
      return tr("blocked in the kernel");
    case State::Blocked:
      return tr("sleeping");
    case State::Idle:
      return tr("idle (this run)");
    case State::Other:
      return tr("another program");
    case State::Unknown:
      break;
  }
  return tr("unknown");
}

}  // namespace interlane
