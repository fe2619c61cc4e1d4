#include "app/ui/timeline_control.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/text/text.h"
#include "app/timeline/lanes/run_title.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/pane_plan.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/playhead.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

using Manner = ViewMotion::Manner;

constexpr int kRoomAround = 8;  // a span that is to fill the view leaves this part of its length
constexpr int kNear = 100;      // of the view: a mark as near as this is the one that is meant

std::string alignment_words(Alignment alignment) {
  switch (alignment) {
    case Alignment::FirstTask:
      return tr("Time 0 is when the first task got a core.");
    case Alignment::Bookmark:
      return tr("Time 0 is the mark of each pane.");
    case Alignment::Start:
      break;
  }
  return tr("Time 0 is the start of each run.");
}

}  // namespace

template <class Change>
void TimelineControl::change_view(ViewMotion::Manner manner, const Change& change) {
  if (gliding_ != input_.active) arrive();
  Viewport goal = motion_.goal(view());
  history().will_change(goal, Timestamp::clock::now());
  change(goal);
  go_to(goal, manner);
}

void TimelineControl::go_to(const Viewport& goal, ViewMotion::Manner manner) {
  gliding_ = input_.active;
  motion_.move(view(), goal, manner, Timestamp::clock::now());
}

void TimelineControl::glide(Timestamp now) { motion_.advance(input_.view_of(gliding_), now); }

void TimelineControl::apply(const intent::Zoom& wish) {
  change_view(wish.manner, [&](Viewport& view) { view.zoom(wish.factor, wish.anchor); });
}

void TimelineControl::apply(const intent::Pan& wish) {
  change_view(wish.manner, [&](Viewport& view) { view.pan(wish.fraction); });
}

void TimelineControl::apply(const intent::ShowStretch& wish) {
  if (wish.pane < input_.panes.size()) input_.active = wish.pane;
  change_view(Manner::Glide, [&](Viewport& view) { view.show(wish.begin, wish.end); });
}

void TimelineControl::apply(const intent::ShowWholeRun&) {
  change_view(Manner::Glide, [](Viewport& view) { view.show_all(); });
}

void TimelineControl::apply(const intent::ShowEnd&) {
  change_view(Manner::Glide, [](Viewport& view) { view.show_end(); });
}

void TimelineControl::apply(const intent::Undo&) {
  arrive();
  Viewport goal = view();
  history().back(goal);
  go_to(goal, Manner::Glide);
}

void TimelineControl::apply(const intent::Redo&) {
  arrive();
  Viewport goal = view();
  history().forth(goal);
  go_to(goal, Manner::Glide);
}

void TimelineControl::apply(const intent::Choose& wish) {
  if (wish.sight == intent::Choose::Sight::IntoView) {
    choose(wish.span);
  } else {
    input_.chosen = wish.span;
    input_.measured.reset();
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
  if (const auto measured = input_.measured_time()) {
    return apply(intent::ShowStretch{measured->pane, measured->begin, measured->end});
  }
  const auto& chosen = input_.chosen;
  const auto span = chosen ? chosen_span(input_, *chosen) : std::nullopt;
  if (!span) {
    words_ = tr("Choose a span or measure a stretch to have it fill the view.");
    return;
  }
  input_.active = chosen->pane;
  unhide(*chosen);
  const Timestamp zero = input_.zero_of(chosen->pane);
  const Duration around = span->length() / kRoomAround;
  change_view(Manner::Glide, [&](Viewport& view) {
    view.show(span->begin - zero - around, span->end - zero + around);
  });
}

Viewport& TimelineControl::view() { return input_.view_of(input_.active); }

ViewHistory& TimelineControl::history() {
  if (input_.is_linked || input_.active >= input_.panes.size()) return views_;
  return own_views_[input_.panes[input_.active].id];
}

void TimelineControl::choose(const std::optional<SpanChoice>& span) {
  if (!span) return;
  const auto found = chosen_span(input_, *span);
  if (!found) return;
  input_.chosen = span;
  input_.measured.reset();
  unhide(*span);
  input_.active = span->pane;
  arrive();
  const Viewport shown = view();
  const Timestamp zero = input_.zero_of(span->pane);
  const Duration begin = found->begin - zero;
  const Duration end = found->end - zero;
  if (begin >= shown.begin() && end <= shown.end()) return;
  // In the middle of a view as long as this one, or of a longer one if it must be.
  const Duration middle = begin + (end - begin) / 2;
  const Duration half = std::max(shown.length(), (end - begin) + (end - begin) / kRoomAround) / 2;
  change_view(Manner::Glide, [&](Viewport& view) { view.show(middle - half, middle + half); });
}

void TimelineControl::apply(const intent::ToggleArrangement&) {
  input_.arrangement =
      input_.arrangement == Arrangement::Stacked ? Arrangement::Columns : Arrangement::Stacked;
}

void TimelineControl::apply(const intent::ToggleLink&) {
  if (input_.panes.empty()) return;
  arrive();
  if (input_.is_linked) {
    input_.own_views.clear();
    own_views_.clear();
    for (const PaneInput& pane : input_.panes) {
      input_.own_views.emplace(pane.id, input_.view);
      own_views_.emplace(pane.id, views_);
    }
    input_.is_linked = false;
    words_ = tr("Each pane now has a view of its own.");
    return;
  }
  const Viewport shown = view();
  const ViewHistory before = history();
  input_.is_linked = true;
  input_.view = shown;
  views_ = before;
  words_ = tr("All panes now have the same view.");
}

void TimelineControl::apply(const intent::ChangeAlignment&) {
  change_zero([this] {
    switch (input_.alignment) {
      case Alignment::Start:
        input_.alignment = Alignment::FirstTask;
        break;
      case Alignment::FirstTask:
        input_.alignment = input_.has_bookmark() ? Alignment::Bookmark : Alignment::Start;
        break;
      case Alignment::Bookmark:
        input_.alignment = Alignment::Start;
        break;
    }
  });
  words_ = alignment_words(input_.alignment);
}

void TimelineControl::apply(const intent::ToggleMark&) {
  const std::size_t pane = input_.active;
  const auto& chosen = input_.chosen;
  const auto there = input_.bookmark_of(pane);
  if (input_.cursor) {
    const Timestamp at = input_.zero_of(pane) + *input_.cursor;
    const Duration near = view().length() / kNear;
    if (there && at >= *there - near && at <= *there + near) {
      remove_mark(pane);
    } else {
      set_mark(pane, at);
    }
  } else if (const auto span = chosen ? chosen_span(input_, *chosen) : std::nullopt) {
    if (input_.bookmark_of(chosen->pane) == span->begin) {
      remove_mark(chosen->pane);
    } else {
      set_mark(chosen->pane, span->begin);
    }
  } else if (there) {
    remove_mark(pane);
  } else {
    words_ = tr("Point at an instant or choose a span to mark it.");
  }
}

void TimelineControl::apply(const intent::MoveMark& wish) {
  if (input_.bookmark_of(wish.pane)) set_mark(wish.pane, input_.zero_of(wish.pane) + wish.to);
}

void TimelineControl::set_mark(std::size_t pane, Timestamp at) {
  if (pane >= input_.panes.size() || !input_.panes[pane].trace) return;
  const Trace& trace = *input_.panes[pane].trace;
  const Timestamp last = std::max(trace.finished_at(), trace.started_at);
  change_zero([&] {
    input_.bookmarks[input_.panes[pane].id] = {trace.started_at,
                                               std::clamp(at, trace.started_at, last)};
  });
}

void TimelineControl::remove_mark(std::size_t pane) {
  change_zero([&] { input_.bookmarks.erase(input_.panes[pane].id); });
}

template <class Change>
void TimelineControl::change_zero(const Change& change) {
  arrive();
  std::vector<Timestamp> before;
  for (std::size_t i = 0; i < input_.panes.size(); ++i) before.push_back(input_.zero_of(i));
  change();
  if (input_.alignment == Alignment::Bookmark && !input_.has_bookmark()) {
    input_.alignment = Alignment::Start;
  }
  for (std::size_t i = 0; i < input_.panes.size(); ++i) {
    if (input_.is_linked && i != input_.active) continue;
    const Duration later = input_.zero_of(i) - before[i];
    input_.view_of(i).move_zero(later);
    (input_.is_linked ? views_ : own_views_[input_.panes[i].id]).move_zero(later);
  }
  if (input_.cursor && input_.active < before.size()) {
    *input_.cursor -= input_.zero_of(input_.active) - before[input_.active];
  }
  input_.take_over_panes();
}

std::string TimelineControl::take_words() { return std::exchange(words_, {}); }

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

void TimelineControl::apply(const intent::FoldProcess& wish) {
  if (wish.pane >= input_.panes.size() || !input_.panes[wish.pane].trace) return;
  auto& folds = input_.folds.processes;
  const ProcessFold fold{run_title(input_.panes[wish.pane].trace->run), wish.process};
  if (std::erase(folds, fold) == 0) folds.push_back(fold);
  order();
}

void TimelineControl::apply(const intent::SortLanes& wish) {
  input_.lanes.sort = wish.sort;
  order();
}

void TimelineControl::apply(const intent::SortLanesByNext&) {
  const auto now = std::ranges::find(kLaneSorts, input_.lanes.sort);
  std::size_t next = static_cast<std::size_t>(now - kLaneSorts.begin()) + 1;
  // An order of one's own has to be made first.
  const bool has_own = input_.lanes.has_own();
  if (next >= kLaneSorts.size() || (kLaneSorts[next] == LaneSort::Own && !has_own)) next = 0;
  apply(intent::SortLanes{kLaneSorts[next]});
}

void TimelineControl::apply(const intent::MoveLane& wish) {
  if (wish.pane >= input_.panes.size() || !input_.panes[wish.pane].trace) return;
  const PaneInput& pane = input_.panes[wish.pane];
  const bool is_task = wish.kind == LaneRow::Kind::Task;
  const std::size_t count = is_task ? pane.trace->tasks.size() : pane.trace->threads.size();
  if ((!is_task && wish.kind != LaneRow::Kind::Thread) || wish.lane >= count) return;
  keep_order(wish.pane);
  if (is_task) {
    input_.lanes.own = with_moved(input_.lanes.own, wish.lane, wish.before);
  } else {
    const auto own =
        std::ranges::find(input_.lanes.own_threads, run_title(pane.trace->run), &OwnThreads::run);
    own->threads = with_moved(own->threads, wish.lane, wish.before);
  }
  apply(intent::SortLanes{LaneSort::Own});
}

// What is not moved stays where it is: the tasks as they are in one pane, the threads in each.
void TimelineControl::keep_order(std::size_t pane) {
  LaneSetting kept = input_.lanes;
  kept.own = sorted_tasks(*input_.panes[pane].trace, input_.panes[pane].summary.get(), kept);
  for (const PaneInput& each : input_.panes) {
    if (!each.trace) continue;
    const std::string run = run_title(each.trace->run);
    std::erase_if(kept.own_threads, [&](const OwnThreads& own) { return own.run == run; });
    kept.own_threads.push_back({run, sorted_threads({each.trace, each.summary, input_.lanes, {}})});
  }
  input_.lanes = std::move(kept);
}

void TimelineControl::apply(const intent::FilterLanes& wish) {
  input_.lanes.filter = wish.filter;
  order();
}

void TimelineControl::apply(const intent::ToggleArrows&) {
  input_.arrows = input_.arrows == Arrows::All ? Arrows::OfOneTask : Arrows::All;
}

void TimelineControl::apply(const intent::SearchFor& wish) { search_.emplace(input_, wish.text); }

void TimelineControl::apply(const intent::GoToMatch& wish) {
  if (!search_) return;
  refresh_search();
  choose(search_->go(wish.which, input_.chosen));
}

void TimelineControl::unhide(const SpanChoice& span) {
  wants_reveal_ = true;
  const PaneInput& pane = input_.panes[span.pane];
  switch (group_of(span.kind)) {
    case LaneGroup::Cores:
      input_.folds.cores = false;
      return;
    case LaneGroup::Threads:
      input_.folds.threads = false;
      break;
    case LaneGroup::Tasks:
      input_.folds.tasks = false;
      break;
    case LaneGroup::Curves:
      return;
  }
  if (place_in_group(pane, span.kind, span.lane)) return;
  if (span.kind == LaneRow::Kind::Thread) {
    std::erase(input_.folds.processes, ProcessFold{run_title(pane.trace->run),
                                                   pane.trace->threads[span.lane].process.value});
    order();
    if (place_in_group(pane, span.kind, span.lane)) return;
  }
  input_.lanes.filter.clear();
  order();
}

void TimelineControl::order() { order_lanes(input_, {}); }

void TimelineControl::follow_playhead(Duration before, Duration now) {
  if (!input_.is_linked) {
    arrive();
    for (std::size_t i = 0; i < input_.panes.size(); ++i) {
      interlane::follow_playhead(input_.view_of(i), before, now);
    }
    return;
  }
  Viewport goal = motion_.goal(input_.view);
  const Duration begin = goal.begin();
  interlane::follow_playhead(goal, before, now);
  if (goal.begin() != begin) go_to(goal, Manner::Glide);
}

void TimelineControl::show_playhead(Duration playhead) {
  if (gliding_ != input_.active) arrive();
  Viewport goal = motion_.goal(view());
  interlane::show_playhead(goal, playhead);
  go_to(goal, Manner::Glide);
}

void TimelineControl::start_over() {
  motion_.rest();
  input_.view = Viewport();
  input_.own_views.clear();
  views_.clear();
  own_views_.clear();
  input_.measured.reset();
  // Lanes of other runs have other names and an order of their own.
  input_.lanes.own.clear();
  input_.lanes.own_threads.clear();
  input_.lanes.filter.clear();
  if (input_.lanes.sort == LaneSort::Own) input_.lanes.sort = LaneSort::Start;
}

void TimelineControl::refresh_search() {
  if (search_ && search_->is_stale(input_)) search_.emplace(input_, search_->text());
}

}  // namespace interlane
