#include "app/timeline/explain/inspector_words.h"

#include <cmath>

#include "app/text/sentence.h"
#include "app/timeline/lanes/names.h"

namespace interlane {

std::string share_text(double share) {
  constexpr double kMin = 0.005;
  if (share > 0 && share < kMin) return tr("<1 %");
  if (share < 1 && share >= 1 - kMin) return tr(">99 %");
  return sentence("{} %", std::lround(share * 100));
}

std::string share_text(Duration part, Duration whole) {
  if (whole <= Duration{}) return "–";
  return share_text(static_cast<double>(part.count()) / static_cast<double>(whole.count()));
}

std::string arrow_in_words(const Trace& trace, const Flow& flow) {
  const std::string other = task_name(trace, flow.from_task);
  switch (flow.kind) {
    case Flow::Kind::Spawn:
      return sentence("made by {}", other);
    case Flow::Kind::WakeUp:
      return sentence("woken by {}", other);
    case Flow::Kind::LockHandOver:
      return sentence("lock from {}", other);
    case Flow::Kind::Message:
      return sentence("message from {}", other);
    case Flow::Kind::Continuation:
      return tr("continues on another thread");
    case Flow::Kind::Steal:
      break;
  }
  return tr("stolen by another thread");
}

std::string arrow_out_words(const Trace& trace, const Flow& flow) {
  const std::string other = task_name(trace, flow.to_task);
  switch (flow.kind) {
    case Flow::Kind::Spawn:
      return sentence("makes {}", other);
    case Flow::Kind::WakeUp:
      return sentence("wakes {}", other);
    case Flow::Kind::LockHandOver:
      return sentence("lock to {}", other);
    case Flow::Kind::Message:
      return sentence("message to {}", other);
    case Flow::Kind::Continuation:
    case Flow::Kind::Steal:
      break;
  }
  return tr("continues on another thread");
}

const char* kind_words(LaneRow::Kind kind) {
  switch (kind) {
    case LaneRow::Kind::Core:
      return tr("core");
    case LaneRow::Kind::Process:
      return tr("process");
    case LaneRow::Kind::Thread:
      return tr("thread");
    case LaneRow::Kind::Task:
      break;
  }
  return tr("task");
}

}  // namespace interlane
