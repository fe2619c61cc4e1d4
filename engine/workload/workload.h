#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/ids.h"

namespace interlane {

// Which real work a compute step does.
enum class KernelKind : std::uint8_t {
  Primes,      // trial division: the arithmetic units, no memory
  Mandelbrot,  // pixels of the workload's image; what a unit costs depends on where it lies
  Zlib,        // compressing a block of text with zlib
  Matrix,      // a product of two small matrices: floating point in the cache
  Memory,      // adding up a block that no cache holds: the memory's bandwidth
};

// Whether a model that splits tasks may split a computation into parts.
enum class Splitting : std::uint8_t { Allowed, Serial };

// A fixed amount of real work, done as a number of work units (see compute.h), so that a preempted
// task finishes later. The amount is given either as the time that it takes on an idle core of this
// machine or as the number of units.
struct ComputeStep {
  KernelKind kernel = KernelKind::Primes;
  Splitting splitting = Splitting::Allowed;
  Duration amount{};
  std::uint64_t units = 0;       // counts where it is above 0; `amount` is zero then
  std::uint64_t first_unit = 0;  // varies the input; Mandelbrot: which units of the image
};

// The task waits for a timer.
struct SleepStep {
  Duration length{};
};

// The task asks the loopback server, over a connection of its own that is opened with its first
// request and closed when it ends, and waits for the reply.
struct NetStep {
  Duration latency{};      // how long the server takes to answer
  std::uint32_t size = 0;  // bytes of the answer
};

// The task asks the database server; the query goes over so many rows. Connections as with NetStep.
struct QueryStep {
  std::uint32_t rows = 0;
};

// The task reads so many bytes of a real file.
struct FileStep {
  std::uint64_t size = 0;
};

// The task takes, or gives back, one permit of a lock.
struct LockStep {
  std::uint32_t lock = 0;  // place in Workload::locks
};
struct UnlockStep {
  std::uint32_t lock = 0;
};

// The task puts a message into, or takes the oldest one out of, a bounded channel.
struct SendStep {
  std::uint32_t channel = 0;  // place in Workload::channels
};
struct ReceiveStep {
  std::uint32_t channel = 0;
};

// The task waits until all that share the barrier have come to it.
struct BarrierStep {
  std::uint32_t barrier = 0;  // place in Workload::barriers
};

// The task starts the tasks [first, first + count), which wait for nothing but this; they are its
// children.
struct SpawnStep {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// The task waits until the tasks [first, first + count), which it spawned, have finished.
struct JoinStep {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// The task lets others go first. In a promise: what follows is a microtask.
struct YieldStep {};

// The task dies by a signal, and its process with it.
struct CrashStep {};

// The task adds 1 to the shared counter, so many times.
enum class Protection : std::uint8_t { None, Mutex, Atomic };
struct CountStep {
  std::uint64_t increments = 0;
  Protection protection = Protection::None;
};

// What a task does next. Says what, never how: a blocking call, an await or a callback is the
// execution model's business.
using Step = std::variant<ComputeStep, SleepStep, NetStep, QueryStep, FileStep, LockStep,
                          UnlockStep, SendStep, ReceiveStep, BarrierStep, SpawnStep, JoinStep,
                          YieldStep, CrashStep, CountStep>;

struct Task {
  std::string name;
  std::vector<Step> steps;
  Duration arrival{};         // after the run's start; zero for a spawned task
  std::int32_t priority = 0;  // a smaller number goes first, where a policy looks at it
  bool is_spawned = false;    // starts by a SpawnStep of another task, not by itself
};

// What tasks take turns for. With one permit it is a lock, with more a counting semaphore.
struct Lock {
  std::string name;  // "oven", "fork 2"
  std::uint32_t permits = 1;
};
// Messages on their way, first in, first out.
struct Channel {
  std::string name;
  std::uint32_t capacity = 1;  // messages; a sender waits while it is full
};
struct Barrier {
  std::string name;
  std::uint32_t participants = 0;  // tasks
};

// A picture that Mandelbrot units draw: tiles in rows from the top left, each a fixed number of
// units. Units: pixels.
struct ImageGrid {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint32_t tile = 0;  // edge of a square tile; those at the right and bottom may be cut
};

// Who is enqueued first where a task arrives at the very instant at which another one has to leave
// the core: textbooks differ.
enum class ExerciseTies : std::uint8_t { ArrivalFirst, PreemptedFirst };

// A scheduling exercise: tasks made of one computation each, whose lengths are whole units.
struct Exercise {
  Duration unit{};
  ExerciseTies ties = ExerciseTies::ArrivalFirst;
};

// Workers that a scenario or a person may ask of a model.
inline constexpr std::uint32_t kMaxWorkers = 1024;

// Tasks made from a scenario, its parameters and a seed. A task's place is its TaskId.
struct Workload {
  std::string scenario;
  std::vector<Task> tasks{};
  std::vector<Lock> locks{};
  std::vector<Channel> channels{};
  std::vector<Barrier> barriers{};
  ImageGrid image{};
  std::optional<std::uint32_t> workers{};  // that the scenario asks of models with a pool
  std::optional<Exercise> exercise{};
  // Whether the memory in use is measured whenever all participants of a barrier have come to it.
  bool measures_memory = false;
};

}  // namespace interlane
