#include "app/timeline/state/search.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "app/timeline/lanes/names.h"
#include "app/timeline/scene/state_look.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

bool is_before(const SpanChoice& one, const SpanChoice& other) {
  const auto key = [](const SpanChoice& choice) {
    return std::tuple(choice.pane, choice.begin, choice.kind, choice.lane);
  };
  return key(one) < key(other);
}

std::vector<std::shared_ptr<const Trace>> traces_of(const TimelineInput& input) {
  std::vector<std::shared_ptr<const Trace>> traces;
  for (const PaneInput& pane : input.panes) traces.push_back(pane.trace);
  return traces;
}

}  // namespace

Search::Search(const TimelineInput& input, std::string text)
    : text_(std::move(text)), traces_(traces_of(input)), has_threads_(!input.folds.threads) {
  if (text_.empty()) return;
  for (int i = 0; i < kStateCount; ++i) {
    const auto state = static_cast<State>(i);
    states_.push_back(state != State::Idle && matches(state_words(state), text_));
  }
  for (std::size_t i = 0; i < input.panes.size(); ++i) {
    if (input.panes[i].trace) search_pane(input.panes[i], i);
  }
  std::ranges::sort(matches_, is_before);
}

bool Search::is_stale(const TimelineInput& input) const {
  return has_threads_ == input.folds.threads || traces_of(input) != traces_;
}

void Search::search_pane(const PaneInput& pane, std::size_t number) {
  const Trace& trace = *pane.trace;
  const auto search = [&](LaneRow::Kind kind, std::size_t count) {
    for (std::size_t i = 0; i < count && !is_cut_; ++i) {
      const LaneRow row{kind, i, 0, 0};
      const Lane* const lane = row_lane(trace, row);
      if (lane == nullptr || lane->empty()) continue;
      const Whole whole = matches(row_name(trace, row), text_) ? Whole::Yes : Whole::No;
      search_lane(*lane, {number, kind, i, {}}, whole);
    }
  };
  search(LaneRow::Kind::Task, trace.tasks.size());
  if (has_threads_) search(LaneRow::Kind::Thread, trace.threads.size());
}

void Search::search_lane(const Lane& lane, const SpanChoice& place, Whole whole) {
  if (whole == Whole::No && std::ranges::find(states_, true) == states_.end()) return;
  for (std::size_t i = 0; i < lane.size(); ++i) {
    if (matches_.size() >= kMaxMatches || ++looked_at_ > kMaxVisitedSpans) {
      is_cut_ = true;
      return;
    }
    const Span span = lane.span(i);
    const bool is_match = whole == Whole::Yes ? span.state != State::Idle
                                              : states_[static_cast<std::size_t>(span.state)];
    if (!is_match) continue;
    matches_.push_back(place);
    matches_.back().begin = span.begin;
  }
}

std::optional<SpanChoice> Search::go(Neighbour which, const std::optional<SpanChoice>& from) {
  if (matches_.empty()) return std::nullopt;
  const std::size_t last = matches_.size() - 1;
  const bool is_next = which == Neighbour::Next;
  if (current_) {
    current_ =
        is_next ? (*current_ == last ? 0 : *current_ + 1) : (*current_ == 0 ? last : *current_ - 1);
  } else {
    // The match at `from`, if it is one, is where one stands and not where one goes: while a run
    // grows or a replay goes on, every step is the first in what is then known.
    const auto [at, behind] = from ? std::ranges::equal_range(matches_, *from, is_before)
                                   : std::ranges::subrange(matches_.begin(), matches_.begin());
    const auto number = static_cast<std::size_t>((is_next ? behind : at) - matches_.begin());
    current_ = is_next ? (number > last ? 0 : number) : (number == 0 ? last : number - 1);
  }
  return matches_[*current_];
}

}  // namespace interlane
