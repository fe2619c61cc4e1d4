#include "engine/stats/object_facts.h"

#include <algorithm>
#include <array>
#include <map>

namespace interlane {

std::vector<StateFacts> state_facts(const Lane& lane) {
  std::array<StateFacts, kStateCount> all;
  for (std::size_t i = 0; i < lane.size(); ++i) {
    const Span span = lane.span(i);
    StateFacts& facts = all[static_cast<std::size_t>(span.state)];
    facts.state = span.state;
    ++facts.spans;
    facts.total += span.length();
    facts.longest = std::max(facts.longest, span.length());
  }
  std::vector<StateFacts> occurring;
  std::copy_if(all.begin(), all.end(), std::back_inserter(occurring),
               [](const StateFacts& facts) { return facts.spans > 0; });
  return occurring;
}

std::vector<CarriedTask> carried_tasks(const Lane& lane) {
  std::map<TaskId, Duration> times;
  for (std::size_t i = 0; i < lane.size(); ++i) {
    const Span span = lane.span(i);
    if (span.state == State::Running) times[span.task] += span.length();
  }
  std::vector<CarriedTask> carried;
  for (const auto& [task, time] : times) carried.push_back({task, time});
  std::stable_sort(carried.begin(), carried.end(),
                   [](const CarriedTask& a, const CarriedTask& b) { return a.time > b.time; });
  return carried;
}

SpanFlows flows_of(const Trace& trace, TaskId task, const Span& span) {
  SpanFlows flows;
  if (task.is_none()) return flows;
  for (const Flow& flow : trace.flows) {
    const bool reaches = flow.to_task == task && flow.to >= span.begin && flow.to <= span.end;
    const bool leaves = flow.from_task == task && flow.from >= span.begin && flow.from <= span.end;
    if (reaches) flows.in.push_back(flow);
    if (leaves) flows.out.push_back(flow);
  }
  std::stable_sort(flows.in.begin(), flows.in.end(),
                   [](const Flow& a, const Flow& b) { return a.to < b.to; });
  std::stable_sort(flows.out.begin(), flows.out.end(),
                   [](const Flow& a, const Flow& b) { return a.from < b.from; });
  return flows;
}

}  // namespace interlane
