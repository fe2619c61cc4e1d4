#include "app/timeline/meanwhile.h"

#include <algorithm>
#include <map>

#include "app/text/sentence.h"
#include "app/timeline/names.h"
#include "app/timeline/time_text.h"

namespace interlane {
namespace {

// Below this a core's gap is the switch itself rather than a free core.
constexpr Duration kWorthTelling = std::chrono::microseconds(50);
constexpr int kMostSpans = 20'000;

// `counts` says of which spans the task matters.
template <class Counts>
Meanwhile sum_up(const Lane& lane, Timestamp from, Timestamp to, const Counts& counts) {
  Meanwhile result;
  std::map<TaskId, Duration> times;
  int seen = 0;
  for (std::size_t i = lane.first_ending_after(from); i < lane.size(); ++i) {
    const Span span = lane.span(i);
    if (span.begin >= to) break;
    if (++seen > kMostSpans) {
      result.is_complete = false;
      break;
    }
    const Duration time = std::min(span.end, to) - std::max(span.begin, from);
    if (span.state == State::Idle) result.idle += time;
    if (span.state == State::Other) result.other += time;
    if (span.state == State::Blocked) result.asleep += time;
    if (counts(span) && !span.task.is_none()) times[span.task] += time;
  }
  for (const auto& [task, time] : times) result.tasks.push_back({task, time});
  std::stable_sort(result.tasks.begin(), result.tasks.end(),
                   [](const auto& a, const auto& b) { return a.time > b.time; });
  return result;
}

}  // namespace

Meanwhile meanwhile_on(const Trace& trace, CpuId cpu, Timestamp from, Timestamp to) {
  const auto place = std::find(trace.cores.begin(), trace.cores.end(), cpu);
  if (place == trace.cores.end()) return {};
  const auto number = static_cast<std::size_t>(place - trace.cores.begin());
  if (number >= trace.core_lanes.size() || !trace.core_lanes[number]) return {};
  return sum_up(*trace.core_lanes[number], from, to,
                [](const Span& span) { return span.state == State::Running; });
}

Meanwhile carried_by(const Lane& thread, Timestamp from, Timestamp to) {
  return sum_up(thread, from, to, [](const Span&) { return true; });
}

CpuId last_core(const Lane& lane, std::size_t index) {
  constexpr std::size_t kLookBack = 10'000;
  const std::size_t stop = index > kLookBack ? index - kLookBack : 0;
  while (index-- > stop) {
    const Span span = lane.span(index);
    if (span.state == State::Running && !span.cpu.is_none()) return span.cpu;
  }
  return {};
}

std::vector<std::string> who_had_the_core(const Trace& trace, const Lane& lane, std::size_t index) {
  std::vector<std::string> lines;
  const Span span = lane.span(index);
  const CpuId own = last_core(lane, index);
  if (!own.is_none()) {
    const Meanwhile on_own = meanwhile_on(trace, own, span.begin, span.end);
    if (!on_own.tasks.empty()) {
      lines.push_back(
          sentence("It could run, but {} had {}.", core_name(own), tasks_in_words(trace, on_own)));
    }
  }
  for (const CpuId cpu : trace.run.cores) {
    const Meanwhile meanwhile = meanwhile_on(trace, cpu, span.begin, span.end);
    if (!meanwhile.is_complete) continue;
    if (meanwhile.idle >= kWorthTelling) {
      lines.push_back(sentence("{} had nothing of this run for {} of it.", core_name(cpu),
                               duration_text(meanwhile.idle)));
    }
    if (meanwhile.other >= kWorthTelling) {
      lines.push_back(sentence("{} had another program for {} of it.", core_name(cpu),
                               duration_text(meanwhile.other)));
    }
    const bool is_few = trace.run.cores.size() <= 4;
    if (cpu != own && is_few && !meanwhile.tasks.empty()) {
      lines.push_back(sentence("{} had {}.", core_name(cpu), tasks_in_words(trace, meanwhile)));
    }
  }
  return lines;
}

std::string tasks_in_words(const Trace& trace, const Meanwhile& meanwhile) {
  const auto& tasks = meanwhile.tasks;
  if (tasks.empty()) return {};
  const std::string first = task_name(trace, tasks[0].task);
  if (tasks.size() == 1) return first;
  const std::string second = task_name(trace, tasks[1].task);
  if (tasks.size() == 2) return sentence("{} and {}", first, second);
  return sentence("{}, {} and {}", first, second,
                  tr_count("{} other", "{} others", static_cast<long>(tasks.size() - 2)));
}

}  // namespace interlane
