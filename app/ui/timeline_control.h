#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "app/timeline/state/search.h"
#include "app/timeline/state/timeline_input.h"
#include "app/timeline/view/view_history.h"
#include "app/timeline/view/view_motion.h"
#include "app/ui/intent.h"

namespace interlane {

// Applies what a person asks of the timeline, by mouse or key, to what is drawn: the view with its
// history, the chosen span, marks, folds, the order of lanes, the search. Panes that are not linked
// have a view and a history each, and what is asked for happens in the active one. Knows nothing of
// window or screen, so that thousands of random wishes can be tried on it.
//
// Threads: the window's.
class TimelineControl {
 public:
  // `input` must outlive this.
  explicit TimelineControl(TimelineInput& input,
                           ViewMotion::Manner manner = ViewMotion::Manner::AtOnce)
      : input_(input), motion_(manner) {}

  void apply(const intent::Zoom& wish);
  void apply(const intent::Pan& wish);
  void apply(const intent::ShowStretch& wish);
  void apply(const intent::ShowWholeRun& wish);
  void apply(const intent::ShowEnd& wish);
  void apply(const intent::Undo& wish);
  void apply(const intent::Redo& wish);
  void apply(const intent::Choose& wish);
  void apply(const intent::ChooseNeighbour& wish);
  void apply(const intent::FollowFlow& wish);
  void apply(const intent::ShowChosen& wish);
  void apply(const intent::ToggleArrangement& wish);
  void apply(const intent::ToggleLink& wish);
  void apply(const intent::ChangeAlignment& wish);
  void apply(const intent::ToggleMark& wish);
  void apply(const intent::MoveMark& wish);
  void apply(const intent::Fold& wish);
  void apply(const intent::ToggleCriticalPath& wish);
  void apply(const intent::FoldProcess& wish);
  void apply(const intent::SortLanes& wish);
  void apply(const intent::SortLanesByNext& wish);
  void apply(const intent::MoveLane& wish);
  void apply(const intent::FilterLanes& wish);
  void apply(const intent::ToggleArrows& wish);
  void apply(const intent::SearchFor& wish);
  void apply(const intent::GoToMatch& wish);

  // The newest search; empty before one.
  [[nodiscard]] const std::optional<Search>& search() const { return search_; }
  // Whether the chosen span is to be brought into view since this was asked last.
  [[nodiscard]] bool take_reveal() { return std::exchange(wants_reveal_, false); }

  // What to tell the person about the last wish, a sentence; empty where the picture says it.
  [[nodiscard]] std::string take_words();

  // The replay's playhead has moved: takes views along that it has just left, or goes to it
  // wherever it is.
  void follow_playhead(Duration before, Duration now);
  void show_playhead(Duration playhead);

  // Moves a view on that glides.
  [[nodiscard]] bool is_gliding() const { return motion_.is_moving(); }
  void glide(Timestamp now);

  // Searches runs that took the place of those that were searched.
  void refresh_search();

  // Runs of another scenario take the place of those that were looked at.
  void start_over();

 private:
  [[nodiscard]] Viewport& view();  // of the active pane
  [[nodiscard]] ViewHistory& history();
  // A person's change of the active pane's view, which can be taken back.
  template <class Change>
  void change_view(ViewMotion::Manner manner, const Change& change);
  // Takes the active pane's view where it is wanted.
  void go_to(const Viewport& goal, ViewMotion::Manner manner);
  // Ends a glide where it leads.
  void arrive() { glide(Timestamp::max()); }
  // Chooses a span, moves the view if it lies beyond it, and unfolds what hides its lane.
  void choose(const std::optional<SpanChoice>& span);
  void unhide(const SpanChoice& span);
  // Makes the order in which lanes are now a person's own.
  void keep_order(std::size_t pane);
  void order();

  void set_mark(std::size_t pane, Timestamp at);
  void remove_mark(std::size_t pane);
  // Changes what time 0 is, or the marks it hangs on, and keeps in view what was.
  template <class Change>
  void change_zero(const Change& change);

  TimelineInput& input_;
  ViewHistory views_;                             // while the panes are linked
  std::map<std::size_t, ViewHistory> own_views_;  // while they are not, by PaneInput::id
  ViewMotion motion_;
  std::size_t gliding_ = 0;  // the pane whose view glides, if any
  std::string words_;
  std::optional<Search> search_;
  bool wants_reveal_ = false;
};

}  // namespace interlane
