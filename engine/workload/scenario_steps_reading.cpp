// The part of StepMaker that reads formulas and finds targets, once an entry.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/base/suggestion.h"
#include "engine/base/visible_text.h"
#include "engine/workload/scenario_amounts.h"
#include "engine/workload/scenario_steps.h"

namespace interlane {
namespace {

using Kind = StepTemplate::Kind;

Dimension dimension_of_amount(Kind kind) {
  const bool is_time = kind == Kind::Compute || kind == Kind::Sleep || kind == Kind::Net;
  return is_time ? Dimension::Time : Dimension::Count;
}

struct TargetKind {
  const std::vector<Range>* all = nullptr;
  std::string_view name;
  std::string_view advice;  // where there is none at all
};

// Where the step's target is looked up; none for steps without one.
std::optional<TargetKind> target_kind(const StepTargets& targets, Kind kind) {
  switch (kind) {
    case Kind::Lock:
    case Kind::Unlock:
      return TargetKind{.all = &targets.locks, .name = "lock", .advice = "write [locks.NAME]"};
    case Kind::Send:
    case Kind::Receive:
      return TargetKind{
          .all = &targets.channels, .name = "channel", .advice = "write [channels.NAME]"};
    case Kind::Barrier:
      return TargetKind{
          .all = &targets.barriers, .name = "barrier", .advice = "write [barriers.NAME]"};
    case Kind::Spawn:
    case Kind::Join:
      return TargetKind{.all = &targets.groups,
                        .name = "group of tasks",
                        .advice = "write group = \"NAME\" in a [[tasks]] entry"};
    default:
      return std::nullopt;
  }
}

std::optional<Protection> protection_of(std::string_view word) {
  if (word == "none") return Protection::None;
  if (word == "mutex") return Protection::Mutex;
  if (word == "atomic") return Protection::Atomic;
  return std::nullopt;
}

}  // namespace

Result<StepMaker> StepMaker::read(const std::vector<StepTemplate>& steps,
                                  Surroundings surroundings) {
  StepMaker maker(surroundings);
  IL_TRY(std::vector<ReadStep> read, maker.read_steps(steps));
  maker.steps_ = std::move(read);
  return maker;
}

Result<std::vector<StepMaker::ReadStep>> StepMaker::read_steps(
    const std::vector<StepTemplate>& steps) {
  std::vector<ReadStep> all;
  for (const StepTemplate& step : steps) {
    IL_TRY(ReadStep one, read_step(step));
    all.push_back(std::move(one));
  }
  return all;
}

Result<StepMaker::ReadStep> StepMaker::read_step(const StepTemplate& step) {
  ReadStep read{.written = &step};
  IL_TRY(auto when, read_part(step.when, Dimension::Bool));
  IL_TRY(auto amount, read_part(step.amount, dimension_of_amount(step.kind)));
  IL_TRY(auto detail, read_part(step.detail, Dimension::Count));
  read.when = std::move(when);
  read.amount = std::move(amount);
  read.detail = std::move(detail);
  IL_TRY(find_target(read));
  IL_TRY(auto steps, read_steps(step.steps));
  read.steps = std::move(steps);
  return read;
}

Result<std::optional<Formula>> StepMaker::read_part(const FormulaText& text, Dimension dimension) {
  std::optional<Formula> part;
  if (!text.is_given()) return part;
  IL_TRY(Formula formula, read_formula(text, dimension, surroundings_.names));
  varies_ = std::max(varies_, formula.varies());
  part = std::move(formula);
  return part;
}

Result<void> StepMaker::find_target(ReadStep& step) {
  const StepTemplate& written = *step.written;
  if (written.kind == Kind::Count) return find_protection(step);
  const bool draws = written.kind == Kind::Tile || written.kernel == KernelKind::Mandelbrot;
  if (draws && surroundings_.targets.image.tile == 0) {
    return input_error(fmt::format(
        "{}: there is no image; write [image] with width, height and tile", written.place));
  }
  const std::optional<TargetKind> kind = target_kind(surroundings_.targets, written.kind);
  if (!kind) return {};
  const auto found = std::ranges::find(*kind->all, written.target, &Range::name);
  if (found == kind->all->end()) {
    std::vector<std::string> names;
    for (const Range& range : *kind->all) names.push_back(range.name);
    const std::string advice =
        names.empty() ? fmt::format("; {}", kind->advice) : suggestion_for(written.target, names);
    return input_error(fmt::format("{}: there is no {} {}{}", written.place, kind->name,
                                   in_quotes(written.target), advice));
  }
  step.target = *found;
  return {};
}

Result<void> StepMaker::find_protection(ReadStep& step) {
  const StepTemplate& written = *step.written;
  std::string word = written.target;
  const std::vector<Parameter>& parameters = *surroundings_.targets.parameters;
  const auto parameter = std::ranges::find(parameters, word, &Parameter::name);
  if (parameter != parameters.end()) word = surroundings_.targets.values->at(word).text;
  const std::optional<Protection> protection = protection_of(word);
  if (!protection) {
    const auto likely =
        likely_name(written.target, std::vector<std::string>{"none", "mutex", "atomic"});
    return input_error(
        fmt::format("{}: there is no protection {}; {}", written.place, in_quotes(written.target),
                    likely ? fmt::format("did you mean {}?", in_quotes(*likely))
                           : "write none, mutex, atomic or a parameter that chooses among them"));
  }
  step.protection = *protection;
  return {};
}

}  // namespace interlane
