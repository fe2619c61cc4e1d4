#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "app/timeline/explain/debounced_cache.h"
#include "app/timeline/explain/hover.h"
#include "app/timeline/explain/inspector.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/state/timeline_input.h"
#include "app/ui/choice_popup.h"
#include "app/ui/lane_drag.h"
#include "app/ui/panel.h"
#include "app/ui/scene_painter.h"
#include "app/ui/screen_state.h"
#include "engine/stats/range_summary.h"

namespace interlane {

// The timeline in the middle of the screen: paints its scene and turns the mouse into intents
// (the gestures are listed in actions.cpp).
class TimelineView {
 public:
  // Fills in width, height, scroll, cursor and highlight of state.timeline from the place on the
  // screen and the pointer.
  void draw(const Panel& panel, ScenePainter& painter, ScreenState& state, const Area& area);

  // Scrolls in the next frame, down by this share of the visible height.
  void scroll(float share) { scroll_share_ += share; }
  // Scrolls in the next frame so that the chosen span's lane is in view.
  void reveal_chosen() { reveals_ = true; }
  // Lets go of a stretch that the left button is still drawing; whether there was one.
  bool drop_drag() { return std::exchange(drag_, std::nullopt).has_value(); }
  [[nodiscard]] const HoverText* explained() const { return hover_ ? &*hover_ : nullptr; }
  [[nodiscard]] const TimelineLayout& layout() const { return layout_; }

 private:
  // A stretch of time that the left button draws, in a pane's time.
  struct Drag {
    enum class Purpose : std::uint8_t { Measure, Zoom };
    Purpose purpose = Purpose::Measure;
    std::size_t pane = 0;
    Duration from{};
    Duration to{};
  };

  void lay_out_timeline(const Panel& panel, const TimelineInput& input);
  // Whether the last layout shows these runs as they are now.
  [[nodiscard]] bool is_layout_of(const TimelineInput& input) const;
  // Whether anything that is drawn depends on it.
  [[nodiscard]] bool follow_pointer(TimelineInput& input, const Area& area);
  void take_wheel(const Panel& panel, const Area& area);
  void take_pan(const Panel& panel, const TimelineInput& input);
  // Whether the left button is the playhead's.
  [[nodiscard]] bool take_playhead(const Panel& panel, const TimelineInput& input,
                                   const Area& area);
  void take_left_button(const Panel& panel, TimelineInput& input, const Area& area);
  void draw_out(TimelineInput& input, const Area& area);
  // Tells where its handle is.
  void name_playhead(const Panel& panel, const Area& area) const;
  // A click that began and ended at this point of the scene.
  void click(const Panel& panel, const TimelineInput& input, float x, float y);
  // How far to scroll for the chosen lane.
  [[nodiscard]] static float scroll_to_chosen(const Panel& panel, const TimelineInput& input,
                                              float scroll_y);
  void show_pointer(float x, float y) const;
  void draw_sorts(const Panel& panel, const TimelineInput& input, const Area& area);
  void draw_measure(const Panel& panel, const TimelineInput& input, const Area& area);
  [[nodiscard]] std::vector<std::string> measure_lines(const TimelineInput& input,
                                                       const MeasuredTime& stretch);
  // Whether the left button holds the flag of a mark, which then follows the pointer.
  bool take_flag(const Panel& panel, const TimelineInput& input, float x, float y);
  void draw_hover(const Panel& panel) const;
  void draw_chosen(const Panel& panel, const TimelineInput& input, const Area& area) const;
  static void draw_explanation(const Panel& panel, const HoverText& text);

  // The pane whose plot has this point of the scene.
  [[nodiscard]] std::optional<std::size_t> plot_at(float x, float y) const;
  // In the time of a pane; a point beside its plot means the edge.
  [[nodiscard]] Duration time_at(const TimelineInput& input, std::size_t pane, float x) const;

  TimelineLayout layout_;
  std::optional<HoverText> hover_;
  std::optional<Drag> drag_;
  // The run and the stretch that the read-out is of.
  struct MeasureKey {
    std::shared_ptr<const Trace> trace;
    Timestamp from{};
    Timestamp to{};
    friend bool operator==(const MeasureKey&, const MeasureKey&) = default;
  };
  DebouncedCache<MeasureKey, RangeSummary> figures_;
  std::optional<std::size_t> held_flag_;  // by its pane
  LaneDrag lane_drag_;
  ChoicePopup sorts_;
  std::optional<HitTarget> sorts_at_;  // the control that opened them
  std::vector<std::shared_ptr<const Trace>> laid_out_;
  bool reveals_ = false;
  ImVec2 pressed_at_{};
  std::optional<std::size_t> scrubbed_pane_;  // in which the left button holds the playhead
  float scroll_share_ = 0;
  float scroll_pixels_ = 0;
};

}  // namespace interlane
