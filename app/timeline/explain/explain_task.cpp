#include <algorithm>

#include "app/text/sentence.h"
#include "app/timeline/explain/explain.h"
#include "app/timeline/explain/explain_wait.h"
#include "app/timeline/explain/hover.h"
#include "app/timeline/explain/occupancy.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/scene/time_text.h"
#include "engine/model/execution_model.h"

namespace interlane {
namespace {

class TaskExplainer {
 public:
  TaskExplainer(const ExplainedSpan& explained, TaskId task)
      : explained_(explained),
        trace_(*explained.pane.trace),
        lane_(explained.lane),
        index_(explained.index),
        span_(explained.span()),
        name_(task_name(trace_, task)) {
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
        explain_wait(explained_, text_);
    }
    text_.lines.push_back(when_in_words(explained_));
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
    if (!span_.thread.is_none()) return append(who_had_the_core(trace_, lane_, index_));
    const ModelDescription* const model = find_model(trace_.run.model);
    if (model != nullptr && model->has_global_lock) {
      explain_global_lock();
    } else {
      explain_queue();
    }
  }

  // It has a thread, but that may not run; free cores are of no use to it.
  void explain_global_lock() {
    text_.lines.push_back(tr("It waits for the global lock, which one thread can hold."));
    const Occupancy holders = occupancy_of_cores(trace_, span_.begin, span_.end);
    if (holders.is_complete && !holders.tasks.empty()) {
      text_.lines.push_back(
          sentence("Meanwhile {} had the lock.", tasks_in_words(trace_, holders)));
    }
    append(what_cores_did(trace_, span_.begin, span_.end, CoreWords::FreeTime));
  }

  void explain_queue() {
    text_.lines.push_back(tr("It is queued: no thread has taken it yet."));
    const Occupancy taken = tasks_on_workers(trace_, span_.begin, span_.end);
    if (taken.is_complete && !taken.tasks.empty()) {
      text_.lines.push_back(
          sentence("Meanwhile the workers had {}.", tasks_in_words(trace_, taken)));
    }
    append(what_cores_did(trace_, span_.begin, span_.end, CoreWords::Tasks));
  }

  void append(const std::vector<std::string>& lines) {
    text_.lines.insert(text_.lines.end(), lines.begin(), lines.end());
  }

  void explain_unknown() {
    if (const ProcessFacts* process = process_that_died()) {
      text_.title = sentence("{} is gone", name_);
      text_.lines.push_back(sentence("Its process was ended by signal {} at {}.",
                                     *process->exit - ProcessFacts::kBySignal,
                                     duration_text(*process->ended - explained_.zero)));
      return;
    }
    text_.title = sentence("What {} did was not seen", name_);
    const auto lost = static_cast<long>(trace_.lost_events());
    text_.lines.push_back(lost > 0 ? tr_count("{} record of this run was lost.",
                                              "{} records of this run were lost.", lost)
                                   : sentence("The recorder level {} cannot tell.",
                                              recorder_level_name(trace_.run.recorder)));
  }

  // The one that the task ran in before, if a signal has ended it by then.
  [[nodiscard]] const ProcessFacts* process_that_died() const {
    if (index_ == 0) return nullptr;
    const ThreadId thread = lane_.span(index_ - 1).thread;
    if (thread.value >= trace_.threads.size()) return nullptr;
    const ProcessId process = trace_.threads[thread.value].process;
    if (process.value >= trace_.processes.size()) return nullptr;
    const ProcessFacts& facts = trace_.processes[process.value];
    const bool was_before =
        facts.ended_by_signal() && facts.ended && *facts.ended <= span_.begin + kLateEnd;
    return was_before ? &facts : nullptr;
  }

  // A process is seen to end a little after its last thread has left its core.
  static constexpr Duration kLateEnd = std::chrono::milliseconds(10);

  const ExplainedSpan& explained_;
  const Trace& trace_;
  const Lane& lane_;
  std::size_t index_;
  Span span_;
  std::string name_;
  HoverText text_;
};

}  // namespace

HoverText explain_task(const ExplainedSpan& explained, TaskId task) {
  return TaskExplainer(explained, task).explain();
}

}  // namespace interlane
