#include "app/timeline/explain/explain.h"

#include "app/text/sentence.h"
#include "app/timeline/explain/hover.h"
#include "app/timeline/explain/occupancy.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/scene/time_text.h"

namespace interlane {
namespace {

std::string thread_line(const Trace& trace, ThreadId thread) {
  const ThreadFacts& facts = trace.threads[thread.value];
  return sentence("Its thread is {} (number {}).", thread_name(trace, thread), facts.tid);
}

std::string unseen_line(const Trace& trace, const Span& span) {
  for (const Loss& loss : trace.losses) {
    if (loss.since < span.end && loss.until > span.begin && loss.count > 0) {
      return tr_count("{} record was lost here.", "{} records were lost here.",
                      static_cast<long>(loss.count));
    }
  }
  return sentence("The recorder level {} cannot tell what happened here.",
                  recorder_level_name(trace.run.recorder));
}

std::string nothing_ran_line(const Trace& trace) {
  if (trace.run.recorder == RecorderLevel::System) return tr("No program was on it.");
  return sentence("Whether another program was on it cannot be seen at recorder level {}.",
                  recorder_level_name(trace.run.recorder));
}

}  // namespace

std::string when_in_words(const ExplainedSpan& explained) {
  const Span span = explained.span();
  const Duration from = span.begin - explained.zero;
  const Duration to = span.end - explained.zero;
  return sentence("{}, from {} to {}", duration_text(span.length()), duration_text(from),
                  duration_text(to));
}

HoverText explain_span(const ExplainedSpan& explained, const LaneRow& row) {
  const auto number = static_cast<std::uint32_t>(row.index);
  switch (row.kind) {
    case LaneRow::Kind::Core:
      return explain_core(explained, explained.pane.trace->cores[row.index]);
    case LaneRow::Kind::Process:
      return explain_process(explained, ProcessId(number));
    case LaneRow::Kind::Thread:
      return explain_thread(explained, ThreadId(number));
    case LaneRow::Kind::Task:
      break;
  }
  return explain_task(explained, TaskId(number));
}

HoverText explain_core(const ExplainedSpan& explained, CpuId cpu) {
  const Trace& trace = *explained.pane.trace;
  const Span span = explained.span();
  HoverText text;
  text.task = span.task;
  const std::string core = core_name(cpu);
  switch (span.state) {
    case State::Running:
      if (span.task.is_none()) {
        text.title =
            span.thread.is_none()
                ? sentence("{} runs a thread of the run without a task", core)
                : sentence("{} runs {}, without a task", core, thread_name(trace, span.thread));
      } else {
        text.title = sentence("{} runs {}", core, task_name(trace, span.task));
      }
      break;
    case State::Idle:
      text.title = sentence("{} is idle: it runs nothing of this run", core);
      text.lines.push_back(nothing_ran_line(trace));
      break;
    case State::Other:
      text.title = sentence("{} runs another program", core);
      break;
    default:
      text.title = sentence("What {} did was not seen", core);
      text.lines.push_back(unseen_line(trace, span));
  }
  text.lines.push_back(when_in_words(explained));
  return text;
}

HoverText explain_thread(const ExplainedSpan& explained, ThreadId thread) {
  const Trace& trace = *explained.pane.trace;
  const Span span = explained.span();
  HoverText text;
  text.task = span.task;
  const std::string name = thread_name(trace, thread);
  switch (span.state) {
    case State::Running:
      text.title = span.cpu.is_none() ? sentence("{} is on a core", name)
                                      : sentence("{} is on {}", name, core_name(span.cpu));
      break;
    case State::Runnable:
      text.title = sentence("{} could run but has no core", name);
      break;
    case State::Blocked:
      text.title = sentence("{} sleeps in the kernel", name);
      break;
    default:
      text.title = sentence("What {} did was not seen", name);
      text.lines.push_back(unseen_line(trace, span));
  }
  if (span.state == State::Runnable)
    text.lines = who_had_the_core(trace, explained.lane, explained.index);
  if (!span.task.is_none()) {
    text.lines.push_back(sentence("It carries {}.", task_name(trace, span.task)));
  } else if (span.state == State::Running) {
    text.lines.push_back(tr("It carries no task."));
  }
  if (thread.value < trace.threads.size()) text.lines.push_back(thread_line(trace, thread));
  text.lines.push_back(when_in_words(explained));
  return text;
}

HoverText explain_process(const ExplainedSpan& explained, ProcessId process) {
  const Trace& trace = *explained.pane.trace;
  const Span span = explained.span();
  HoverText text;
  text.task = span.task;
  const std::string name = process_name(trace, process);
  switch (span.state) {
    case State::Running:
      text.title = sentence("{}: a thread of it is on a core", name);
      break;
    case State::Runnable:
      text.title = sentence("{}: its threads could run but have no core", name);
      break;
    case State::Blocked:
      text.title = sentence("{}: all its threads sleep", name);
      break;
    default:
      text.title = sentence("What {} did was not seen", name);
      text.lines.push_back(unseen_line(trace, span));
  }
  text.lines.push_back(when_in_words(explained));
  return text;
}

}  // namespace interlane
