#include <algorithm>

#include "app/text/sentence.h"
#include "app/timeline/explain/hover.h"
#include "app/timeline/explain/inspector.h"
#include "app/timeline/explain/inspector_words.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/scene/state_look.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"
#include "engine/stats/object_facts.h"

namespace interlane {
namespace {

constexpr std::size_t kMaxArrows = 8;  // of a direction
constexpr std::size_t kMaxTasks = 8;   // that a core or thread carried

bool is_a_reason_not_to_run(State state) {
  return state != State::Running && state != State::Idle && state != State::Unknown;
}

class SpanInspector {
 public:
  SpanInspector(const TimelineInput& input, const SpanChoice& choice, const Span& span)
      : input_(input),
        choice_(choice),
        span_(span),
        pane_(input.panes[choice.pane]),
        trace_(*pane_.trace),
        lane_(*row_lane(trace_, row())),
        facts_(state_facts(lane_)) {}

  InspectorContent inspect() {
    content_.title = row_name(trace_, row());
    content_.lines.push_back(kind_words(choice_.kind) + std::string(" · ") + pane_.title);
    add_chosen();
    add_states();
    add_carried();
    add_waits();
    add_lengths();
    add_arrows();
    add_critical_path();
    return std::move(content_);
  }

 private:
  [[nodiscard]] LaneRow row() const { return {choice_.kind, choice_.lane, 0, 0}; }
  // Whose colour the lane has: only a task's lane has one throughout.
  [[nodiscard]] TaskId own_task() const {
    return choice_.kind == LaneRow::Kind::Task ? TaskId(static_cast<std::uint32_t>(choice_.lane))
                                               : TaskId{};
  }
  [[nodiscard]] std::string time_text_of(Timestamp at) const {
    return duration_text(at - input_.zero_of(choice_.pane));
  }
  InspectorSection& add(std::string title) {
    content_.sections.emplace_back().title = std::move(title);
    return content_.sections.back();
  }

  void add_chosen() {
    InspectorSection& section = add(tr("Chosen span"));
    section.rows.push_back({state_words(span_.state),
                            {duration_text(span_.length())},
                            InspectorBar{span_.state, span_.task, 1},
                            {}});
    section.rows.push_back({tr("from"), {time_text_of(span_.begin)}, {}, {}});
    section.rows.push_back({tr("to"), {time_text_of(span_.end)}, {}, {}});
    const auto text = chosen_text(input_, choice_);
    if (!text) return;
    section.notes.push_back(text->title + ".");
    // The last line says when, as the rows do.
    for (std::size_t i = 0; i + 1 < text->lines.size(); ++i) {
      section.notes.push_back(text->lines[i]);
    }
  }

  void add_states() {
    InspectorSection& section = add(tr("Its time"));
    const Duration whole = lane_.end() - lane_.begin();
    for (const StateFacts& facts : facts_) {
      const double share =
          static_cast<double>(facts.total.count()) / static_cast<double>(whole.count());
      section.rows.push_back({state_words(facts.state),
                              {duration_text(facts.total), share_text(share)},
                              InspectorBar{facts.state, own_task(), share},
                              {}});
    }
  }

  void add_carried() {
    if (choice_.kind != LaneRow::Kind::Core && choice_.kind != LaneRow::Kind::Thread) return;
    const std::vector<CarriedTask> carried = carried_tasks(lane_);
    if (carried.empty()) return;
    InspectorSection& section =
        add(choice_.kind == LaneRow::Kind::Core ? tr("What ran on it") : tr("What it carried"));
    const Duration whole = lane_.end() - lane_.begin();
    for (std::size_t i = 0; i < std::min(carried.size(), kMaxTasks); ++i) {
      const auto& [task, time] = carried[i];
      const double share = static_cast<double>(time.count()) / static_cast<double>(whole.count());
      section.rows.push_back(
          {task.is_none() ? std::string(tr("without a task")) : task_name(trace_, task),
           {duration_text(time), share_text(share)},
           InspectorBar{State::Running, task, share},
           {}});
    }
    tell_more(carried.size(), kMaxTasks, section);
  }

  void add_waits() {
    InspectorSection section;
    section.title = tr("Why it did not run");
    section.heads = {tr("times"), tr("in all"), tr("longest")};
    for (const StateFacts& facts : facts_) {
      if (!is_a_reason_not_to_run(facts.state) || choice_.kind == LaneRow::Kind::Core) continue;
      section.rows.push_back(
          {state_words(facts.state),
           {std::to_string(facts.spans), duration_text(facts.total), duration_text(facts.longest)},
           {},
           {}});
    }
    if (!section.rows.empty()) content_.sections.push_back(std::move(section));
  }

  void add_lengths() {
    InspectorSection& section = add(tr("Lengths of its spans"));
    section.histogram = span_histogram(lane_);
    section.task = own_task();
  }

  void add_arrows() {
    const SpanFlows flows = flows_of(trace_, span_.task, span_);
    add_arrows(tr("Woken by"), flows.in, FlowEnd::Cause);
    add_arrows(tr("Wakes"), flows.out, FlowEnd::Effect);
  }
  void add_arrows(const char* title, const std::vector<Flow>& flows, FlowEnd end) {
    if (flows.empty()) return;
    InspectorSection& section = add(title);
    for (std::size_t i = 0; i < std::min(flows.size(), kMaxArrows); ++i) {
      const Flow& flow = flows[i];
      const bool is_cause = end == FlowEnd::Cause;
      const TaskId other = is_cause ? flow.from_task : flow.to_task;
      const Timestamp at = is_cause ? flow.from : flow.to;
      section.rows.push_back(
          {is_cause ? arrow_in_words(trace_, flow) : arrow_out_words(trace_, flow),
           {time_text_of(at)},
           {},
           span_of_task(input_, choice_.pane, other, at, end)});
    }
    tell_more(flows.size(), kMaxArrows, section);
  }

  static void tell_more(std::size_t count, std::size_t shown, InspectorSection& section) {
    if (count <= shown) return;
    section.notes.push_back(
        tr_count("and {} more", "and {} more", static_cast<long>(count - shown)));
  }

  void add_critical_path() {
    const TaskId task = span_.task;
    if (task.is_none()) return;
    InspectorSection& section = add(tr("Critical path"));
    if (!pane_.critical_path || pane_.critical_path->segments.empty()) {
      section.notes.push_back(tr("It is known once the run has ended and a task has finished."));
      return;
    }
    const CriticalPath& path = *pane_.critical_path;
    const Duration in_span = path.time_of(task, span_.begin, span_.end);
    section.notes.push_back(in_span == Duration{}
                                ? std::string(tr("This span is not on it."))
                                : sentence("This span is on it for {} of its length.",
                                           share_text(in_span, span_.length())));
    const Duration of_task = path.by_task[task.value];
    section.notes.push_back(sentence("{} has {} of it, {} of {}.", task_name(trace_, task),
                                     share_text(of_task, path.length()), duration_text(of_task),
                                     duration_text(path.length())));
    if (in_span > Duration{} && (span_.state == State::Ready || span_.state == State::Preempted)) {
      section.notes.push_back(
          tr("It was ready but had no core; the task that held the core is not on the critical "
             "path."));
    }
  }

  const TimelineInput& input_;
  const SpanChoice& choice_;
  const Span span_;
  const PaneInput& pane_;
  const Trace& trace_;
  const Lane& lane_;
  const std::vector<StateFacts> facts_;
  InspectorContent content_;
};

}  // namespace

std::optional<InspectorContent> inspect_span(const TimelineInput& input, const SpanChoice& choice) {
  const auto span = chosen_span(input, choice);
  if (!span) return std::nullopt;
  return SpanInspector(input, choice, *span).inspect();
}

}  // namespace interlane
