#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

// The spans that a text finds: those of tasks and threads whose name contains it, and those whose
// state does ("lock", "preempted"). In order of panes, and of time within a pane. Threads are
// searched while their lanes are shown.
//
// Threads: any; pure.
// Cost:    O(lanes) for names, O(spans) for states; it visits kMaxVisitedSpans spans and keeps
//          kMaxMatches matches at most.
class Search {
 public:
  static constexpr std::size_t kMaxMatches = 100'000;
  static constexpr std::size_t kMaxVisitedSpans = 4'000'000;

  Search(const TimelineInput& input, std::string text);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return matches_.size(); }
  // Whether there may be more than were found.
  [[nodiscard]] bool is_cut() const { return is_cut_; }
  // Whether the runs, or what is shown of them, are no longer those that were searched.
  [[nodiscard]] bool is_stale(const TimelineInput& input) const;

  // Goes to the match after or before the last one that was gone to; to the first after
  // `from`, or the last before it, where there was none. From the last on to the first again.
  // Empty without matches.
  [[nodiscard]] std::optional<SpanChoice> go(Neighbour which,
                                             const std::optional<SpanChoice>& from);
  // The place of the match that was gone to, from 0.
  [[nodiscard]] std::optional<std::size_t> current() const { return current_; }

 private:
  enum class Whole : std::uint8_t { No, Yes };  // whether all spans of a lane are matches
  void search_pane(const PaneInput& pane, std::size_t number);
  void search_lane(const Lane& lane, const SpanChoice& place, Whole whole);

  std::string text_;
  std::vector<std::shared_ptr<const Trace>> traces_;
  bool has_threads_ = false;
  std::vector<bool> states_;  // by State: whether its words contain the text
  std::vector<SpanChoice> matches_;
  std::size_t looked_at_ = 0;
  bool is_cut_ = false;
  std::optional<std::size_t> current_;
};

}  // namespace interlane
