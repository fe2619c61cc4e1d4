#include "app/timeline/pane/mark_painter.h"

#include <algorithm>
#include <array>
#include <limits>

namespace interlane {
namespace {

constexpr float kApart = 5;  // logical pixels between marks of one kind
constexpr float kDot = 4;
constexpr float kBar = 2;
constexpr float kEdge = 1;  // of the background's colour, so that a mark stands out on any task's

void add_rect(const Theme& theme, float x, float y, float width, float height, Color color,
              Scene& scene) {
  scene.rects.push_back({x - kEdge, y - kEdge, width + 2 * kEdge, height + 2 * kEdge,
                         theme.background, Fill::Solid, kEdge});
  scene.rects.push_back({x, y, width, height, color, Fill::Solid, kEdge});
}

void add_chevron(const Theme& theme, float x, const LanePlace& place, Scene& scene) {
  const float reach = std::min(place.height * 0.35F, 5.0F);
  const float middle = place.y + place.height / 2;
  for (const float width : {4.0F, 2.0F}) {  // the wider one below is its edge
    const Color color = width > 3 ? theme.background : theme.text;
    scene.lines.push_back({x - reach, middle - reach, x, middle, width, color, false});
    scene.lines.push_back({x, middle, x - reach, middle + reach, width, color, false});
  }
}

void add_cross(const Theme& theme, float x, const LanePlace& place, Scene& scene) {
  const float reach = std::clamp(place.height * 0.4F, 3.5F, 7.0F);
  const float middle = place.y + place.height / 2;
  for (const float width : {5.0F, 2.5F}) {  // the wider one below is its edge
    const Color color = width > 3 ? theme.background : theme.warning;
    scene.lines.push_back(
        {x - reach, middle - reach, x + reach, middle + reach, width, color, false});
    scene.lines.push_back(
        {x - reach, middle + reach, x + reach, middle - reach, width, color, false});
  }
}

}  // namespace

void paint_mark(Mark::Kind kind, float x, const LanePlace& place, const Theme& theme,
                Scene& scene) {
  switch (kind) {
    case Mark::Kind::Macrotask:
      return add_rect(theme, x - kBar / 2, place.y, kBar, place.height, theme.text, scene);
    case Mark::Kind::Microtask:
      return add_rect(theme, x - kDot / 2, place.y, kDot, kDot, theme.text, scene);
    case Mark::Kind::MicrotaskQueued:
      return add_rect(theme, x - kDot / 2, place.y + place.height - kDot, kDot, kDot, theme.text,
                      scene);
    case Mark::Kind::Steal:
      return add_chevron(theme, x, place, scene);
    case Mark::Kind::Death:
      return add_cross(theme, x, place, scene);
  }
}

void paint_marks(std::span<const Mark> marks, const LanePlace& place, const Theme& theme,
                 Scene& scene) {
  constexpr float kNever = std::numeric_limits<float>::lowest();
  std::array<float, Mark::kKinds> last{};
  last.fill(kNever);
  const Timestamp begin = place.zero + place.view.begin();
  const Timestamp end = place.zero + place.view.end();
  auto mark = std::lower_bound(marks.begin(), marks.end(), begin,
                               [](const Mark& one, Timestamp time) { return one.at < time; });
  for (; mark != marks.end() && mark->at < end; ++mark) {
    const float x = place.view.x_of(mark->at - place.zero, place.left, place.width);
    float& before = last[static_cast<std::size_t>(mark->kind)];
    if (x - before < kApart) continue;
    before = x;
    paint_mark(mark->kind, x, place, theme, scene);
  }
}

}  // namespace interlane
