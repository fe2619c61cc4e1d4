#include "app/timeline/lanes/mark_index.h"

#include <algorithm>

namespace interlane {
namespace {

using Rows = std::vector<std::vector<Mark>>;

void add(Rows& rows, std::uint32_t row, const Mark& mark) {
  if (row >= rows.size()) rows.resize(row + 1);
  rows[row].push_back(mark);
}

void sort_each(Rows& rows) {
  for (std::vector<Mark>& row : rows)
    std::stable_sort(row.begin(), row.end(), [](auto& a, auto& b) { return a.at < b.at; });
}

std::span<const Mark> row_of(const Rows& rows, std::uint32_t row) {
  if (row >= rows.size()) return {};
  return rows[row];
}

}  // namespace

MarkIndex::MarkIndex(const Trace& trace) {
  for (const Mark& mark : trace.marks) {
    if (!mark.thread.is_none()) add(by_thread_, mark.thread.value, mark);
    if (!mark.task.is_none()) add(by_task_, mark.task.value, mark);
  }
  sort_each(by_thread_);
  sort_each(by_task_);
}

std::span<const Mark> MarkIndex::of(ThreadId thread) const {
  return row_of(by_thread_, thread.value);
}

std::span<const Mark> MarkIndex::of(TaskId task) const { return row_of(by_task_, task.value); }

}  // namespace interlane
