#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/timeline/explain/hover.h"
#include "app/timeline/pane/layout.h"
#include "app/ui/compare_list.h"
#include "app/ui/filter_bar.h"
#include "app/ui/font_shelf.h"
#include "app/ui/inspector_panel.h"
#include "app/ui/palette.h"
#include "app/ui/parameters_panel.h"
#include "app/ui/scenario_chooser.h"
#include "app/ui/scene_painter.h"
#include "app/ui/screen_state.h"
#include "app/ui/search_bar.h"
#include "app/ui/timeline_view.h"
#include "engine/base/result.h"

namespace interlane {

// All panels together: where each one lies, and one call that draws them.
//
// Threads: the window's; the window's contexts must outlive it.
class Screen {
 public:
  // Errors: no font, or a graphics driver that refuses the shaders.
  [[nodiscard]] static Result<std::unique_ptr<Screen>> create();

  // Between frames: makes fonts and style fit the theme and the monitor.
  void prepare(const Theme& theme, float pixel_scale);
  // Draws everything into the frame that the window has begun; returns what was asked for.
  [[nodiscard]] std::vector<Intent> draw(ScreenState& state, float width, float height);
  // Whether this frame was drawn with something not yet at hand and the next will look better.
  [[nodiscard]] bool needs_another_frame() const {
    return fonts_.is_missing_sizes() || is_inspector_behind_;
  }

  // Shows the list of scenarios in the next frame.
  void open_scenarios() { chooser_.open(); }
  void open_palette() { palette_.open(); }
  [[nodiscard]] bool is_palette_open() const { return palette_.is_open(); }
  void scroll(float share) { timeline_.scroll(share); }
  void scroll_help(float share) { help_scroll_ += share; }
  void reveal_chosen() { timeline_.reveal_chosen(); }
  // Shows the field for it, with these words in it, and gives it the keys.
  void open_search(const std::string& text) { search_.open(text); }
  void open_filter(const std::string& text) { filter_.open(text); }
  bool drop_drag() { return timeline_.drop_drag(); }
  // Where things that can be clicked lie, by name: what tests aim at.
  [[nodiscard]] const std::map<std::string, Area>& places() const { return places_; }
  // What lies under the pointer; null where nothing does.
  [[nodiscard]] const HoverText* explained() const { return timeline_.explained(); }
  [[nodiscard]] const TimelineLayout& layout() const { return timeline_.layout(); }
  // What the inspector shows; null while it is hidden.
  [[nodiscard]] const InspectorContent* inspected() const { return inspector_.content(); }

 private:
  Screen(const FontFiles& files, ScenePainter painter)
      : fonts_(files), painter_(std::move(painter)) {}
  void draw_left(const Panel& panel, const ScreenState& state, const Area& area);
  void draw_bottom(const Panel& panel, const ScreenState& state, const Area& area,
                   const Scene& legend);

  FontShelf fonts_;
  ScenePainter painter_;
  ScenarioChooser chooser_;
  ParametersPanel parameters_;
  CompareList compare_;
  TimelineView timeline_;
  Palette palette_;
  InspectorPanel inspector_;
  bool is_inspector_behind_ = false;
  SearchBar search_;
  FilterBar filter_;
  float help_scroll_ = 0;  // in the next frame, by this share of its height
  std::map<std::string, Area> places_;
  Theme styled_;  // the theme that Dear ImGui's style was made for
  bool has_style_ = false;
};

}  // namespace interlane
