#include <algorithm>

#include "app/timeline/layout.h"
#include "app/timeline/selection.h"

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

void TimelineInput::take_over_panes(PaneChange change) {
  active = panes.empty() ? 0 : std::min(active, panes.size() - 1);
  if (alignment == Alignment::Bookmark && !has_bookmark()) alignment = Alignment::Start;
  if (chosen && !chosen_span(*this, *chosen)) chosen.reset();
  fit_extent(view, *this, change);
  if (is_linked) return;
  for (const PaneInput& pane : panes) own_views.try_emplace(pane.id, view);
  for (auto& [id, own] : own_views) fit_extent(own, *this, change);
}

}  // namespace interlane
