#include "app/timeline/report/legend.h"

#include <algorithm>
#include <array>

#include "app/text/text.h"
#include "app/timeline/pane/mark_painter.h"
#include "app/timeline/pane/migration_painter.h"
#include "app/timeline/scene/state_look.h"
#include "app/timeline/scene/text_fit.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

// The order in which a lecturer would explain them. Idle has no sample: it is an empty lane.
constexpr std::array<State, kStateCount - 1> kOrder = {
    State::Running,        State::Ready,          State::Runnable,      State::Preempted,
    State::WaitingLock,    State::WaitingBarrier, State::WaitingJoin,   State::WaitingIo,
    State::WaitingChannel, State::WaitingTimer,   State::WaitingKernel, State::Blocked,
    State::Other,          State::Unknown};

bool is_neutral(State state) { return state == State::Other || state == State::Unknown; }

std::string mark_words(Mark::Kind kind) {
  switch (kind) {
    case Mark::Kind::Macrotask:
      return tr("a macrotask begins");
    case Mark::Kind::MicrotaskQueued:
      return tr("a microtask is queued");
    case Mark::Kind::Microtask:
      return tr("a microtask begins");
    case Mark::Kind::Steal:
      return tr("stolen by another worker");
    case Mark::Kind::Death:
      return tr("ended by a signal");
  }
  return {};
}

// Joins words that begin alike: "waiting: lock" and "waiting: barrier" to "waiting: lock, barrier".
void join_words(std::string& words, const std::string& more) {
  if (words == more) return;
  const auto colon = more.find(": ");
  const bool begin_alike =
      colon != std::string::npos && words.compare(0, colon + 2, more, 0, colon + 2) == 0;
  words += ", " + (begin_alike ? more.substr(colon + 2) : more);
}

}  // namespace

std::vector<LegendEntry> legend_entries(const Legend& legend) {
  const std::vector<State>& states = legend.states;
  std::vector<LegendEntry> entries;
  for (const State state : kOrder) {
    if (std::find(states.begin(), states.end(), state) == states.end()) continue;
    const Fill fill = *fill_of(state);
    const auto same = std::find_if(entries.begin(), entries.end(), [&](const LegendEntry& entry) {
      return entry.fill == fill && entry.is_neutral == is_neutral(state);
    });
    if (same == entries.end()) {
      entries.push_back({fill, is_neutral(state), state_words(state)});
    } else {
      join_words(same->words, state_words(state));
    }
  }
  for (const Mark::Kind kind : legend.marks) {
    entries.push_back({Fill::Solid, false, mark_words(kind), kind});
  }
  if (legend.has_migrations) {
    entries.push_back({.words = tr("continues on another core"), .is_migration = true});
  }
  return entries;
}

Legend legend_of(const std::vector<PaneInput>& panes, const Folds& folds) {
  Legend legend;
  std::uint32_t states = 0;
  std::uint32_t marks = 0;
  for (const PaneInput& pane : panes) {
    const Occurring& there = pane.occurring;
    if (!folds.tasks) states |= there.task_states;
    if (!folds.threads) states |= there.thread_states;
    if (!folds.cores) states |= there.core_states;
    if (!folds.tasks || !folds.threads) marks |= there.marks;
    legend.has_migrations = legend.has_migrations || (pane.has_migrations && !folds.cores);
  }
  for (std::size_t i = 0; i < kStateCount; ++i) {
    if ((states >> i & 1U) != 0) legend.states.push_back(static_cast<State>(i));
  }
  for (std::size_t i = 0; i < Mark::kKinds; ++i) {
    if ((marks >> i & 1U) != 0) legend.marks.push_back(static_cast<Mark::Kind>(i));
  }
  return legend;
}

float paint_legend(const std::vector<LegendEntry>& entries, float x, float y, float width,
                   const Theme& theme, const TextMeasure& measure, Scene& scene) {
  const float size = theme.text_size * 0.9F;
  const float row = size * 2.0F;
  const float sample_width = size * 2.4F;
  const float sample_height = size * 1.15F;
  const float gap = size * 0.7F;
  const Color task = task_color(TaskId(0));
  float at = x;
  for (const LegendEntry& entry : entries) {
    const std::string words =
        fit_text(entry.words, size, TextWeight::Regular, width - sample_width - gap, measure);
    const float needed = sample_width + gap + measure.width(words, size, TextWeight::Regular);
    if (at > x && at + needed > x + width) {
      at = x;
      y += row;
    }
    const Color color = entry.is_neutral            ? neutral_color(theme)
                        : entry.fill == Fill::Solid ? task
                                                    : ink_color(theme, task);
    const float middle = y + row / 2;
    const float top = middle - sample_height / 2;
    if (entry.is_migration) {
      paint_migration(at + sample_width * 0.2F, top, at + sample_width * 0.8F, top + sample_height,
                      color, scene);
    } else {
      scene.rects.push_back({at, top, sample_width, sample_height, color, entry.fill, 2});
    }
    if (entry.mark) {
      LanePlace place;
      place.y = top;
      place.height = sample_height;
      paint_mark(*entry.mark, at + sample_width / 2, place, theme, scene);
    }
    if (entry.fill == Fill::Unknown) {
      scene.texts.push_back({at + sample_width / 2, middle, size * 0.9F, theme.text,
                             TextAlign::Center, TextWeight::Bold, "?"});
    }
    scene.texts.push_back({at + sample_width + gap, middle, size, theme.muted, TextAlign::Left,
                           TextWeight::Regular, words});
    at += needed + size * 2.2F;
  }
  return entries.empty() ? y : y + row;
}

Scene legend_scene(const Legend& legend, const Theme& theme, float width,
                   const TextMeasure& measure) {
  Scene scene;
  scene.width = width;
  scene.background = theme.background;
  scene.height =
      paint_legend(legend_entries(legend), 0, 0, std::max(width, 1.0F), theme, measure, scene);
  return scene;
}

}  // namespace interlane
