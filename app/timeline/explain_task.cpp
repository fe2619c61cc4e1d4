#include <algorithm>

#include "app/text/sentence.h"
#include "app/timeline/explain.h"
#include "app/timeline/meanwhile.h"
#include "app/timeline/names.h"
#include "app/timeline/time_text.h"

namespace interlane {
namespace {

class TaskExplainer {
 public:
  TaskExplainer(const Trace& trace, const Lane& lane, std::size_t index, TaskId task)
      : trace_(trace),
        lane_(lane),
        index_(index),
        span_(lane.span(index)),
        name_(task_name(trace, task)) {
    text_.task = task;
  }

  HoverText explain() {
    switch (span_.state) {
      case State::Running:
        explain_running();
        break;
      case State::Ready:
        explain_ready();
        break;
      case State::Preempted:
        text_.title = sentence("{} was preempted", name_);
        append(who_had_the_core(trace_, lane_, index_));
        break;
      case State::Unknown:
        explain_unknown();
        break;
      default:
        explain_waiting();
    }
    text_.lines.push_back(when_in_words(trace_, span_));
    return std::move(text_);
  }

 private:
  void explain_running() {
    text_.title = span_.cpu.is_none() ? sentence("{} is on a core", name_)
                                      : sentence("{} is on {}", name_, core_name(span_.cpu));
    if (!span_.thread.is_none()) {
      text_.lines.push_back(sentence("Carried by thread {}.", thread_name(trace_, span_.thread)));
    }
  }

  void explain_ready() {
    const bool is_first = index_ == 0;
    const bool was_woken = index_ > 0 && is_waiting(lane_.span(index_ - 1).state);
    text_.title = is_first    ? sentence("{} is ready and has not begun", name_)
                  : was_woken ? sentence("{} is ready: what it waited for has come", name_)
                              : sentence("{} is ready to go on", name_);
    if (span_.thread.is_none()) {
      text_.lines.push_back(tr("It is queued: no thread has taken it yet."));
    }
    append(who_had_the_core(trace_, lane_, index_));
  }

  void append(const std::vector<std::string>& lines) {
    text_.lines.insert(text_.lines.end(), lines.begin(), lines.end());
  }

  void explain_unknown() {
    text_.title = sentence("What {} did was not seen", name_);
    const auto lost = static_cast<long>(trace_.lost_events());
    text_.lines.push_back(lost > 0 ? tr_count("{} record of this run was lost.",
                                              "{} records of this run were lost.", lost)
                                   : sentence("The recorder level {} cannot tell.",
                                              recorder_level_name(trace_.run.recorder)));
  }

  void explain_waiting() {
    const bool is_over = span_.end < trace_.horizon || index_ + 1 < lane_.size();
    const std::string until = duration_text(span_.end - trace_.started_at);
    text_.title = is_over ? sentence("{} is waiting {} until {}", name_, waited_for(), until)
                          : sentence("{} is waiting {}", name_, waited_for());
    if (!is_over && trace_.outcome != Outcome::Running) {
      text_.lines.push_back(tr("The run ended before that came."));
    }
    if (!is_over) tell_who_holds_it();
    tell_who_ended_it();
  }

  // Who has the lock that a wait without an end is for: known at the horizon only.
  void tell_who_holds_it() {
    const auto& wait = trace_.tasks[text_.task.value].waits_for;
    if (!wait || wait->reason != WaitReason::Lock || span_.state != State::WaitingLock) return;
    if (wait->resource >= trace_.lock_holders.size()) return;
    Meanwhile holders;  // only for the words
    for (const TaskId holder : trace_.lock_holders[wait->resource])
      holders.tasks.push_back({holder, {}});
    if (holders.tasks.empty()) return;
    const auto& locks = trace_.run.resources.locks;
    const std::string who = tasks_in_words(trace_, holders);
    text_.lines.push_back(wait->resource < locks.size()
                              ? sentence("The lock “{}” is held by {}.", locks[wait->resource], who)
                              : sentence("The lock is held by {}.", who));
  }

  [[nodiscard]] const char* waited_for() const {
    switch (span_.state) {
      case State::WaitingIo:
        return tr("for input or output");
      case State::WaitingTimer:
        return tr("for a timer");
      case State::WaitingLock:
        return tr("for a lock");
      case State::WaitingJoin:
        return tr("for its parts to finish");
      case State::WaitingChannel:
        return tr("for a message or for room to send one");
      case State::WaitingBarrier:
        return tr("for the others at a barrier");
      default:
        return tr("in the kernel, outside any step (a page fault, say),");
    }
  }

  // The flow that ends where the wait ends names its cause.
  void tell_who_ended_it() {
    const auto cause = std::find_if(trace_.flows.begin(), trace_.flows.end(), [&](const Flow& f) {
      return f.to_task == text_.task && !f.from_task.is_none() && f.from_task != text_.task &&
             f.from > span_.begin && f.from <= span_.end && f.to >= span_.end;
    });
    if (cause == trace_.flows.end()) return;
    const std::string who = task_name(trace_, cause->from_task);
    const std::string when = duration_text(cause->from - trace_.started_at);
    text_.lines.push_back(cause->kind == Flow::Kind::LockHandOver
                              ? sentence("{} let go of the lock at {}.", who, when)
                              : sentence("{} ended the wait at {}.", who, when));
  }

  const Trace& trace_;
  const Lane& lane_;
  std::size_t index_;
  Span span_;
  std::string name_;
  HoverText text_;
};

}  // namespace

HoverText explain_task(const Trace& trace, const Lane& lane, std::size_t span, TaskId task) {
  return TaskExplainer(trace, lane, span, task).explain();
}

}  // namespace interlane
