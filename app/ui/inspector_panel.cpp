#include "app/ui/inspector_panel.h"

#include "app/text/text.h"
#include "app/timeline/explain/reading_cost.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"
#include "app/ui/widgets.h"

namespace interlane {

void InspectorPanel::draw(const Panel& panel, ScenePainter& painter, const ScreenState& state,
                          const Area& area) {
  const PanelWindow window("inspector", PanelWindow::Layer::Base, area, panel.theme.panel, 0);
  panel.places["inspector"] = area;
  const TimelineInput& input = state.timeline;
  Key key;
  for (const PaneInput& pane : input.panes) {
    key.traces.push_back(pane.trace);
    key.paths.push_back(pane.critical_path);
  }
  if (!input.measured) key.chosen = input.chosen;
  if (!key.chosen) key.stretch = inspected_stretch(input);
  shown_ = content_.get(
      key, [&] { return cost_of_reading(key.traces); },
      [&](const Key& wanted) {
        if (wanted.chosen) return inspect_span(input, *wanted.chosen).value_or(InspectorContent{});
        return inspect_stretch(input.panes, wanted.stretch);
      });

  const float width = ImGui::GetContentRegionAvail().x;  // without the scroll bar
  const float top = area.y - ImGui::GetScrollY();
  const float head = draw_switch(panel, state, {area.x, top, width, 0});
  float height = head;
  if (shown_ != nullptr) {
    const InspectorScene drawn =
        inspector_scene(*shown_, panel.theme, width, ScreenTextMeasure(panel.fonts));
    const Area place{area.x, top + head, width, drawn.scene.height};
    painter.paint(panel, drawn.scene, place);
    draw_links(panel, drawn.links, place);
    height += drawn.scene.height;
  }
  ImGui::SetCursorPos({0, 0});
  ImGui::Dummy({1, height});
  ImGui::GetWindowDrawList()->AddLine({area.x + 0.5F, area.y}, {area.x + 0.5F, area.bottom()},
                                      ink(panel.theme.grid));
}

// Whether the critical path is shown in the lanes. Returns the height of the line.
float InspectorPanel::draw_switch(const Panel& panel, const ScreenState& state, const Area& area) {
  const float em = panel.em();
  const float side = 1.35F * em;
  const float left = area.x + 1.2F * em;
  const float top = area.y + 0.9F * em;
  const bool is_on = state.timeline.shows_critical_path;
  const bool is_clicked = widgets::chip(panel, "critical path", {left, top, side, side}, "",
                                        is_on ? widgets::ChipLook::On : widgets::ChipLook::Off);
  widgets::explain(panel, tr("What had to happen one after another for the run to end when it did: "
                             "the line along the lanes of tasks."));
  if (is_clicked) panel.ask(intent::ToggleCriticalPath{});
  const float room = area.width - 3.2F * em - side;
  const float x = left + side + 0.6F * em;
  widgets::text(panel, x, top + 0.5F * side,
                widgets::fitted(panel, tr("critical path in the lanes"), room, em),
                {em, panel.theme.text});
  return 0.9F * em + side;
}

void InspectorPanel::draw_links(const Panel& panel, const std::vector<InspectorScene::Link>& links,
                                const Area& area) {
  for (std::size_t i = 0; i < links.size(); ++i) {
    const InspectorScene::Link& link = links[i];
    const Area row{area.x + link.x, area.y + link.y, link.width, link.height};
    const std::string name = "inspector arrow " + std::to_string(i);
    panel.places[name] = row;
    ImGui::SetCursorScreenPos({row.x, row.y});
    if (ImGui::InvisibleButton(name.c_str(), {row.width, row.height})) {
      panel.ask(intent::Choose{link.leads_to, intent::Choose::Sight::IntoView});
    }
    if (!ImGui::IsItemHovered()) continue;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImGui::GetWindowDrawList()->AddRectFilled({row.x, row.y}, {row.right(), row.bottom()},
                                              ink(faded(panel.theme.accent, 0.14F)),
                                              0.25F * panel.em());
  }
}

}  // namespace interlane
