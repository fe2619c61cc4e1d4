#include "app/timeline/state/timeline_input.h"

#include <algorithm>
#include <utility>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/selection.h"

namespace interlane {
namespace {

// The stretch from where the first of the runs begins to where the last of them ends.
void fit_extent(Viewport& view, const TimelineInput& input, PaneChange change) {
  Duration first{};
  Duration last{};
  for (std::size_t i = 0; i < input.panes.size(); ++i) {
    const Trace* const trace = input.panes[i].trace.get();
    if (trace == nullptr) continue;
    const Timestamp zero = input.zero_of(i);
    first = std::min(first, trace->started_at - zero);
    last = std::max(last, trace->finished_at() - zero);
  }
  if (last - first <= Duration{}) return;
  if (change == PaneChange::Growth) {
    view.follow_extent(first, last);
  } else {
    view.set_extent(first, last);
  }
}

std::optional<std::size_t> place_of(const std::vector<PaneInput>& panes, std::size_t id) {
  const auto found = std::ranges::find(panes, id, &PaneInput::id);
  if (found == panes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - panes.begin());
}

template <class Input>
auto& view_in(Input& input, std::size_t pane) {
  if (input.is_linked || pane >= input.panes.size()) return input.view;
  const auto own = input.own_views.find(input.panes[pane].id);
  return own == input.own_views.end() ? input.view : own->second;
}

}  // namespace

const Viewport& TimelineInput::view_of(std::size_t pane) const { return view_in(*this, pane); }
Viewport& TimelineInput::view_of(std::size_t pane) { return view_in(*this, pane); }

Timestamp TimelineInput::zero_of(std::size_t pane) const {
  const PaneInput& shown = panes[pane];
  if (!shown.trace) return {};
  const Timestamp start = shown.trace->started_at;
  switch (alignment) {
    case Alignment::FirstTask:
      return shown.first_task.value_or(start);
    case Alignment::Bookmark:
      return bookmark_of(pane).value_or(start);
    case Alignment::Start:
      break;
  }
  return start;
}

std::optional<Timestamp> TimelineInput::bookmark_of(std::size_t pane) const {
  if (pane >= panes.size() || !panes[pane].trace) return std::nullopt;
  const auto found = bookmarks.find(panes[pane].id);
  if (found == bookmarks.end()) return std::nullopt;
  if (found->second.run_start != panes[pane].trace->started_at) return std::nullopt;
  return found->second.at;
}

bool TimelineInput::has_bookmark() const {
  for (std::size_t i = 0; i < panes.size(); ++i) {
    if (bookmark_of(i)) return true;
  }
  return false;
}

std::optional<Duration> TimelineInput::cursor_in(std::size_t pane) const {
  return is_linked || pane == active ? cursor : std::nullopt;
}

TaskId TimelineInput::highlighted_in(std::size_t pane) const {
  if (!highlighted.is_none() && (is_linked || pane == active)) return highlighted;
  if (!chosen || (!is_linked && pane != chosen->pane)) return {};
  const auto span = chosen_span(*this, *chosen);
  return span ? span->task : TaskId{};
}

void TimelineInput::measure(std::size_t pane, Duration from, Duration to) {
  if (pane >= panes.size() || !panes[pane].trace) return;
  const Duration zero = zero_of(pane) - panes[pane].trace->started_at;
  const auto [begin, end] = std::minmax(from, to);
  measured = Measure{panes[pane].id, begin + zero, end + zero};
}

std::optional<MeasuredTime> TimelineInput::measured_time() const {
  if (!measured) return std::nullopt;
  const std::optional<std::size_t> pane = place_of(panes, measured->pane_id);
  if (!pane || !panes[*pane].trace) return std::nullopt;
  const Duration zero = zero_of(*pane) - panes[*pane].trace->started_at;
  return MeasuredTime{measured->begin - zero, measured->end - zero, *pane};
}

void TimelineInput::replace_panes(std::vector<PaneInput> others, PaneChange change) {
  const std::vector<PaneInput> before = std::exchange(panes, std::move(others));
  const auto place_now = [&](std::size_t pane) {
    return pane < before.size() ? place_of(panes, before[pane].id) : std::nullopt;
  };
  active = place_now(active).value_or(0);
  if (chosen) {
    if (const auto place = place_now(chosen->pane)) {
      chosen->pane = *place;
    } else {
      chosen.reset();
    }
  }
  order_lanes(*this, before);
  take_over_panes(change);
}

void TimelineInput::take_over_panes(PaneChange change) {
  active = panes.empty() ? 0 : std::min(active, panes.size() - 1);
  if (alignment == Alignment::Bookmark && !has_bookmark()) alignment = Alignment::Start;
  if (chosen && !chosen_span(*this, *chosen)) chosen.reset();
  if (measured && !place_of(panes, measured->pane_id)) measured.reset();
  fit_extent(view, *this, change);
  if (is_linked) return;
  for (const PaneInput& pane : panes) own_views.try_emplace(pane.id, view);
  for (auto& [id, own] : own_views) fit_extent(own, *this, change);
}

}  // namespace interlane
