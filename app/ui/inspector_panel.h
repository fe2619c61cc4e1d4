#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/timeline/explain/debounced_cache.h"
#include "app/timeline/explain/inspector_scene.h"
#include "app/timeline/state/timeline_input.h"
#include "app/ui/panel.h"
#include "app/ui/scene_painter.h"
#include "app/ui/screen_state.h"

namespace interlane {

// The panel on the right: what was measured or chosen last, or the figures of the visible stretch.
class InspectorPanel {
 public:
  void draw(const Panel& panel, ScenePainter& painter, const ScreenState& state, const Area& area);
  // It is shown no longer, and lets go of the runs that it was about.
  void forget() {
    content_ = {};
    shown_ = nullptr;
  }
  // What is shown; null while nothing is.
  [[nodiscard]] const InspectorContent* content() const { return shown_; }
  // Whether the next frame will show something newer.
  [[nodiscard]] bool is_behind() const { return !content_.is_current(); }

 private:
  // What the content follows from.
  struct Key {
    std::vector<std::shared_ptr<const Trace>> traces;
    std::vector<std::shared_ptr<const CriticalPath>> paths;
    std::optional<SpanChoice> chosen;
    InspectedStretch stretch;  // where nothing is chosen
    friend bool operator==(const Key&, const Key&) = default;
  };
  static float draw_switch(const Panel& panel, const ScreenState& state, const Area& area);
  static void draw_links(const Panel& panel, const std::vector<InspectorScene::Link>& links,
                         const Area& area);

  DebouncedCache<Key, InspectorContent> content_;
  const InspectorContent* shown_ = nullptr;
};

}  // namespace interlane
