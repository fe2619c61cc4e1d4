#include "app/ui/style.h"

#include <imgui.h>

namespace interlane {

void apply_style(const Theme& theme) {
  const float em = theme.text_size;
  ImGuiStyle style;
  if (theme.is_light) {
    ImGui::StyleColorsLight(&style);
  } else {
    ImGui::StyleColorsDark(&style);
  }
  const auto set = [&style](ImGuiCol place, Color color, float share = 1.0F) {
    style.Colors[place] = {static_cast<float>(color.r) / 255, static_cast<float>(color.g) / 255,
                           static_cast<float>(color.b) / 255, share};
  };
  const auto raised = [&theme](float share) { return mix(theme.panel, theme.text, share); };
  set(ImGuiCol_Text, theme.text);
  set(ImGuiCol_TextDisabled, theme.muted);
  set(ImGuiCol_PopupBg, raised(0.05F));
  set(ImGuiCol_Border, raised(0.15F));
  set(ImGuiCol_FrameBg, raised(0.08F));
  set(ImGuiCol_FrameBgHovered, raised(0.14F));
  set(ImGuiCol_FrameBgActive, raised(0.18F));
  set(ImGuiCol_Button, raised(0.08F));
  set(ImGuiCol_ButtonHovered, raised(0.16F));
  set(ImGuiCol_ButtonActive, raised(0.2F));
  set(ImGuiCol_Header, theme.accent, 0.28F);
  set(ImGuiCol_HeaderHovered, theme.accent, 0.2F);
  set(ImGuiCol_HeaderActive, theme.accent, 0.36F);
  set(ImGuiCol_ScrollbarBg, theme.background, 0.0F);
  set(ImGuiCol_ScrollbarGrab, raised(0.2F));
  set(ImGuiCol_ScrollbarGrabHovered, raised(0.3F));
  set(ImGuiCol_ScrollbarGrabActive, raised(0.4F));
  set(ImGuiCol_TextSelectedBg, theme.accent, 0.4F);

  style.WindowPadding = {0.9F * em, 0.7F * em};
  style.FramePadding = {0.5F * em, 0.25F * em};
  style.ItemSpacing = {0.6F * em, 0.35F * em};
  style.ItemInnerSpacing = {0.4F * em, 0.3F * em};
  style.ScrollbarSize = 0.75F * em;
  style.ScrollbarRounding = 0.4F * em;
  style.WindowRounding = 0;
  style.FrameRounding = 0.35F * em;
  style.PopupRounding = 0.4F * em;
  style.WindowBorderSize = 0;
  style.PopupBorderSize = 1;
  style.CurveTessellationTol = 0.5F;
  ImGui::GetStyle() = style;
}

}  // namespace interlane
