#pragma once

#include <deque>
#include <vector>

#include "app/render/gl_rects.h"
#include "app/render/gl_strips.h"
#include "app/timeline/scene/scene.h"
#include "app/ui/panel.h"

namespace interlane {

// Paints scenes into the panel that is being drawn: ground, strips and rectangles by one instanced
// OpenGL draw each, hooked into Dear ImGui's draw list, so that what is drawn before and after lies
// below and above; slanted lines and texts by the draw list itself.
//
// Threads: the window's.
class ScenePainter {
 public:
  ScenePainter(GlRects rects, GlStrips strips)
      : rects_(std::move(rects)), strips_(std::move(strips)) {}

  // Forgets the scenes of the frame before; they are kept until the frame is really drawn.
  void begin_frame() { orders_.clear(); }
  // Paints with the scene's origin at `area`'s corner, cut off at `area`. The panel's own
  // background stands for the scene's: painting as many pixels once more is what costs most without
  // a GPU.
  void paint(const Panel& panel, const Scene& scene, const Area& area);

 private:
  // What the callback will need once the draw list is executed.
  struct Order {
    ScenePainter* painter = nullptr;
    std::vector<SceneRect> ground;
    std::vector<SceneStrip> strips;
    std::vector<StripColumn> strip_columns;
    std::vector<SceneRect> rects;
    float origin_x = 0;
    float origin_y = 0;
  };
  static void execute(const ImDrawList* list, const ImDrawCmd* command);

  GlRects rects_;
  GlStrips strips_;
  std::deque<Order> orders_;  // a deque: pointers into it stay valid
};

}  // namespace interlane
