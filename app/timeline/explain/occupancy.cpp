#include "app/timeline/explain/occupancy.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "app/text/sentence.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/scene/time_text.h"

namespace interlane {
namespace {

// Below this a core's gap is the switch itself rather than a free core.
constexpr Duration kWorthTelling = std::chrono::microseconds(50);
constexpr int kMaxSpans = 20'000;
constexpr std::size_t kFewCores = 4;  // up to which the tasks of each are told

std::vector<Occupancy::Share> longest_first(const std::map<TaskId, Duration>& times) {
  std::vector<Occupancy::Share> shares;
  for (const auto& [task, time] : times) shares.push_back({task, time});
  std::ranges::stable_sort(shares, std::ranges::greater{}, &Occupancy::Share::time);
  return shares;
}

// `counts` says of which spans the task matters.
template <class Counts>
Occupancy sum_up(const Lane& lane, Timestamp from, Timestamp to, const Counts& counts) {
  Occupancy result;
  std::map<TaskId, Duration> times;
  int seen = 0;
  for (std::size_t i = lane.first_ending_after(from); i < lane.size(); ++i) {
    const Span span = lane.span(i);
    if (span.begin >= to) break;
    if (++seen > kMaxSpans) {
      result.is_complete = false;
      break;
    }
    const Duration time = std::min(span.end, to) - std::max(span.begin, from);
    if (span.state == State::Idle) result.idle += time;
    if (span.state == State::Other) result.other += time;
    if (span.state == State::Blocked) result.asleep += time;
    if (counts(span) && !span.task.is_none()) times[span.task] += time;
  }
  result.tasks = longest_first(times);
  return result;
}

// The tasks of all of them.
Occupancy joined(const std::vector<Occupancy>& parts) {
  Occupancy all;
  std::map<TaskId, Duration> times;
  for (const Occupancy& part : parts) {
    all.is_complete = all.is_complete && part.is_complete;
    for (const Occupancy::Share& share : part.tasks) times[share.task] += share.time;
  }
  all.tasks = longest_first(times);
  return all;
}

void tell_free_time(CpuId cpu, const Occupancy& occupancy, std::vector<std::string>& lines) {
  if (!occupancy.is_complete) return;
  if (occupancy.idle >= kWorthTelling) {
    lines.push_back(sentence("{} ran nothing of this run for {} of it.", core_name(cpu),
                             duration_text(occupancy.idle)));
  }
  if (occupancy.other >= kWorthTelling) {
    lines.push_back(sentence("{} had another program for {} of it.", core_name(cpu),
                             duration_text(occupancy.other)));
  }
}

}  // namespace

Occupancy occupancy_of_core(const Trace& trace, CpuId cpu, Timestamp from, Timestamp to) {
  const auto place = std::find(trace.cores.begin(), trace.cores.end(), cpu);
  if (place == trace.cores.end()) return {};
  const auto number = static_cast<std::size_t>(place - trace.cores.begin());
  if (number >= trace.core_lanes.size() || !trace.core_lanes[number]) return {};
  return sum_up(*trace.core_lanes[number], from, to,
                [](const Span& span) { return span.state == State::Running; });
}

Occupancy tasks_on_thread(const Lane& thread, Timestamp from, Timestamp to) {
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

Occupancy occupancy_of_cores(const Trace& trace, Timestamp from, Timestamp to) {
  std::vector<Occupancy> cores;
  for (const CpuId cpu : trace.run.cores) cores.push_back(occupancy_of_core(trace, cpu, from, to));
  return joined(cores);
}

Occupancy tasks_on_workers(const Trace& trace, Timestamp from, Timestamp to) {
  std::vector<Occupancy> workers;
  for (std::size_t i = 0; i < trace.threads.size(); ++i) {
    if (trace.threads[i].role != ThreadRole::Worker || !trace.thread_lanes[i]) continue;
    workers.push_back(tasks_on_thread(*trace.thread_lanes[i], from, to));
  }
  return joined(workers);
}

std::vector<std::string> what_cores_did(const Trace& trace, Timestamp from, Timestamp to,
                                        CoreWords words, CpuId told) {
  std::vector<std::string> lines;
  const bool tells_tasks = words == CoreWords::Tasks && trace.run.cores.size() <= kFewCores;
  for (const CpuId cpu : trace.run.cores) {
    const Occupancy occupancy = occupancy_of_core(trace, cpu, from, to);
    tell_free_time(cpu, occupancy, lines);
    if (cpu != told && tells_tasks && occupancy.is_complete && !occupancy.tasks.empty()) {
      lines.push_back(sentence("{} had {}.", core_name(cpu), tasks_in_words(trace, occupancy)));
    }
  }
  return lines;
}

std::vector<std::string> who_had_the_core(const Trace& trace, const Lane& lane, std::size_t index) {
  std::vector<std::string> lines;
  const Span span = lane.span(index);
  const CpuId own = last_core(lane, index);
  if (!own.is_none()) {
    const Occupancy on_own = occupancy_of_core(trace, own, span.begin, span.end);
    if (!on_own.tasks.empty()) {
      lines.push_back(
          sentence("It could run, but {} had {}.", core_name(own), tasks_in_words(trace, on_own)));
    }
  }
  for (std::string& line : what_cores_did(trace, span.begin, span.end, CoreWords::Tasks, own)) {
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string tasks_in_words(const Trace& trace, const Occupancy& occupancy) {
  const auto& tasks = occupancy.tasks;
  if (tasks.empty()) return {};
  const std::string first = task_name(trace, tasks[0].task);
  if (tasks.size() == 1) return first;
  const std::string second = task_name(trace, tasks[1].task);
  if (tasks.size() == 2) return sentence("{} and {}", first, second);
  return sentence("{}, {} and {}", first, second,
                  tr_count("{} other", "{} others", static_cast<long>(tasks.size() - 2)));
}

}  // namespace interlane
