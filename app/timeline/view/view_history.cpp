#include "app/timeline/view/view_history.h"

namespace interlane {
namespace {

constexpr Duration kAtOnce = std::chrono::milliseconds(700);
constexpr std::size_t kMax = 200;

}  // namespace

void ViewHistory::will_change(const Viewport& view, Timestamp now) {
  const bool goes_on = !past_.empty() && last_change_ && now - *last_change_ < kAtOnce;
  last_change_ = now;
  if (goes_on) return;
  future_.clear();
  past_.push_back({view.begin(), view.end()});
  if (past_.size() > kMax) past_.erase(past_.begin());
}

void ViewHistory::back(Viewport& view) {
  last_change_.reset();  // what changes next is no part of what was taken back
  move(past_, future_, view);
}

void ViewHistory::forth(Viewport& view) {
  last_change_.reset();
  move(future_, past_, view);
}

void ViewHistory::move_zero(Duration later) {
  for (std::vector<Stretch>* const stretches : {&past_, &future_}) {
    for (Stretch& stretch : *stretches) {
      stretch.begin -= later;
      stretch.end -= later;
    }
  }
}

void ViewHistory::clear() {
  past_.clear();
  future_.clear();
}

void ViewHistory::move(std::vector<Stretch>& from, std::vector<Stretch>& to, Viewport& view) {
  if (from.empty()) return;
  to.push_back({view.begin(), view.end()});
  const Stretch stretch = from.back();
  from.pop_back();
  view.show(stretch.begin, stretch.end);
}

}  // namespace interlane
