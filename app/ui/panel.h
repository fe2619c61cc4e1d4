#pragma once

#include <map>
#include <string>
#include <vector>

#include <imgui.h>

#include "app/render/gl_fills.h"
#include "app/timeline/scene/scene.h"
#include "app/timeline/scene/theme.h"
#include "app/ui/font_shelf.h"
#include "app/ui/intent.h"

namespace interlane {

// A rectangle of the window. Units: window coordinates.
struct Area {
  float x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] bool contains(ImVec2 point) const {
    return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
  }
  friend bool operator==(const Area&, const Area&) = default;
};

// What every panel draws with, and where it says what is asked for.
struct Panel {
  const Theme& theme;
  FontShelf& fonts;
  std::vector<Intent>& intents;
  // Where on the window things that can be clicked ended up, by a fixed name; for tests.
  std::map<std::string, Area>& places;

  [[nodiscard]] float em() const { return theme.text_size; }
  [[nodiscard]] float small() const { return theme.text_size * 0.85F; }
  void ask(Intent intent) const { intents.push_back(std::move(intent)); }
};

[[nodiscard]] inline ImU32 ink(Color color) { return IM_COL32(color.r, color.g, color.b, color.a); }
[[nodiscard]] inline Color faded(Color color, float share) {
  color.a = static_cast<std::uint8_t>(static_cast<float>(color.a) * share);
  return color;
}

// A clip rectangle of Dear ImGui (left, top, right, bottom) as device pixels of the framebuffer,
// while the draw list is executed.
[[nodiscard]] PixelRect device_pixels(const ImVec4& clip);

// A fixed part of the screen as a Dear ImGui window; its lifetime is the window's scope. Windows on
// top lie over all others, the newest uppermost.
class PanelWindow {
 public:
  enum class Layer : std::uint8_t { Base, Top };
  PanelWindow(const char* id, Layer layer, const Area& area, Color background,
              ImGuiWindowFlags extra_flags = ImGuiWindowFlags_NoScrollbar |
                                             ImGuiWindowFlags_NoScrollWithMouse);
  ~PanelWindow();
  PanelWindow(const PanelWindow&) = delete;
  PanelWindow& operator=(const PanelWindow&) = delete;
};

}  // namespace interlane
