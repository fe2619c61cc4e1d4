#include "app/ui/panel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace interlane {
namespace {

// The background of a window, once the draw list is executed; its colour is the data.
void paint_background(const ImDrawList* /*list*/, const ImDrawCmd* command) {
  const auto bits = reinterpret_cast<std::uintptr_t>(command->UserCallbackData);  // NOLINT
  clear_area(device_pixels(command->ClipRect),
             static_cast<int>(std::lround(ImGui::GetDrawData()->DisplaySize.y *
                                          ImGui::GetDrawData()->FramebufferScale.y)),
             std::bit_cast<Color>(static_cast<std::uint32_t>(bits)));
}

void add_background(const Area& area, Color color) {
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  list->PushClipRect({area.x, area.y}, {area.right(), area.bottom()});
  const std::uintptr_t bits = std::bit_cast<std::uint32_t>(color);
  list->AddCallback(paint_background, reinterpret_cast<void*>(bits));  // NOLINT: just a number
  list->PopClipRect();
}

}  // namespace

PixelRect device_pixels(const ImVec4& clip) {
  const ImDrawData& data = *ImGui::GetDrawData();
  const float scale = data.FramebufferScale.x;
  const auto pixel = [scale](float length) {
    return static_cast<int>(std::lround(length * scale));
  };
  const int left = std::max(pixel(clip.x - data.DisplayPos.x), 0);
  const int top = std::max(pixel(clip.y - data.DisplayPos.y), 0);
  return {left, top, pixel(clip.z - data.DisplayPos.x) - left,
          pixel(clip.w - data.DisplayPos.y) - top};
}

PanelWindow::PanelWindow(const char* id, Layer layer, const Area& area, Color background,
                         ImGuiWindowFlags extra_flags) {
  // Those at the base cover the whole screen, and Dear ImGui would blend every pixel of it.
  if (layer == Layer::Base) add_background(area, background);
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
                   (layer == Layer::Base
                        ? ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground
                        : 0));
  // A window keeps the padding it began with; the tooltips opened from it shall have the usual one.
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor();
}

PanelWindow::~PanelWindow() { ImGui::End(); }

}  // namespace interlane
