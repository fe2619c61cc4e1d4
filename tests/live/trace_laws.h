#pragma once

#include <set>
#include <string_view>

#include "engine/trace/trace.h"

namespace interlane {

// How many tasks are in flight and how many execute at once, at most.
struct MostTasks {
  int in_flight = 0;
  int executing = 0;
};

// What the definitions of the models say of `tasks` tasks that all wait for the most of their
// time, on so many cores, with as many workers where the model has them: the table in
// engine/README.md.
[[nodiscard]] MostTasks max_tasks_by_definition(std::string_view model, int tasks, int cores);

// What holds for every run that finished, whatever it ran.

// Nothing is lost, late or left unfinished.
void expect_complete(const Trace& trace);
// Created, started and finished in this order, after the run's start.
void expect_lives_in_order(const Trace& trace);
// The spans of a task fill its life, and their sums are its length.
void expect_partitions(const Trace& trace);
// Never more tasks in flight or executing than the definition of the model allows.
void expect_within_definition(const Trace& trace);

// What lanes say, for laws of single scenarios.

// How many tasks are in `state` at once, at most.
[[nodiscard]] int max_at_once(const Trace& trace, State state);
// The threads on which the task was seen running, and those of all tasks.
[[nodiscard]] std::set<ThreadId> threads_of(const Trace& trace, TaskId task);
[[nodiscard]] std::set<ThreadId> threads_of_all(const Trace& trace);
[[nodiscard]] Duration longest_span_in(const Trace& trace, TaskId task, State state);
// The task with this name; fails the test if there is none.
[[nodiscard]] TaskId task_named(const Trace& trace, std::string_view name);

// How long a task, or all tasks together, were on a core before `end`. On one core the latter is a
// clock that stands still while the core is idle and while other programs have it.
[[nodiscard]] Duration running_before(const Trace& trace, TaskId task, Timestamp end);
[[nodiscard]] Duration executed_before(const Trace& trace, Timestamp end);

}  // namespace interlane
