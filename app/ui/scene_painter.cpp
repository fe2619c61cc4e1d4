#include "app/ui/scene_painter.h"

#include <algorithm>
#include <cmath>

#include "app/timeline/scene/fill_geometry.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

bool is_straight(const SceneLine& line) { return line.x1 == line.x2 || line.y1 == line.y2; }

// A horizontal or vertical line as rectangles: one, or one a dash. They are then as sharp as every
// other rectangle, and as in a file.
void append_line(std::vector<SceneRect>& rects, const SceneLine& line) {
  const bool is_level = line.y1 == line.y2;
  const float begin = is_level ? std::min(line.x1, line.x2) : std::min(line.y1, line.y2);
  const float end = is_level ? std::max(line.x1, line.x2) : std::max(line.y1, line.y2);
  const float side = (is_level ? line.y1 : line.x1) - 0.5F * line.width;
  const float dash = line.dashed ? fill_geometry::kDashLength : end - begin;
  const float period = line.dashed ? dash + fill_geometry::kDashGap : end - begin;
  for (float at = begin; at < end; at += period) {
    const float length = std::min(dash, end - at);
    SceneRect rect;
    rect.x = is_level ? at : side;
    rect.y = is_level ? side : at;
    rect.width = is_level ? length : line.width;
    rect.height = is_level ? line.width : length;
    rect.color = line.color;
    rects.push_back(rect);
  }
}

void draw_slanted(ImDrawList* list, const SceneLine& line, const Area& area) {
  list->AddLine({area.x + line.x1, area.y + line.y1}, {area.x + line.x2, area.y + line.y2},
                ink(line.color), line.width);
}

}  // namespace

void ScenePainter::paint(const Panel& panel, const Scene& scene, const Area& area) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);

  Order& order = orders_.emplace_back();
  order.painter = this;
  order.ground = scene.ground;
  order.strips = scene.strips;
  order.strip_columns = scene.strip_columns;
  order.rects = scene.rects;
  order.origin_x = area.x;
  order.origin_y = area.y;
  for (const SceneLine& line : scene.lines) {
    if (is_straight(line)) append_line(order.rects, line);
  }
  list->AddCallback(&ScenePainter::execute, &order);
  list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);

  for (const SceneLine& line : scene.lines) {
    if (!is_straight(line)) draw_slanted(list, line, area);
  }
  for (const SceneText& text : scene.texts) {
    widgets::text(panel, area.x + text.x, area.y + text.y, text.text,
                  {text.size, text.color, text.weight, text.align});
  }
  list->PopClipRect();
}

void ScenePainter::execute(const ImDrawList* /*list*/, const ImDrawCmd* command) {
  const auto& order = *static_cast<const Order*>(command->UserCallbackData);
  const ImDrawData& data = *ImGui::GetDrawData();
  const float scale = data.FramebufferScale.x;
  const auto pixel = [scale](float length) {
    return static_cast<int>(std::lround(length * scale));
  };
  GlTarget target;
  target.framebuffer_width = pixel(data.DisplaySize.x);
  target.framebuffer_height = pixel(data.DisplaySize.y);
  target.scale = scale;
  target.origin_x = order.origin_x - data.DisplayPos.x;
  target.origin_y = order.origin_y - data.DisplayPos.y;
  target.clip = device_pixels(command->ClipRect);
  order.painter->rects_.paint(order.ground, target);
  order.painter->strips_.paint(order.strips, order.strip_columns, target);
  order.painter->rects_.paint(order.rects, target);
}

}  // namespace interlane
