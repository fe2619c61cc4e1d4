#pragma once

#include <array>

#include "app/timeline/scene/theme.h"
#include "engine/trace/ids.h"
#include "engine/trace/state.h"

namespace interlane {

// A colour that can be summed up and weighted.
struct Tint {
  float r = 0, g = 0, b = 0, weight = 0;

  void add(const Tint& tint, float times) {
    r += tint.r * times;
    g += tint.g * times;
    b += tint.b * times;
    weight += tint.weight * times;
  }
  // The mean colour, `share` of the way from `ground` to it; only where something was added.
  [[nodiscard]] Color over(Color ground, float share) const {
    const float each = share / weight;
    const float rest = 1 - share;
    const auto channel = [each, rest](float sum, std::uint8_t below) {
      return static_cast<std::uint8_t>(static_cast<int>(sum * each + float(below) * rest + 0.5F));
    };
    return {channel(r, ground.r), channel(g, ground.g), channel(b, ground.b)};
  }
};

// How far the spans of others are faded while one task is highlighted.
[[nodiscard]] Color faded_unless(Color color, TaskId task, TaskId highlighted, const Theme& theme);

// The colours of spans, remembered, as spans come by the million.
class LaneTints {
 public:
  // What a state off the cores looks like; nothing for an idle core.
  struct Look {
    Color color{0, 0, 0, 0};
    Fill fill = Fill::Solid;
  };

  LaneTints(const Theme& theme, TaskId highlighted);
  // The tint of a task at weight 1; the neutral one for no task.
  [[nodiscard]] const Tint& of(TaskId task) {
    Slot& slot = slots_[task.value % slots_.size()];
    if (!slot.is_known || slot.task != task) fill(slot, task);
    return slot.tint;
  }
  [[nodiscard]] const Look& of_waiting(State state, TaskId task) {
    LookSlot& slot = looks_[static_cast<std::size_t>(state)];
    if (!slot.is_known || slot.task != task) slot = {look_of(state, task), task, true};
    return slot.look;
  }
  // What many tasks look like together.
  [[nodiscard]] const Tint& of_many() const { return of_many_; }

 private:
  struct Slot {
    Tint tint;
    TaskId task;
    bool is_known = false;
  };
  struct LookSlot {
    Look look;
    TaskId task;
    bool is_known = false;
  };
  void fill(Slot& slot, TaskId task) const;
  [[nodiscard]] Look look_of(State state, TaskId task) const;

  const Theme& theme_;
  TaskId highlighted_;
  Tint of_many_;
  std::array<Slot, 64> slots_;
  std::array<LookSlot, kStateCount> looks_;  // of each state the one asked for last
};

}  // namespace interlane
