#include "engine/workload/scenario_checks.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/base/visible_text.h"

namespace interlane {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

// Which task spawns each task; kNone where none does. Errors: a group that two tasks spawn.
Result<std::vector<std::uint32_t>> find_parents(const Workload& workload,
                                                const std::vector<Range>& groups) {
  std::vector<std::uint32_t> parents(workload.tasks.size(), kNone);
  for (std::uint32_t id = 0; id < workload.tasks.size(); ++id) {
    for (const Step& step : workload.tasks[id].steps) {
      const auto* const spawn = std::get_if<SpawnStep>(&step);
      if (spawn == nullptr) continue;
      if (parents[spawn->first] != kNone) {
        const auto group = std::ranges::find(groups, spawn->first, &Range::first);
        IL_CHECK(group != groups.end(), "a step spawns what is no group");
        return input_error(
            fmt::format("{}: group {} is spawned by more than one task; spawn it by one",
                        group->place, in_quotes(group->name)));
      }
      std::fill_n(parents.begin() + spawn->first, spawn->count, id);
    }
  }
  return parents;
}

// Where the file writes the resource at this place of the workload.
std::string_view place_of(const std::vector<Range>& ranges, std::uint32_t place) {
  for (const Range& range : ranges) {
    if (place >= range.first && place - range.first < range.count) return range.place;
  }
  IL_CHECK(false, "a barrier that the file does not write");
}

}  // namespace

Result<void> check_spawning(const Workload& workload, const std::vector<Range>& groups) {
  if (groups.empty()) return {};
  IL_TRY(const auto parents, find_parents(workload, groups));
  for (const Range& group : groups) {
    if (group.count == 0) continue;
    // Up to a task that starts by itself; a circle has none, however long one looks.
    std::uint32_t task = group.first;
    for (std::size_t step = 0; step <= groups.size() && workload.tasks[task].is_spawned; ++step) {
      if (parents[task] == kNone) {
        return input_error(
            fmt::format("{}: no task spawns the group {}; add a spawn step to another task",
                        group.place, in_quotes(group.name)));
      }
      task = parents[task];
    }
    if (workload.tasks[task].is_spawned) {
      return input_error(fmt::format(
          "{}: group {} is spawned by tasks that wait for it to start; spawn it by a task that "
          "starts by itself",
          group.place, in_quotes(group.name)));
    }
  }
  return {};
}

Result<void> count_participants(Workload& workload, const std::vector<Range>& barriers) {
  if (workload.barriers.empty()) return {};
  std::vector<std::uint64_t> often(workload.barriers.size(), 0);  // of the first participant
  std::vector<std::uint64_t> visits(workload.barriers.size(), 0);
  for (const Task& task : workload.tasks) {
    std::vector<std::uint32_t> visited;
    for (const Step& step : task.steps) {
      const auto* const barrier = std::get_if<BarrierStep>(&step);
      if (barrier == nullptr) continue;
      if (visits[barrier->barrier]++ == 0) visited.push_back(barrier->barrier);
    }
    for (const std::uint32_t place : visited) {
      Barrier& barrier = workload.barriers[place];
      if (barrier.participants++ == 0) often[place] = visits[place];
      if (visits[place] != often[place]) {
        return input_error(fmt::format(
            "{}: the number of steps at barrier {} is {} for task {} but {} for those before it, "
            "so some would wait for ever; make it equal for all",
            place_of(barriers, place), in_quotes(barrier.name), visits[place], in_quotes(task.name),
            often[place]));
      }
      visits[place] = 0;
    }
  }
  return {};
}

Result<void> check_exercise(const Workload& workload, std::string_view place) {
  if (!workload.exercise) return {};
  const Duration unit = workload.exercise->unit;
  const auto is_whole = [unit](Duration amount) { return amount % unit == Duration::zero(); };
  for (const Task& task : workload.tasks) {
    const auto* const only =
        task.steps.size() == 1 ? std::get_if<ComputeStep>(&task.steps.front()) : nullptr;
    const bool is_simple = only != nullptr && only->units == 0 && only->amount >= unit;
    if (is_simple && is_whole(only->amount) && is_whole(task.arrival)) continue;
    return input_error(fmt::format(
        "{}: task {} does not fit an exercise; give it one computation, and let its length and "
        "arrival be whole units",
        place, in_quotes(task.name)));
  }
  return {};
}

}  // namespace interlane
