#include "engine/stats/deadlock_sentence.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace interlane {
namespace {

constexpr std::size_t kMaxNames = 3;  // in a row, before it is "and 5 more"
constexpr std::size_t kMaxLinks = 6;  // of a circle that are told one by one

const std::string& name_of(const Trace& trace, TaskId task) { return trace.tasks[task.value].name; }

// What is said of somebody who is waited for.
std::string name_and_fate(const Trace& trace, TaskId task) {
  return name_of(trace, task) + (trace.tasks[task.value].died ? " (whose process has died)" : "");
}

// "a", "a and b", "a, b and c", "a, b, c and 5 more"
std::string names_of(const Trace& trace, std::span<const TaskId> tasks) {
  const std::size_t told = std::min(tasks.size(), kMaxNames);
  const bool tells_all = told == tasks.size();
  std::string names;
  for (std::size_t i = 0; i < told; ++i) {
    if (i > 0) names += tells_all && i + 1 == told ? " and " : ", ";
    names += name_and_fate(trace, tasks[i]);
  }
  if (!tells_all) names += " and " + std::to_string(tasks.size() - told) + " more";
  return names;
}

std::string quoted(const std::string& name) { return '"' + name + '"'; }

std::string lock_name(const Trace& trace, std::uint32_t place) {
  const std::vector<std::string>& locks = trace.run.resources.locks;
  return "lock " + (place < locks.size() ? quoted(locks[place]) : std::to_string(place + 1));
}

std::string lock_clause(const Trace& trace, const Deadlock::Link& link) {
  const std::string waits = "waits for " + lock_name(trace, link.waits_for.resource) + ", which ";
  if (link.on.size() == 1 && link.on.front() == link.task) return waits + "it holds itself";
  const std::string holders = names_of(trace, link.on);
  const bool are_gone = std::all_of(link.on.begin(), link.on.end(), [&](TaskId task) {
    const TaskFacts& holder = trace.tasks[task.value];
    return holder.finished || holder.died;
  });
  if (are_gone) return waits + holders + " never gave back";
  return waits + holders + (link.on.size() == 1 ? " holds" : " hold");
}

std::string channel_clause(const Trace& trace, const Deadlock::Link& link) {
  const std::uint32_t place = link.waits_for.resource / 2;
  const bool sends = link.waits_for == to_send(place);
  const std::string waits =
      sends ? "waits to send into the full channel " : "waits to receive from the empty channel ";
  const std::string which = waits + quoted(trace.run.resources.channels[place].name) + ", which ";
  const std::string others = link.on.empty() ? "nobody" : "only " + names_of(trace, link.on);
  const std::string verb = sends ? "receive" : "send";
  return which + others + " " + verb + (link.on.size() < 2 ? "s" : "") + (sends ? " from" : " to") +
         (link.on.empty() ? " any more" : "");
}

// What the link's task does, without its name.
std::string clause(const Trace& trace, const Deadlock::Link& link) {
  switch (link.waits_for.reason) {
    case WaitReason::Lock:
      return lock_clause(trace, link);
    case WaitReason::Channel:
      return channel_clause(trace, link);
    case WaitReason::Barrier: {
      const Resources& resources = trace.run.resources;
      return "waits at barrier " + quoted(resources.barriers[link.waits_for.resource].name) +
             " for " + names_of(trace, link.on);
    }
    default:
      return "waits for the end of " + names_of(trace, link.on);
  }
}

// "holds lock "first" and ", if that is what the one before it in the circle waits for.
std::string holding(const Trace& trace, const Deadlock::Link& link, const Deadlock::Link& before) {
  const bool is_circle = link.task != before.task;
  const bool is_holder =
      std::find(before.on.begin(), before.on.end(), link.task) != before.on.end();
  if (!is_circle || !is_holder || before.waits_for.reason != WaitReason::Lock) return "";
  return "holds " + lock_name(trace, before.waits_for.resource) + " and ";
}

}  // namespace

std::string deadlock_sentence(const Trace& trace, std::span<const Deadlock::Link> links) {
  std::string sentence =
      name_of(trace, links.front().task) + " " + holding(trace, links.front(), links.back());
  const std::size_t told = std::min(links.size(), kMaxLinks);
  for (std::size_t i = 0; i < told; ++i) {
    if (i > 0) sentence += "; " + name_of(trace, links[i].task) + " ";
    sentence += clause(trace, links[i]);
  }
  if (told < links.size()) {
    sentence += "; and so on, in a circle of " + std::to_string(links.size()) + " tasks";
  }
  return sentence;
}

std::string starvation_sentence(const Trace& trace, const Deadlock::Link& link) {
  const auto has_not_started = [&](TaskId task) { return !trace.tasks[task.value].started; };
  std::vector<TaskId> wanted;
  std::copy_if(link.on.begin(), link.on.end(), std::back_inserter(wanted), has_not_started);
  const auto unstarted = std::count_if(trace.tasks.begin(), trace.tasks.end(),
                                       [](const TaskFacts& task) { return !task.started; });
  const bool has_died = std::any_of(trace.tasks.begin(), trace.tasks.end(),
                                    [](const TaskFacts& task) { return task.died.has_value(); });
  return name_of(trace, link.task) + " " + clause(trace, link) +
         "; every task that has started waits" + (has_died ? " or has died" : "") +
         ", so no worker is free to start " + names_of(trace, wanted) + " (" +
         std::to_string(unstarted) + (unstarted == 1 ? " task has" : " tasks have") +
         " not started)";
}

}  // namespace interlane
