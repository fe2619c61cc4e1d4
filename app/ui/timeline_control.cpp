#include "app/ui/timeline_control.h"

#include <algorithm>

#include "app/timeline/selection.h"

namespace interlane {
namespace {

constexpr int kRoomAround = 8;  // a span that is to fill the view leaves this part of its length

}  // namespace

void TimelineControl::apply(const intent::Zoom& wish) {
  keep_view();
  input_.view.zoom(wish.factor, wish.anchor);
}

void TimelineControl::apply(const intent::Pan& wish) {
  keep_view();
  input_.view.pan(wish.fraction);
}

void TimelineControl::apply(const intent::ShowStretch& wish) {
  keep_view();
  input_.view.show(wish.begin, wish.end);
}

void TimelineControl::apply(const intent::ShowWholeRun&) {
  keep_view();
  input_.view.show_all();
}

void TimelineControl::apply(const intent::Undo&) { views_.back(input_.view); }

void TimelineControl::apply(const intent::Redo&) { views_.forth(input_.view); }

void TimelineControl::apply(const intent::Choose& wish) {
  if (wish.sight == intent::Choose::Sight::IntoView) {
    choose(wish.span);
  } else {
    input_.chosen = wish.span;
  }
}

void TimelineControl::apply(const intent::ChooseNeighbour& wish) {
  const auto& chosen = input_.chosen;
  if (chosen) choose(neighbour_of(input_, *chosen, wish.which));
}

void TimelineControl::apply(const intent::FollowFlow& wish) {
  const auto& chosen = input_.chosen;
  if (chosen) choose(along_flow(input_, *chosen, wish.end));
}

void TimelineControl::apply(const intent::ShowChosen&) {
  const auto& chosen = input_.chosen;
  if (!chosen) return;
  const auto span = chosen_span(input_, *chosen);
  if (!span) return;
  keep_view();
  const Timestamp zero = input_.zero_of(chosen->pane);
  const Duration around = span->length() / kRoomAround;
  input_.view.show(span->begin - zero - around, span->end - zero + around);
}

void TimelineControl::keep_view() { views_.will_change(input_.view, Timestamp::clock::now()); }

void TimelineControl::choose(const std::optional<SpanChoice>& span) {
  if (!span) return;
  const auto found = chosen_span(input_, *span);
  if (!found) return;
  input_.chosen = span;
  Viewport& view = input_.view;
  const Timestamp zero = input_.zero_of(span->pane);
  const Duration begin = found->begin - zero;
  const Duration end = found->end - zero;
  if (begin >= view.begin() && end <= view.end()) return;
  keep_view();
  // In the middle of a view as long as this one, or of a longer one if it must be.
  const Duration middle = begin + (end - begin) / 2;
  const Duration half = std::max(view.length(), (end - begin) + (end - begin) / kRoomAround) / 2;
  view.show(middle - half, middle + half);
}

void TimelineControl::apply(const intent::Fold& wish) {
  Folds& folds = input_.folds;
  bool* const fold = wish.group == LaneGroup::Cores     ? &folds.cores
                     : wish.group == LaneGroup::Threads ? &folds.threads
                     : wish.group == LaneGroup::Tasks   ? &folds.tasks
                                                        : &folds.curves;
  *fold = !*fold;
}

void TimelineControl::apply(const intent::ToggleCriticalPath&) {
  input_.shows_critical_path = !input_.shows_critical_path;
}

void TimelineControl::start_over() {
  input_.view = Viewport();
  views_.clear();
}

}  // namespace interlane
