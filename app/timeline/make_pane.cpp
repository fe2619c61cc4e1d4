#include "app/timeline/layout.h"
#include "app/timeline/run_title.h"

namespace interlane {

PaneInput make_pane(std::shared_ptr<const Trace> trace) {
  PaneInput pane;
  if (!trace) return pane;
  pane.summary = std::make_shared<const Summary>(summarize(*trace));
  pane.in_flight = in_flight_curve(*trace);
  pane.executing = executing_curve(*trace);
  if (!trace->marks.empty()) pane.marks = std::make_shared<const MarkIndex>(*trace);
  pane.title = run_title(trace->run);
  pane.trace = std::move(trace);
  return pane;
}

}  // namespace interlane
