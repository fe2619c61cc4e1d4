#include "app/timeline/pane/playhead_painter.h"

#include <algorithm>

#include "app/timeline/lanes/names.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

constexpr float kLine = 1.5F;
constexpr float kMinRow = 6;   // logical pixels; a bead on a thinner lane would hide its neighbours
constexpr float kBead = 3;     // radius
constexpr float kEdge = 1.5F;  // of the background's colour around it

float x_of(const PaneFrame& frame, std::size_t pane) {
  return frame.input.view_of(pane).x_of(frame.input.playhead->time, frame.gutter.plot_left,
                                        frame.plot_width);
}

class PlayheadPainter {
 public:
  PlayheadPainter(const PaneFrame& frame, std::size_t pane, const PaneGeometry& geometry,
                  Scene& scene)
      : frame_(frame),
        theme_(frame.input.theme),
        pane_(pane),
        geometry_(geometry),
        playhead_(*frame.input.playhead),
        x_(x_of(frame, pane)),
        scene_(scene) {}

  void paint() {
    cover_future();
    const auto sign = playhead_sign(frame_, pane_);
    if (!sign) return;
    scene_.lines.push_back(
        {x_, geometry_.plot_top, x_, geometry_.plot_bottom, kLine, theme_.accent, false});
    paint_beads();
    paint_sign(*sign);
  }

 private:
  // Behind the playhead there is nothing to be drawn; that it is hidden and not empty is told by a
  // ground of its own, which goes on where the run would not.
  void cover_future() {
    if (playhead_.future == Replay::Future::Shown) return;
    const float left = std::max(x_, frame_.gutter.plot_left);
    const float right = frame_.gutter.plot_left + frame_.plot_width;
    if (left >= right) return;
    scene_.rects.push_back({left, geometry_.plot_top, right - left,
                            geometry_.plot_bottom - geometry_.plot_top,
                            mix(theme_.background, theme_.text, 0.07F), Fill::Solid, 0});
  }

  void paint_beads() {
    const PaneInput& pane = frame_.input.panes[pane_];
    if (!pane.trace) return;
    // Where the future is hidden, what holds is what held until now.
    const Duration now =
        playhead_.future == Replay::Future::Hidden ? playhead_.time - Duration(1) : playhead_.time;
    const Timestamp at = frame_.input.zero_of(pane_) + now;
    for (const LaneRow& row : geometry_.rows) {
      if (row.height < kMinRow) continue;
      const Lane* const lane = row_lane(*pane.trace, row);
      if (lane == nullptr) continue;
      const std::size_t span = lane->first_ending_after(at);
      if (span == lane->size() || lane->span(span).begin > at) continue;
      if (lane->span(span).state == State::Running) paint_bead(row.y + row.height / 2);
    }
  }

  void paint_bead(float y) {
    const auto add = [&](float radius, Color color) {
      scene_.rects.push_back(
          {x_ - radius, y - radius, 2 * radius, 2 * radius, color, Fill::Solid, radius});
    };
    add(kBead + kEdge, theme_.background);
    add(kBead, theme_.accent);
  }

  void paint_sign(const PlayheadSign& sign) {
    const float size = frame_.metrics.small;
    const float middle = geometry_.plot_top - frame_.metrics.ruler_height * 0.45F;
    const float height = size * 1.5F;
    scene_.rects.push_back(
        {sign.left, middle - height / 2, sign.width, height, theme_.accent, Fill::Solid, 3});
    // From the sign down to the line, also where the sign had to stand aside.
    scene_.rects.push_back({x_ - kLine / 2, middle, kLine, geometry_.plot_top - middle,
                            theme_.accent, Fill::Solid, 0});
    scene_.texts.push_back({sign.left + sign.width / 2, middle, size, text_on(theme_.accent),
                            TextAlign::Center, TextWeight::Bold, sign.text});
    HitTarget hit{sign.left, geometry_.plot_top - frame_.metrics.ruler_height, sign.width,
                  frame_.metrics.ruler_height};
    hit.kind = HitTarget::Kind::Playhead;
    hit.pane = static_cast<int>(pane_);
    scene_.hits.push_back(hit);
  }

  const PaneFrame& frame_;
  const Theme& theme_;
  std::size_t pane_;
  const PaneGeometry& geometry_;
  Playhead playhead_;
  float x_;
  Scene& scene_;
};

}  // namespace

std::optional<PlayheadSign> playhead_sign(const PaneFrame& frame, std::size_t pane) {
  const auto& playhead = frame.input.playhead;
  if (!playhead) return std::nullopt;
  const float plot_left = frame.gutter.plot_left;
  const float x = x_of(frame, pane);
  if (x < plot_left || x > plot_left + frame.plot_width) return std::nullopt;
  PlayheadSign sign;
  sign.text = axis_text(playhead->time, frame.ticks.step);
  sign.x = x;
  const float size = frame.metrics.small;
  sign.width = frame.measure.width(sign.text, size, TextWeight::Bold) + size * 0.8F;
  sign.left = std::clamp(x - sign.width / 2, plot_left - sign.width / 2,
                         std::max(frame.right - sign.width, plot_left - sign.width / 2));
  return sign;
}

void paint_playhead(const PaneFrame& frame, std::size_t pane, const PaneGeometry& geometry,
                    Scene& scene) {
  if (frame.input.playhead) PlayheadPainter(frame, pane, geometry, scene).paint();
}

}  // namespace interlane
