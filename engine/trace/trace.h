#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/trace/event.h"
#include "engine/trace/ids.h"
#include "engine/trace/lane.h"
#include "engine/trace/shared_log.h"

namespace interlane {

// How much the recorder could see; see contracts in engine/README.md.
enum class RecorderLevel : std::uint8_t { User, Kernel, System };
[[nodiscard]] std::string_view recorder_level_name(RecorderLevel level);  // "user", "kernel", …

// How a run ended. Refused: the operating system refused it a resource without which it could not
// go on. Crashed: it, or a part of it, died or failed otherwise.
enum class Outcome : std::uint8_t {
  Running,
  Finished,
  Timeout,
  Deadlock,
  Crashed,
  Stopped,
  Refused,
};
[[nodiscard]] std::string_view outcome_name(Outcome outcome);

// A cause and its effect: an arrow between two points in time.
struct Flow {
  enum class Kind : std::uint8_t { Spawn, WakeUp, LockHandOver, Message, Continuation, Steal };
  static constexpr std::size_t kKinds = 6;
  Kind kind = Kind::Spawn;
  Timestamp from{};
  Timestamp to{};
  TaskId from_task;  // none where the cause is no task (a timer, the main thread)
  TaskId to_task;
  // The lock, channel or barrier that was waited for, as WaitedFor names it.
  static constexpr std::uint32_t kNoResource = ~std::uint32_t{0};
  std::uint32_t resource = kNoResource;
};

// Something that the recorder knows it did not see.
struct Loss {
  enum class Source : std::uint8_t { Engine, Kernel };
  Source source = Source::Engine;
  std::uint64_t count = 0;  // records
  Timestamp since{};
  Timestamp until{};
  CpuId cpu;        // Kernel: the core whose ring overflowed
  ThreadId thread;  // Engine: the thread that found no free chunk
};

// What a parameter was set to, ready to be shown: the raw value in its unit and as text.
struct ParameterValue {
  std::string name;
  double number = 0;  // durations in nanoseconds
  std::string text;   // "8", "40ms", "mutex"
  bool is_duration = false;
  bool is_text = false;  // a word or a list: `text` is the value
};

// What tasks of a run can wait for, by the places that WaitedFor names.
struct ChannelFacts {
  std::string name;
  std::uint32_t capacity = 0;     // messages
  std::vector<TaskId> senders;    // tasks with a step that sends, ascending
  std::vector<TaskId> receivers;  // likewise
};
struct BarrierFacts {
  std::string name;
  std::vector<TaskId> participants;  // ascending
};
struct Resources {
  std::vector<std::string> locks;  // names
  std::vector<ChannelFacts> channels;
  std::vector<BarrierFacts> barriers;
};

// Something small that happened to a thread or a task, and that its lane may mark.
struct Mark {
  enum class Kind : std::uint8_t {
    Macrotask,
    MicrotaskQueued,
    Microtask,
    Steal,
    Death,  // of its process, by a signal; marked once the run has ended
  };
  static constexpr std::size_t kKinds = 5;
  Kind kind = Kind::Macrotask;
  Timestamp at{};
  TaskId task;      // whom it concerns, or none
  ThreadId thread;  // on which it happened, or none
};

// A task held a permit of a lock during [from, to).
struct Holding {
  static constexpr Timestamp kOpen = Timestamp::max();  // as `to`: it still did at the horizon
  std::uint32_t lock = 0;                               // its place in Resources::locks
  TaskId task;
  Timestamp from{};
  Timestamp to = kOpen;
};

// A task waited for something during [from, to), until it was ready or had it.
struct Wait {
  TaskId task;
  WaitedFor what;
  Timestamp from{};
  Timestamp to = Holding::kOpen;
};

// The task began a step at `at`; the step ends where the task's next one begins, or with the task.
// The first step of a task begins when the task is first resumed, and is not listed.
struct StepBegin {
  Timestamp at{};
  TaskId task;
  std::uint32_t step = 0;  // its place in the task's steps
};

// What the run came to, apart from time; unset where the scenario has no such thing.
struct Results {
  std::optional<std::uint64_t> counted;          // the shared counter at the end, all processes
  std::optional<std::uint64_t> memory_at_start;  // bytes, before the first task started
  std::optional<std::uint64_t> memory_in_use;    // bytes, while all tasks were in flight
};

// A scheduling exercise: what was listed, in whole units of its time. `ticks_per_unit` is the scale
// of TaskFacts::exercise_start and exercise_end.
struct ExerciseFacts {
  struct ListedTask {
    std::int64_t arrival = 0;
    std::int64_t burst = 0;
  };
  Duration unit{};
  std::uint32_t ticks_per_unit = 1;
  bool arrival_first = true;      // who is enqueued first where an arrival meets a preemption
  std::vector<ListedTask> tasks;  // by TaskId
};

// What was run. Set once, before the first event.
struct RunFacts {
  std::string scenario;        // "cafe"
  std::string scenario_title;  // "Café: one queue, one or more cashiers"
  std::string model;           // "threads"
  std::vector<CpuId> cores;    // those that the workload might use
  std::vector<ParameterValue> parameters;
  std::uint64_t seed = 1;
  std::vector<std::string> varied;  // what its title says of its settings, as RunRequest::varied
  std::string policy;               // "other"; empty where the model has none
  std::vector<ParameterValue> model_parameters;  // "workers", "quantum": those that the model has
  Resources resources;
  std::optional<std::uint64_t> expected_count;  // of the shared counter if no update is lost
  // How many tasks can wait at once before no worker is left for others; unset where a task that
  // waits keeps none.
  std::optional<std::uint32_t> blocking_workers;
  std::optional<ExerciseFacts> exercise;
  RecorderLevel recorder = RecorderLevel::User;
};

struct TaskFacts {
  std::string name;
  TaskId parent;
  std::optional<Timestamp> created;
  std::optional<Timestamp> started;
  std::optional<Timestamp> finished;
  std::optional<Timestamp> died;       // a signal ended its process before the task had finished
  std::optional<WaitedFor> waits_for;  // while it waits; at the horizon
  // When it started and ended by the clock of the exercise, in ticks; unset where there is none.
  std::optional<std::uint32_t> exercise_start;
  std::optional<std::uint32_t> exercise_end;
};

// One sample of what the kernel's own accounting says of a thread.
struct Witness {
  Timestamp at{};
  std::uint64_t voluntary = 0;
  std::uint64_t involuntary = 0;
  Duration cpu_clock{};
};

// What the recorder counted for a thread between its two witness samples, and over its whole life.
struct SwitchCounts {
  std::uint64_t voluntary = 0;
  std::uint64_t preemptions = 0;
  Duration on_core{};
};

struct ThreadFacts {
  Tid tid = 0;
  ProcessId process;
  ThreadRole role = ThreadRole::Library;
  std::uint32_t number = 0;        // Worker: which one; Task: the task's id
  std::string name;                // "main", "customer 3", "worker 1"
  std::optional<Timestamp> began;  // first seen
  std::optional<Timestamp> ended;
  SwitchCounts whole;  // by the recorder, whole life; switch counts mean nothing at level `user`
                       // except preemptions, which are the gaps that were found
  std::uint64_t migrations = 0;
  // Both samples, and what the recorder counted between them; unset for threads that carry none.
  std::optional<Witness> first_witness;
  std::optional<Witness> last_witness;
  SwitchCounts witnessed;
};

struct ProcessFacts {
  Pid pid = 0;
  std::string name;
  ProcessId parent;
  std::optional<Timestamp> began;
  std::optional<Timestamp> ended;
  std::optional<int> exit;  // exit status; a death by signal is 128 + the signal's number
  [[nodiscard]] bool ended_by_signal() const { return exit && *exit > kBySignal; }
  static constexpr int kBySignal = 128;
  bool is_service = false;  // answers requests from outside the run; never counts as a task
};

// A run as it was seen up to `horizon`: facts and one lane per core, thread, process and task.
// Immutable: a snapshot of a live run, or the whole of an ended one.
//
// Threads: any thread may read. Snapshots of one run share the chunks of their lanes.
// Units:   absolute Timestamps; `started_at` is the zero of everything that is shown.
struct Trace {
  RunFacts run;
  Outcome outcome = Outcome::Running;
  std::string outcome_reason;           // a sentence, where the outcome needs one
  Timestamp started_at{};               // RunBegan; before it, the release of the runner
  Timestamp horizon{};                  // nothing is known at or after it
  bool is_past = false;                 // of a longer one: past_of()
  std::vector<TaskFacts> tasks;         // by TaskId
  std::vector<ThreadFacts> threads;     // by ThreadId
  std::vector<ProcessFacts> processes;  // by ProcessId
  std::vector<CpuId> cores;             // the run's cores and any other core that was used
  std::vector<std::shared_ptr<const Lane>> task_lanes;     // by TaskId
  std::vector<std::shared_ptr<const Lane>> thread_lanes;   // by ThreadId
  std::vector<std::shared_ptr<const Lane>> process_lanes;  // by ProcessId
  std::vector<std::shared_ptr<const Lane>> core_lanes;     // as `cores`
  std::vector<std::vector<TaskId>> lock_holders;  // by place in Resources::locks, at the horizon
  // Who held which lock and who waited for what, in the order in which the intervals ended; those
  // that had not ended by the horizon come last.
  SharedLog<Holding> holdings;
  SharedLog<Wait> waits;
  SharedLog<StepBegin> steps;  // in order of time for each task
  SharedLog<Mark> marks;
  Results results;
  SharedLog<Flow> flows;
  std::vector<Loss> losses;
  std::uint64_t late_events = 0;  // arrived after their time had been woven; moved up

  [[nodiscard]] std::uint64_t lost_events() const;
  // The end of the last task, or the horizon while one is unfinished; at least started_at.
  [[nodiscard]] Timestamp finished_at() const;
};

}  // namespace interlane
