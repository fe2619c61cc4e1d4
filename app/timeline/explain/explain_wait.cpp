#include "app/timeline/explain/explain_wait.h"

#include <algorithm>
#include <optional>
#include <string>

#include "app/text/sentence.h"
#include "app/timeline/explain/hover.h"
#include "app/timeline/explain/occupancy.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"

namespace interlane {
namespace {

constexpr std::uint32_t kUnknownResource = Flow::kNoResource;

class WaitExplainer {
 public:
  WaitExplainer(const ExplainedSpan& explained, HoverText& text)
      : pane_(explained.pane),
        trace_(*explained.pane.trace),
        zero_(explained.zero),
        lane_(explained.lane),
        index_(explained.index),
        span_(explained.span()),
        is_over_(span_.end < trace_.horizon || index_ + 1 < lane_.size()),
        text_(text),
        cause_(find_cause()),
        resource_(find_resource()) {}

  void explain() {
    const std::string name = task_name(trace_, text_.task);
    const std::string until = duration_text(span_.end - zero_);
    text_.title = is_over_ ? sentence("{} is waiting {} until {}", name, waited_for(), until)
                           : sentence("{} is waiting {}", name, waited_for());
    if (!is_over_ && trace_.outcome != Outcome::Running) {
      text_.lines.push_back(tr("The run ended before that came."));
    }
    if (span_.state == State::WaitingLock) tell_who_held_it();
    if (cause_ != nullptr) tell_who_ended_it();
    tell_what_its_thread_did();
  }

 private:
  // The flow that ends where the wait ends.
  [[nodiscard]] const Flow* find_cause() const {
    if (pane_.flows == nullptr) return nullptr;
    const auto flows = pane_.flows->of(text_.task)
                           .beginning_in(span_.begin + Duration(1), span_.end + Duration(1));
    const auto cause = std::ranges::find_if(flows, [this](const Flow& flow) {
      return flow.to_task == text_.task && flow.to >= span_.end;
    });
    return cause == flows.end() ? nullptr : &*cause;
  }

  // The lock, channel or barrier; known from what ended the wait, or while it lasts.
  [[nodiscard]] std::uint32_t find_resource() const {
    if (cause_ != nullptr) return cause_->resource;
    const auto& wait = trace_.tasks[text_.task.value].waits_for;
    const bool is_of_this_wait = !is_over_ && wait && waiting_for(wait->reason) == span_.state;
    return is_of_this_wait ? wait->resource : kUnknownResource;
  }

  [[nodiscard]] std::string waited_for() const {
    switch (span_.state) {
      case State::WaitingIo:
        return tr("for a reply or other input or output");
      case State::WaitingTimer:
        return tr("for a timer");
      case State::WaitingLock:
        return waited_for_lock();
      case State::WaitingJoin:
        return tr("for its children to finish (join)");
      case State::WaitingChannel:
        return waited_for_channel();
      case State::WaitingBarrier:
        return waited_for_barrier();
      default:
        return tr("in the kernel, outside any step (a page fault, say),");
    }
  }
  [[nodiscard]] std::string waited_for_lock() const {
    const auto& locks = trace_.run.resources.locks;
    if (resource_ >= locks.size()) return tr("for a lock");
    return sentence("for the lock “{}”", locks[resource_]);
  }
  [[nodiscard]] std::string waited_for_channel() const {
    const auto& channels = trace_.run.resources.channels;
    const std::size_t place = resource_ / 2;
    if (resource_ == kUnknownResource || place >= channels.size()) {
      return tr("for a message or for room to send one");
    }
    return wants_to_send() ? sentence("for room in the channel “{}”", channels[place].name)
                           : sentence("for a message from the channel “{}”", channels[place].name);
  }
  [[nodiscard]] std::string waited_for_barrier() const {
    const auto& barriers = trace_.run.resources.barriers;
    if (resource_ >= barriers.size()) return tr("for the others at a barrier");
    return sentence("for the others at the barrier “{}”", barriers[resource_].name);
  }
  [[nodiscard]] bool wants_to_send() const { return resource_ % 2 == 1; }

  // Locks go from hand to hand in order of arrival, so while somebody waits for one each of its
  // holders but the first got it by a hand-over, and so did whoever came after that one.
  void tell_who_held_it() {
    if (!is_over_) return tell_who_holds_it();
    if (resource_ == kUnknownResource || cause_ == nullptr) return;
    Occupancy holders;  // only for the words
    for (const Flow& flow : pane_.flows->all().beginning_in(span_.begin, cause_->from)) {
      if (flow.kind != Flow::Kind::LockHandOver || flow.resource != resource_) continue;
      const bool is_known = std::ranges::find(holders.tasks, flow.from_task,
                                              &Occupancy::Share::task) != holders.tasks.end();
      if (!is_known && flow.from_task != cause_->from_task) {
        holders.tasks.push_back({flow.from_task, {}});
      }
    }
    if (holders.tasks.empty()) return;
    text_.lines.push_back(sentence("Before, it was held by {}.", tasks_in_words(trace_, holders)));
  }

  // What a wait without an end waits for, which is known at the horizon only.
  void tell_who_holds_it() {
    if (resource_ >= trace_.lock_holders.size()) return;
    Occupancy holders;  // only for the words
    for (const TaskId holder : trace_.lock_holders[resource_]) {
      holders.tasks.push_back({holder, {}});
    }
    if (holders.tasks.empty()) return;
    text_.lines.push_back(sentence("It is held by {}.", tasks_in_words(trace_, holders)));
  }

  void tell_who_ended_it() {
    const std::string who = task_name(trace_, cause_->from_task);
    const std::string when = duration_text(cause_->from - zero_);
    if (cause_->kind == Flow::Kind::LockHandOver) {
      text_.lines.push_back(sentence("{} held it and let go of it at {}.", who, when));
    } else if (cause_->kind == Flow::Kind::Message && resource_ != kUnknownResource) {
      text_.lines.push_back(wants_to_send() ? sentence("{} made room at {}.", who, when)
                                            : sentence("{} sent it at {}.", who, when));
    } else {
      text_.lines.push_back(sentence("{} ended the wait at {}.", who, when));
    }
  }

  // Whether a wait keeps its thread is what tells models apart.
  void tell_what_its_thread_did() {
    const ThreadId thread = last_thread();
    if (thread.value >= trace_.thread_lanes.size() || !trace_.thread_lanes[thread.value]) return;
    const Occupancy occupancy =
        tasks_on_thread(*trace_.thread_lanes[thread.value], span_.begin, span_.end);
    if (!occupancy.is_complete) return;
    const std::string name = thread_name(trace_, thread);
    if (!occupancy.tasks.empty()) {
      text_.lines.push_back(sentence("It gave up its thread: {} went on with {}.", name,
                                     tasks_in_words(trace_, occupancy)));
    } else if (occupancy.asleep > span_.length() / 2) {
      text_.lines.push_back(sentence("Its thread, {}, slept meanwhile.", name));
    }
  }

  // The thread that carried it before the wait.
  [[nodiscard]] ThreadId last_thread() const {
    constexpr std::size_t kLookBack = 64;
    for (std::size_t i = index_; i > 0 && i + kLookBack > index_; --i) {
      const ThreadId thread = lane_.span(i - 1).thread;
      if (!thread.is_none()) return thread;
    }
    return {};
  }

  const PaneInput& pane_;
  const Trace& trace_;
  Timestamp zero_;
  const Lane& lane_;
  std::size_t index_;
  Span span_;
  bool is_over_;
  HoverText& text_;
  const Flow* cause_;
  std::uint32_t resource_;
};

}  // namespace

void explain_wait(const ExplainedSpan& explained, HoverText& text) {
  WaitExplainer(explained, text).explain();
}

}  // namespace interlane
