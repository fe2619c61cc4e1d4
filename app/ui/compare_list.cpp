#include "app/ui/compare_list.h"

#include "app/text/text.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

std::string remark_of(CompareRow::Status status) {
  switch (status) {
    case CompareRow::Status::Waiting:
      return tr("next");
    case CompareRow::Status::Running:
      return tr("running");
    case CompareRow::Status::Refused:
      return tr("refused");
    case CompareRow::Status::NotRun:
      return tr("not run");
    case CompareRow::Status::Off:
    case CompareRow::Status::Ended:
      break;
  }
  return {};
}

}  // namespace

float draw_compare_list(const Panel& panel, const ScreenState& state, const Area& area) {
  const float em = panel.em();
  float y = area.y;
  widgets::heading(panel, area.x, y + 0.5F * em, tr("COMPARE"));
  y += 1.45F * em;
  for (std::size_t i = 0; i < state.compare.size(); ++i) {
    const CompareRow& row = state.compare[i];
    const std::string id = "compare " + std::to_string(i);
    if (widgets::tick_row(panel, id.c_str(), {area.x, y, area.width, 2.1F * em}, row.title,
                          row.is_ticked ? widgets::Tick::On : widgets::Tick::Off,
                          remark_of(row.status))) {
      panel.ask(intent::ToggleRow{i});
    }
    widgets::explain(panel, row.idea);
    y += 2.45F * em;
  }
  return y - area.y;
}

}  // namespace interlane
