#include "app/text/text.h"
#include "app/timeline/layout.h"

namespace interlane {
namespace {

// "async-pool" becomes "Async-pool": the model's public name as a heading.
std::string heading_of(std::string model) {
  if (!model.empty() && model[0] >= 'a' && model[0] <= 'z') {
    model[0] = static_cast<char>(model[0] - 'a' + 'A');
  }
  return model;
}

}  // namespace

PaneInput make_pane(std::shared_ptr<const Trace> trace) {
  PaneInput pane;
  if (!trace) return pane;
  pane.summary = std::make_shared<const Summary>(summarize(*trace));
  pane.in_flight = in_flight_curve(*trace);
  pane.executing = executing_curve(*trace);
  pane.title = heading_of(trace->run.model) + " · " +
               tr_count("{} core", "{} cores", static_cast<long>(trace->run.cores.size()));
  pane.trace = std::move(trace);
  return pane;
}

}  // namespace interlane
