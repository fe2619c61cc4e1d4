#pragma once

#include "app/timeline/layout.h"
#include "app/timeline/view_history.h"
#include "app/ui/intent.h"

namespace interlane {

// Applies what a person asks of the timeline, by mouse or key, to what is drawn: the view with its
// history, the chosen span, folds. Knows nothing of window or screen, so that thousands of random
// wishes can be tried on it.
//
// Threads: the window's.
class TimelineControl {
 public:
  // `input` must outlive this.
  explicit TimelineControl(TimelineInput& input) : input_(input) {}

  void apply(const intent::Zoom& wish);
  void apply(const intent::Pan& wish);
  void apply(const intent::ShowStretch& wish);
  void apply(const intent::ShowWholeRun& wish);
  void apply(const intent::Undo& wish);
  void apply(const intent::Redo& wish);
  void apply(const intent::Choose& wish);
  void apply(const intent::ChooseNeighbour& wish);
  void apply(const intent::FollowFlow& wish);
  void apply(const intent::ShowChosen& wish);
  void apply(const intent::Fold& wish);
  void apply(const intent::ToggleCriticalPath& wish);

  // Other runs take the place of those that were looked at.
  void start_over();

 private:
  // Before a person's change of the view, so that it can be taken back.
  void keep_view();
  // Chooses a span, and moves the view if it lies beyond it.
  void choose(const std::optional<SpanChoice>& span);

  TimelineInput& input_;
  ViewHistory views_;
};

}  // namespace interlane
