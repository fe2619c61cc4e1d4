#include "app/ui/filter_bar.h"

#include "app/text/sentence.h"
#include "app/timeline/scene/number_text.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

// How many lanes of all panes match: "12 of 300".
std::string figure_of(const TimelineInput& input) {
  std::size_t shown = 0;
  std::size_t all = 0;
  for (const PaneInput& pane : input.panes) {
    if (!pane.trace || !pane.order) continue;
    shown += pane.order->tasks().size();
    all += pane.trace->tasks.size();
  }
  return sentence("{} of {} tasks", number_text(shown), number_text(all));
}

}  // namespace

void FilterBar::draw(const Panel& panel, const ScreenState& state, const Area& area) {
  switch (bar_.draw(panel, area, tr("Show only"), figure_of(state.timeline))) {
    case TextBar::Answer::Typed:
      panel.ask(intent::FilterLanes{bar_.text()});
      break;
    case TextBar::Answer::Enter:
    case TextBar::Answer::ShiftEnter:
      panel.ask(intent::HideFilterField{});
      break;
    case TextBar::Answer::Closed:
      panel.ask(intent::CloseFilter{});
      break;
    case TextBar::Answer::None:
      break;
  }
}

}  // namespace interlane
