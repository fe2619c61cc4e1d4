#include "app/timeline/lanes/lane_order.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <ranges>
#include <utility>

#include "app/timeline/lanes/names.h"
#include "app/timeline/lanes/run_title.h"

namespace interlane {
namespace {

constexpr auto kLast = std::numeric_limits<std::int64_t>::max();

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view take_number(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::string_view number = text.substr(0, end);
  text.remove_prefix(end);
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

std::int64_t instant(const std::optional<Timestamp>& time) {
  return time ? time->time_since_epoch().count() : kLast;
}

Duration waited(const StateTimes& times) {
  Duration sum{};
  for (int i = 0; i < kStateCount; ++i) {
    const auto state = static_cast<State>(i);
    if (is_waiting(state) || state == State::Blocked) sum += times[static_cast<std::size_t>(i)];
  }
  return sum;
}

// When a lane's owner was first on a core.
std::int64_t first_run(const Lane* lane) {
  if (lane == nullptr) return kLast;
  for (std::size_t i = 0; i < lane->size(); ++i) {
    const Span span = lane->span(i);
    if (span.state == State::Running) return span.begin.time_since_epoch().count();
  }
  return kLast;
}

std::vector<std::size_t> numbers_below(std::size_t end) {
  std::vector<std::size_t> numbers(end);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

// Sorts by a key that is computed once for each; equal ones stay as they are.
template <class KeyOf>
void sort_by_key(std::vector<std::size_t>& numbers, const KeyOf& key_of) {
  std::vector<std::pair<std::int64_t, std::size_t>> keyed;
  keyed.reserve(numbers.size());
  for (const std::size_t number : numbers) keyed.emplace_back(key_of(number), number);
  std::ranges::stable_sort(keyed, {}, &std::pair<std::int64_t, std::size_t>::first);
  std::ranges::copy(keyed | std::views::values, numbers.begin());
}

template <class NameOf>
void sort_by_name(std::vector<std::size_t>& numbers, const NameOf& name_of) {
  std::vector<std::pair<std::string, std::size_t>> named;
  named.reserve(numbers.size());
  for (const std::size_t number : numbers) named.emplace_back(name_of(number), number);
  std::ranges::stable_sort(named, [](const auto& one, const auto& other) {
    return comes_before(one.first, other.first);
  });
  std::ranges::copy(named | std::views::values, numbers.begin());
}

void sort_as_put(std::vector<std::size_t>& numbers, const std::vector<std::size_t>& own) {
  if (numbers.empty()) return;
  std::vector<std::int64_t> place(*std::ranges::max_element(numbers) + 1, kLast);
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (own[i] < place.size()) place[own[i]] = static_cast<std::int64_t>(i);
  }
  sort_by_key(numbers, [&](std::size_t number) { return place[number]; });
}

std::string name_of_thread(const Trace& trace, std::size_t thread) {
  return thread_name(trace, ThreadId(static_cast<std::uint32_t>(thread)));
}

void sort_threads(std::vector<std::size_t>& threads, const LaneOrder::Source& source) {
  const Trace& trace = *source.trace;
  switch (source.setting.sort) {
    case LaneSort::Name:
      sort_by_name(threads, [&](std::size_t i) { return name_of_thread(trace, i); });
      break;
    case LaneSort::Waiting:
      sort_by_key(threads, [&](std::size_t i) -> std::int64_t {
        if (!source.summary || i >= source.summary->threads.size()) return 0;
        return -waited(source.summary->threads[i].times).count();
      });
      break;
    case LaneSort::FirstRun:
      sort_by_key(threads, [&](std::size_t i) {
        return first_run(row_lane(trace, {LaneRow::Kind::Thread, i, 0, 0}));
      });
      break;
    case LaneSort::Own: {
      const auto& all = source.setting.own_threads;
      const auto own = std::ranges::find(all, run_title(trace.run), &OwnThreads::run);
      if (own != all.end()) sort_as_put(threads, own->threads);
      break;
    }
    case LaneSort::Start:
      break;
  }
}

}  // namespace

bool matches(std::string_view name, std::string_view filter) {
  const auto same = [](char one, char other) { return lower(one) == lower(other); };
  return !std::ranges::search(name, filter, same).empty() || filter.empty();
}

bool comes_before(std::string_view one, std::string_view other) {
  while (!one.empty() && !other.empty()) {
    if (is_digit(one.front()) && is_digit(other.front())) {
      const std::string_view first = take_number(one);
      const std::string_view second = take_number(other);
      if (first.size() != second.size()) return first.size() < second.size();
      if (first != second) return first < second;
      continue;
    }
    const auto first = static_cast<unsigned char>(lower(one.front()));
    const auto second = static_cast<unsigned char>(lower(other.front()));
    if (first != second) return first < second;
    one.remove_prefix(1);
    other.remove_prefix(1);
  }
  return one.empty() && !other.empty();
}

std::vector<std::size_t> sorted_tasks(const Trace& trace, const Summary* summary,
                                      const LaneSetting& setting) {
  std::vector<std::size_t> tasks = numbers_below(trace.tasks.size());
  switch (setting.sort) {
    case LaneSort::Start:
      break;
    case LaneSort::Name:
      sort_by_name(tasks, [&](std::size_t i) {
        return task_name(trace, TaskId(static_cast<std::uint32_t>(i)));
      });
      break;
    case LaneSort::Waiting:
      sort_by_key(tasks, [&](std::size_t i) -> std::int64_t {
        if (summary == nullptr || i >= summary->tasks.size()) return 0;
        return -waited(summary->tasks[i].times).count();
      });
      break;
    case LaneSort::FirstRun:
      sort_by_key(tasks, [&](std::size_t i) { return instant(trace.tasks[i].started); });
      break;
    case LaneSort::Own:
      sort_as_put(tasks, setting.own);
      break;
  }
  return tasks;
}

std::vector<std::size_t> sorted_threads(LaneOrder::Source source) {
  source.setting.filter.clear();
  source.folded.clear();
  const LaneOrder order(std::move(source));
  std::vector<std::size_t> threads;
  for (const LaneRow& row : order.threads()) {
    if (row.kind == LaneRow::Kind::Thread) threads.push_back(row.index);
  }
  return threads;
}

std::vector<std::size_t> with_moved(const std::vector<std::size_t>& order, std::size_t moved,
                                    std::optional<std::size_t> before) {
  if (before == moved) return order;
  std::vector<std::size_t> result = order;
  std::erase(result, moved);
  const auto place = before ? std::ranges::find(result, *before) : result.end();
  result.insert(place, moved);
  return result;
}

LaneOrder::LaneOrder(Source source) : source_(std::move(source)) {
  if (!source_.trace) return;
  order_tasks();
  order_threads();
}

void LaneOrder::order_tasks() {
  const Trace& trace = *source_.trace;
  tasks_ = sorted_tasks(trace, source_.summary.get(), source_.setting);
  if (source_.setting.filter.empty()) return;
  std::erase_if(tasks_, [&](std::size_t i) {
    return !matches(task_name(trace, TaskId(static_cast<std::uint32_t>(i))),
                    source_.setting.filter);
  });
}

void LaneOrder::order_threads() {
  const Trace& trace = *source_.trace;
  const std::string& filter = source_.setting.filter;
  // Threads of no known process come last, below no process.
  std::vector<std::vector<std::size_t>> threads_of(trace.processes.size() + 1);
  for (std::size_t i = 0; i < trace.threads.size(); ++i) {
    const std::size_t process = trace.threads[i].process.value;
    threads_of[std::min(process, trace.processes.size())].push_back(i);
  }
  for (std::size_t process = 0; process < threads_of.size(); ++process) {
    std::vector<std::size_t>& threads = threads_of[process];
    const bool is_process = process < trace.processes.size();
    const bool has_name =
        is_process &&
        matches(process_name(trace, ProcessId(static_cast<std::uint32_t>(process))), filter);
    if (!has_name) {
      std::erase_if(threads,
                    [&](std::size_t i) { return !matches(name_of_thread(trace, i), filter); });
    }
    if (is_process && (has_name || !threads.empty())) {
      threads_.push_back({LaneRow::Kind::Process, process, 0, 0});
    }
    matching_threads_ += threads.size();
    if (std::ranges::binary_search(source_.folded, process)) continue;
    sort_threads(threads, source_);
    for (const std::size_t thread : threads) {
      threads_.push_back({LaneRow::Kind::Thread, thread, 0, 0});
    }
  }
}

}  // namespace interlane
