#include <algorithm>

#include "app/text/sentence.h"
#include "app/timeline/explain.h"
#include "app/timeline/explain_wait.h"
#include "app/timeline/meanwhile.h"
#include "app/timeline/names.h"
#include "app/timeline/time_text.h"

namespace interlane {
namespace {

class TaskExplainer {
 public:
  TaskExplainer(const PaneInput& pane, const Lane& lane, std::size_t index, TaskId task)
      : pane_(pane),
        trace_(*pane.trace),
        lane_(lane),
        index_(index),
        span_(lane.span(index)),
        name_(task_name(*pane.trace, task)) {
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
        explain_wait(pane_, lane_, index_, text_);
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

  const PaneInput& pane_;
  const Trace& trace_;
  const Lane& lane_;
  std::size_t index_;
  Span span_;
  std::string name_;
  HoverText text_;
};

}  // namespace

HoverText explain_task(const PaneInput& pane, const Lane& lane, std::size_t span, TaskId task) {
  return TaskExplainer(pane, lane, span, task).explain();
}

}  // namespace interlane
