// Tasks' steps out of an entry's step templates.
#include "engine/workload/scenario_steps.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/base/visible_text.h"
#include "engine/workload/compute.h"
#include "engine/workload/scenario_amounts.h"

namespace interlane {
namespace {

using Kind = StepTemplate::Kind;

std::uint64_t mixed(std::uint64_t state) {
  state = (state ^ (state >> 30U)) * 0xbf58476d1ce4e5b9U;
  state = (state ^ (state >> 27U)) * 0x94d049bb133111ebU;
  return state ^ (state >> 31U);
}
constexpr std::uint64_t kGoldenStep = 0x9e3779b97f4a7c15U;

std::string range_of_numbers(std::uint64_t count) {
  return count == 1 ? "the only number is 1" : fmt::format("choose a number from 1 to {}", count);
}

}  // namespace

void TaskChance::begin_task(std::uint64_t number) {
  state_ = mixed(mixed(mixed(seed_ + kGoldenStep) ^ entry_) + kGoldenStep * number);
}

double TaskChance::next() {
  state_ += kGoldenStep;
  return static_cast<double>(mixed(state_) >> 11U) * 0x1p-53;
}

Result<std::vector<Step>> StepMaker::make(std::size_t most) {
  Progress progress{.steps = {}, .most = most, .held = {}, .spawned = {}};
  IL_TRY(add_steps(steps_, progress));
  if (!progress.held.empty()) {
    const StepTemplate& lock = *progress.held.front().second;
    return input_error(fmt::format("{}: the task ends with {} locked; add an unlock step for it",
                                   lock.place, in_quotes(lock.target)));
  }
  return std::move(progress.steps);
}

// Rounds within rounds may come to no step at all and take for ever all the same.
Result<void> StepMaker::count_look(const ReadStep& step) {
  constexpr std::size_t kMaxVisits = 2 * kMaxScenarioSteps;
  if (++looks_ <= kMaxVisits) return {};
  return input_error(
      fmt::format("{}: these are too many rounds; a scenario goes through at most {} steps",
                  step.written->place, kMaxVisits));
}

Result<void> StepMaker::add_steps(std::vector<ReadStep>& steps, Progress& progress) {
  for (ReadStep& step : steps) {
    IL_TRY(count_look(step));
    if (step.when) {
      surroundings_.random = surroundings_.chance.next();
      const Result<double> truth = step.when->value();
      if (!truth) {
        return input_error(fmt::format("{}: {}", step.written->when.place, truth.error().sentence));
      }
      if (*truth == 0) continue;
    }
    const Kind kind = step.written->kind;
    Result<void> added;
    if (kind == Kind::Repeat) {
      added = add_rounds(step, progress);
    } else if (kind == Kind::Lock || kind == Kind::Unlock) {
      added = add_locking(step, progress);
    } else if (kind == Kind::Spawn || kind == Kind::Join) {
      added = add_children(step, progress);
    } else if (Result<Step> made = make_step(step); made) {
      progress.steps.push_back(*made);
    } else {
      added = tl::unexpected(made.error());
    }
    if (!added) return added;
    if (progress.steps.size() > progress.most) {
      return input_error(fmt::format("{}: these are too many steps; a scenario has at most {}",
                                     step.written->place, kMaxScenarioSteps));
    }
  }
  return {};
}

Result<void> StepMaker::add_rounds(ReadStep& step, Progress& progress) {
  IL_TRY(const auto rounds, count(step.amount, step.written->amount, kMaxScenarioSteps, 0));
  const double round_around = surroundings_.round;
  for (std::uint64_t round = 1; round <= rounds; ++round) {
    IL_TRY(count_look(step));
    surroundings_.round = static_cast<double>(round);
    IL_TRY(add_steps(step.steps, progress));
  }
  surroundings_.round = round_around;
  return {};
}

Result<void> StepMaker::add_locking(ReadStep& step, Progress& progress) {
  IL_TRY(const std::uint32_t lock, place(step));
  if (step.written->kind == Kind::Lock) {
    progress.held.emplace_back(lock, step.written);
    progress.steps.emplace_back(LockStep{.lock = lock});
    return {};
  }
  const auto held =
      std::ranges::find(progress.held, lock, [](const auto& known) { return known.first; });
  if (held == progress.held.end()) {
    return input_error(
        fmt::format("{}: the task unlocks {} but has not locked it; add a lock step before it",
                    step.written->place, in_quotes(step.written->target)));
  }
  progress.held.erase(held);
  progress.steps.emplace_back(UnlockStep{.lock = lock});
  return {};
}

Result<void> StepMaker::add_children(const ReadStep& step, Progress& progress) {
  if (step.target.count == 0) return {};
  const std::uint32_t first = step.target.first;
  const auto spawned =
      std::ranges::find(progress.spawned, first, [](const auto& known) { return known.first; });
  const bool is_spawned = spawned != progress.spawned.end();
  if (step.written->kind == Kind::Spawn) {
    if (is_spawned) {
      const bool is_repeated = spawned->second == step.written;
      return input_error(fmt::format(
          "{}: group {} is spawned {}; {}", step.written->place, in_quotes(step.written->target),
          is_repeated ? "again in every round of the repeat" : "a second time by the same task",
          is_repeated ? "spawn it before the repeat" : "remove one of the spawn steps"));
    }
    progress.spawned.emplace_back(first, step.written);
    progress.steps.emplace_back(SpawnStep{.first = first, .count = step.target.count});
    return {};
  }
  if (!is_spawned) {
    return input_error(
        fmt::format("{}: the task joins {} but has not spawned it; add a spawn step before it",
                    step.written->place, in_quotes(step.written->target)));
  }
  progress.steps.emplace_back(JoinStep{.first = first, .count = step.target.count});
  return {};
}

Result<Step> StepMaker::make_step(ReadStep& step) {
  const StepTemplate& written = *step.written;
  const auto failed = [](const auto& result) { return tl::unexpected(result.error()); };
  switch (written.kind) {
    case Kind::Compute: {
      const auto amount = duration(step);
      if (!amount) return failed(amount);
      return ComputeStep{
          .kernel = written.kernel, .splitting = written.splitting, .amount = *amount};
    }
    case Kind::Units: {
      const auto units = count(step.amount, written.amount, kMaxOfCount, 0);
      if (!units) return failed(units);
      const auto first = count(step.detail, written.detail, kMaxOfCount, 0);
      if (!first) return failed(first);
      return ComputeStep{.kernel = written.kernel,
                         .splitting = written.splitting,
                         .units = *units,
                         .first_unit = *first};
    }
    case Kind::Tile:
      return make_tile(step);
    case Kind::Sleep: {
      const auto length = duration(step);
      if (!length) return failed(length);
      return SleepStep{.length = *length};
    }
    case Kind::Net: {
      const auto latency = duration(step);
      if (!latency) return failed(latency);
      const auto size = count(step.detail, written.detail, kMaxOfUint32, 0);
      if (!size) return failed(size);
      return NetStep{.latency = *latency, .size = static_cast<std::uint32_t>(*size)};
    }
    case Kind::Query: {
      const auto rows = count(step.amount, written.amount, kMaxOfUint32, 0);
      if (!rows) return failed(rows);
      return QueryStep{.rows = static_cast<std::uint32_t>(*rows)};
    }
    case Kind::File: {
      const auto size = count(step.amount, written.amount, kMaxOfCount, 0);
      if (!size) return failed(size);
      return FileStep{.size = *size};
    }
    case Kind::Send:
    case Kind::Receive: {
      const auto channel = place(step);
      if (!channel) return failed(channel);
      if (written.kind == Kind::Send) return SendStep{.channel = *channel};
      return ReceiveStep{.channel = *channel};
    }
    case Kind::Barrier: {
      const auto barrier = place(step);
      if (!barrier) return failed(barrier);
      return BarrierStep{.barrier = *barrier};
    }
    case Kind::Yield:
      return YieldStep{};
    case Kind::Crash:
      return CrashStep{};
    case Kind::Count: {
      const auto increments = count(step.amount, written.amount, kMaxOfCount, 0);
      if (!increments) return failed(increments);
      return CountStep{.increments = *increments, .protection = step.protection};
    }
    case Kind::Lock:
    case Kind::Unlock:
    case Kind::Spawn:
    case Kind::Join:
    case Kind::Repeat:
      break;
  }
  IL_CHECK(false, "a step that is made elsewhere");
}

Result<Step> StepMaker::make_tile(ReadStep& step) {
  const ImageGrid& image = surroundings_.targets.image;
  IL_TRY(const auto number, count(step.amount, step.written->amount, kMaxOfUint32, 0));
  const auto tiles = [&](std::uint32_t edge) { return (edge + image.tile - 1ULL) / image.tile; };
  const std::uint64_t all = tiles(image.width) * tiles(image.height);
  if (number < 1 || number > all) {
    return input_error(fmt::format("{}: the image has no tile {}; {}", step.written->place, number,
                                   range_of_numbers(all)));
  }
  const std::uint64_t units = units_per_tile(image);
  return ComputeStep{.kernel = KernelKind::Mandelbrot,
                     .splitting = step.written->splitting,
                     .units = units,
                     .first_unit = (number - 1) * units};
}

Result<std::uint64_t> StepMaker::count(std::optional<Formula>& formula, const FormulaText& text,
                                       std::uint64_t most, std::uint64_t otherwise) {
  if (!formula) return otherwise;
  surroundings_.random = surroundings_.chance.next();
  return count_of(*formula, text, most);
}

Result<Duration> StepMaker::duration(ReadStep& step) {
  surroundings_.random = surroundings_.chance.next();
  return duration_of(*step.amount, step.written->amount);
}

// The place of the lock, channel or barrier that the step names, by its number where there are
// several.
Result<std::uint32_t> StepMaker::place(ReadStep& step) {
  IL_TRY(const auto number, count(step.detail, step.written->detail, kMaxOfUint32, 1));
  if (number < 1 || number > step.target.count) {
    return input_error(step.target.count == 0
                           ? fmt::format("{}: the count of {} is 0; raise it", step.written->place,
                                         in_quotes(step.target.name))
                           : fmt::format("{}: there is no {} number {}; {}", step.written->place,
                                         in_quotes(step.target.name), number,
                                         range_of_numbers(step.target.count)));
  }
  return step.target.first + static_cast<std::uint32_t>(number) - 1;
}

}  // namespace interlane
