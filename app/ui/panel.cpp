#include "app/ui/panel.h"

namespace interlane {

PanelWindow::PanelWindow(const char* id, Layer layer, const Area& area, Color background,
                         ImGuiWindowFlags extra_flags) {
  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ink(background));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding,
                      layer == Layer::Top ? ImGui::GetStyle().PopupRounding : 0.0F);
  ImGui::Begin(id, nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav | extra_flags |
                   (layer == Layer::Base ? ImGuiWindowFlags_NoBringToFrontOnFocus : 0));
  // A window keeps the padding it began with; the tooltips opened from it shall have the usual one.
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor();
}

PanelWindow::~PanelWindow() { ImGui::End(); }

}  // namespace interlane
