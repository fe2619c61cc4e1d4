#include "engine/stats/deadlock.h"

#include <algorithm>
#include <deque>

#include "engine/stats/deadlock_sentence.h"
#include "engine/stats/wait_graph.h"

namespace interlane {
namespace {

using Need = WaitGraph::Need;

// A step from one need that is never met to another: `task` could meet the first and waits for the
// second.
struct Step {
  std::size_t from = 0;
  TaskId task;
};

// A need from which a circle of needs leads back to itself. Depth first, without recursion, for a
// circle may have as many members as there are tasks.
std::optional<std::size_t> need_on_a_circle(const WaitGraph& graph) {
  enum class Mark : std::uint8_t { New, Open, Done };
  struct Visit {
    std::size_t need = 0;
    std::size_t next = 0;  // of the tasks it is on
  };
  std::vector<Mark> marks(graph.needs().size(), Mark::New);
  std::vector<Visit> path;
  for (std::size_t root = 0; root < graph.needs().size(); ++root) {
    if (marks[root] != Mark::New || graph.needs()[root].missing == 0) continue;
    marks[root] = Mark::Open;
    path.push_back({root, 0});
    while (!path.empty()) {
      Visit& visit = path.back();
      const std::vector<TaskId>& on = graph.needs()[visit.need].on;
      if (visit.next == on.size()) {
        marks[visit.need] = Mark::Done;
        path.pop_back();
        continue;
      }
      const std::optional<std::size_t> to = graph.stuck_on(on[visit.next++]);
      if (!to || marks[*to] == Mark::Done) continue;
      if (marks[*to] == Mark::Open) return to;
      marks[*to] = Mark::Open;
      path.push_back({*to, 0});
    }
  }
  return std::nullopt;
}

Deadlock::Link link(const WaitGraph& graph, TaskId task, std::size_t need) {
  return {task, graph.needs()[need].waits_for, graph.needs()[need].on};
}

// The shortest circle through the need `start`, which lies on one. Breadth first.
std::vector<Deadlock::Link> shortest_cycle(const WaitGraph& graph, std::size_t start) {
  std::vector<std::optional<Step>> reached_by(graph.needs().size());
  std::deque<std::size_t> next{start};
  while (!reached_by[start] && !next.empty()) {
    const std::size_t need = next.front();
    next.pop_front();
    for (const TaskId task : graph.needs()[need].on) {
      const std::optional<std::size_t> to = graph.stuck_on(task);
      if (!to || reached_by[*to]) continue;
      reached_by[*to] = Step{need, task};
      next.push_back(*to);
    }
  }
  std::vector<Deadlock::Link> circle;
  std::size_t need = start;
  do {
    const Step step = *reached_by[need];
    circle.push_back(link(graph, step.task, need));
    need = step.from;
  } while (need != start);
  // Walked backwards; and whoever looks at it twice is to see it begin with the same task.
  std::reverse(circle.begin(), circle.end());
  const auto by_task = [](const Deadlock::Link& a, const Deadlock::Link& b) {
    return a.task < b.task;
  };
  std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end(), by_task),
              circle.end());
  return circle;
}

// The first task whose need will never be met and passes `is_wanted`, alone.
template <class Predicate>
std::vector<Deadlock::Link> first_stuck(const WaitGraph& graph, Predicate is_wanted) {
  for (std::size_t i = 0; i < graph.needs().size(); ++i) {
    const Need& need = graph.needs()[i];
    if (need.missing > 0 && is_wanted(need)) return {link(graph, need.waiters.front(), i)};
  }
  return {};
}

Deadlock circle_or_dead_end(const Trace& trace, const WaitGraph& graph) {
  Deadlock found;
  if (const std::optional<std::size_t> need = need_on_a_circle(graph)) {
    found.cycle = shortest_cycle(graph, *need);
  } else {
    found.cycle = first_stuck(graph, [&](const Need& wanted) {
      return std::none_of(wanted.on.begin(), wanted.on.end(),
                          [&](TaskId task) { return graph.stuck_on(task).has_value(); });
    });
  }
  found.sentence = deadlock_sentence(trace, found.cycle);
  return found;
}

// Whether tasks that wait hold every worker, or took it with them when they died. Elsewhere a task
// that has not started just was not given a core yet, however long that takes.
bool are_workers_taken(const Trace& trace) {
  if (!trace.run.blocking_workers) return false;
  const auto under_way = std::ranges::count_if(
      trace.tasks, [](const TaskFacts& task) { return task.started && !task.finished; });
  return under_way >= static_cast<std::ptrdiff_t>(*trace.run.blocking_workers);
}

// Every task that has started waits, at least in the end, for tasks that no worker is free for.
std::optional<Deadlock> find_starvation(const Trace& trace) {
  if (!are_workers_taken(trace)) return std::nullopt;
  const WaitGraph graph(trace, Unstarted::CannotStart);
  if (graph.has_live() || !graph.has_stuck()) return std::nullopt;
  Deadlock found;
  found.cycle = first_stuck(graph, [&](const Need& need) {
    return std::any_of(need.on.begin(), need.on.end(),
                       [&](TaskId task) { return !trace.tasks[task.value].started; });
  });
  found.sentence = starvation_sentence(trace, found.cycle.front());
  return found;
}

}  // namespace

std::optional<Deadlock> find_deadlock(const Trace& trace) {
  for (const Loss& loss : trace.losses) {
    if (loss.source == Loss::Source::Engine) return std::nullopt;
  }
  const WaitGraph graph(trace, Unstarted::CanStart);
  if (graph.needs().empty()) return std::nullopt;
  const bool has_died =
      std::ranges::any_of(trace.tasks, [](const TaskFacts& task) { return task.died.has_value(); });
  // Whom a crash left alone is not to be ended by it.
  const bool may_go_on = has_died && graph.has_live();
  if (graph.has_stuck() && !may_go_on) return circle_or_dead_end(trace, graph);
  return find_starvation(trace);
}

}  // namespace interlane
