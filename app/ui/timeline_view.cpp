#include "app/ui/timeline_view.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/text/sentence.h"
#include "app/timeline/explain/hover.h"
#include "app/timeline/explain/inspector_words.h"
#include "app/timeline/explain/reading_cost.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/pane/gutter.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/playhead.h"
#include "app/timeline/state/timeline_input.h"
#include "app/ui/notices.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr double kWheelZoom = 1.2;     // a notch
constexpr double kWheelPan = 0.08;     // of the view
constexpr float kWheelScroll = 4.0F;   // em
constexpr float kReadOutLine = 1.45F;  // em
constexpr float kDragStart = 4.0F;     // window coordinates; less is a click
constexpr const char* kSorts = "sort";

ImVec2 pointer() { return ImGui::GetIO().MousePos; }

bool has_moved(ImVec2 from) {
  const ImVec2 now = pointer();
  return std::abs(now.x - from.x) > kDragStart || std::abs(now.y - from.y) > kDragStart;
}

}  // namespace

void TimelineView::draw(const Panel& panel, ScenePainter& painter, ScreenState& state,
                        const Area& area) {
  const PanelWindow window("timeline", PanelWindow::Layer::Base, area, panel.theme.background,
                           ImGuiWindowFlags_NoScrollWithMouse);
  panel.places["timeline"] = area;
  const float notices = draw_notices(panel, state.notices, area);
  const float width = ImGui::GetContentRegionAvail().x;  // without the scroll bar
  const Area scene{area.x, area.y + notices, width, std::max(area.height - notices, 1.0F)};

  TimelineInput& input = state.timeline;
  input.width = scene.width;
  input.height = scene.height;
  float scroll = ImGui::GetScrollY() + scroll_pixels_ + scroll_share_ * scene.height;
  if (std::exchange(reveals_, false)) scroll = scroll_to_chosen(panel, input, scroll);
  ImGui::SetScrollY(std::max(scroll, 0.0F));
  scroll_pixels_ = 0;
  scroll_share_ = 0;
  input.scroll_y =
      std::clamp(ImGui::GetScrollY(), 0.0F, std::max(layout_.content_height - scene.height, 0.0F));

  ImGui::SetCursorScreenPos({scene.x, scene.y});
  ImGui::InvisibleButton("scene", {scene.width, scene.height},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                             ImGuiButtonFlags_MouseButtonMiddle);
  // What lies under the pointer is mostly where it was, so one layout is enough for most frames.
  if (is_layout_of(input)) (void)follow_pointer(input, scene);
  lay_out_timeline(panel, input);
  if (ImGui::IsItemHovered()) take_wheel(panel, scene);
  if (ImGui::IsItemActive() || ImGui::IsItemDeactivated() || ImGui::IsItemHovered()) {
    take_pan(panel, input);
    if (!take_playhead(panel, input, scene)) take_left_button(panel, input, scene);
  }
  if (follow_pointer(input, scene)) lay_out_timeline(panel, input);
  painter.paint(panel, layout_.scene, scene);
  // A handle that moves is no place to aim at.
  if (state.replay.state() != Replay::State::Playing) name_playhead(panel, scene);
  draw_measure(panel, input, scene);
  lane_drag_.draw(panel, layout_, scene);
  draw_sorts(panel, input, scene);
  draw_hover(panel);
  // The inspector says the same and more, and the help lies over everything.
  if (!state.shows_inspector && !state.shows_help) draw_chosen(panel, input, scene);

  ImGui::SetCursorPos({0, 0});
  ImGui::Dummy({1, notices + layout_.content_height});
}

void TimelineView::lay_out_timeline(const Panel& panel, const TimelineInput& input) {
  layout_ = lay_out(input, ScreenTextMeasure(panel.fonts));
  laid_out_.clear();
  for (const PaneInput& pane : input.panes) laid_out_.push_back(pane.trace);
}

bool TimelineView::is_layout_of(const TimelineInput& input) const {
  return std::ranges::equal(laid_out_, input.panes, {}, {}, &PaneInput::trace);
}

// Cursor line, explanation and highlight follow the pointer in the same frame.
bool TimelineView::follow_pointer(TimelineInput& input, const Area& area) {
  const float x = pointer().x - area.x;
  const float y = pointer().y - area.y;
  const bool is_over = ImGui::IsItemHovered() && !lane_drag_.is_dragging() &&
                       !ImGui::IsMouseDown(ImGuiMouseButton_Right) &&
                       !ImGui::IsMouseDown(ImGuiMouseButton_Middle);
  hover_ = is_over ? hover_text(input, layout_, x, y) : std::nullopt;
  const TaskId task = hover_ ? hover_->task : lane_drag_.task();
  const auto plot = plot_at(x, y);
  const std::optional<Duration> cursor =
      is_over && plot ? std::optional(time_at(input, *plot, x)) : std::nullopt;
  if (is_over || lane_drag_.is_dragging()) show_pointer(x, y);
  // A drag belongs to the pane where it began.
  const auto under = is_over && !ImGui::IsAnyMouseDown() ? pane_at(layout_, x, y) : std::nullopt;
  const std::size_t active = under.value_or(input.active);
  const bool is_news =
      task != input.highlighted || cursor != input.cursor || active != input.active;
  input.highlighted = task;
  input.cursor = cursor;
  input.active = active;
  return is_news;
}

void TimelineView::take_wheel(const Panel& panel, const Area& area) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0 && io.MouseWheelH == 0) return;
  const float x = pointer().x - area.x;
  const auto plot = plot_at(x, pointer().y - area.y);
  if (io.KeyCtrl || (!plot && !io.KeyShift)) {
    scroll_pixels_ -= io.MouseWheel * kWheelScroll * panel.em();
    return;
  }
  const auto sideways = static_cast<double>(io.MouseWheelH + (io.KeyShift ? io.MouseWheel : 0.0F));
  if (sideways != 0) panel.ask(intent::Pan{-sideways * kWheelPan, ViewMotion::Manner::AtOnce});
  if (io.KeyShift || io.MouseWheel == 0) return;
  const PaneGeometry& pane = layout_.panes[*plot];
  const float anchor = (x - pane.plot_left) / std::max(pane.plot_width, 1.0F);
  panel.ask(intent::Zoom{std::pow(kWheelZoom, static_cast<double>(-io.MouseWheel)),
                         static_cast<double>(std::clamp(anchor, 0.0F, 1.0F)),
                         ViewMotion::Manner::AtOnce});
}

void TimelineView::take_pan(const Panel& panel, const TimelineInput& input) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!ImGui::IsItemActive()) return;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Right) && !ImGui::IsMouseDown(ImGuiMouseButton_Middle)) {
    return;
  }
  scroll_pixels_ -= io.MouseDelta.y;
  if (io.MouseDelta.x == 0 || input.active >= layout_.panes.size()) return;
  const float width = std::max(layout_.panes[input.active].plot_width, 1.0F);
  panel.ask(intent::Pan{static_cast<double>(-io.MouseDelta.x / width), ViewMotion::Manner::AtOnce});
}

bool TimelineView::take_playhead(const Panel& panel, const TimelineInput& input, const Area& area) {
  const float x = pointer().x - area.x;
  const float y = pointer().y - area.y;
  if (ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    scrubbed_pane_ = is_on_playhead(layout_, x, y) ? pane_at(layout_, x, y) : std::nullopt;
    pressed_at_ = pointer();
  }
  if (!scrubbed_pane_) return false;
  if (has_moved(pressed_at_) && *scrubbed_pane_ < layout_.panes.size()) {
    pressed_at_ = {-area.width, -area.height};  // once it has moved, it follows every pixel
    panel.ask(intent::SeekReplay{time_at(input, *scrubbed_pane_, x)});
  }
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) scrubbed_pane_.reset();
  return true;
}

void TimelineView::name_playhead(const Panel& panel, const Area& area) const {
  const auto hit =
      std::ranges::find(layout_.scene.hits, HitTarget::Kind::Playhead, &HitTarget::kind);
  if (hit == layout_.scene.hits.end()) return;
  panel.places["playhead"] = {area.x + hit->x, area.y + hit->y, hit->width, hit->height};
}

void TimelineView::take_left_button(const Panel& panel, TimelineInput& input, const Area& area) {
  const float x = pointer().x - area.x;
  const float y = pointer().y - area.y;
  if (take_flag(panel, input, x, y)) return;
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    drag_.reset();
    input.measured.reset();
    if (plot_at(x, y)) panel.ask(intent::ShowWholeRun{});
    return;
  }
  if (ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    pressed_at_ = pointer();
    drag_.reset();
    input.measured.reset();
    lane_drag_.press(layout_, x, y);
  }
  if (ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left) &&
      has_moved(pressed_at_)) {
    draw_out(input, area);
    lane_drag_.move(layout_, y);
  }
  if (!ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
  if (lane_drag_.release(panel)) return;
  if (const auto drag = std::exchange(drag_, std::nullopt)) {
    if (drag->purpose == Drag::Purpose::Measure) return;
    const auto [begin, end] = std::minmax(drag->from, drag->to);
    panel.ask(intent::ShowStretch{drag->pane, begin, end});
  } else if (ImGui::IsItemHovered() && !has_moved(pressed_at_)) {
    click(panel, input, x, y);
  }
}

// The stretch from where the left button went down to where the pointer is.
void TimelineView::draw_out(TimelineInput& input, const Area& area) {
  const float from_x = pressed_at_.x - area.x;
  const float from_y = pressed_at_.y - area.y;
  const auto pane = plot_at(from_x, from_y);
  if (!drag_ && pane) {
    const bool is_on_ruler = from_y < layout_.panes[*pane].plot_top;
    const Duration from = time_at(input, *pane, from_x);
    drag_ = Drag{is_on_ruler ? Drag::Purpose::Zoom : Drag::Purpose::Measure, *pane, from, from};
  }
  if (!drag_) return;
  if (drag_->pane >= layout_.panes.size() || drag_->pane >= input.panes.size()) {
    drag_.reset();  // in a run that is gone
    return;
  }
  drag_->to = time_at(input, drag_->pane, pointer().x - area.x);
  if (drag_->purpose == Drag::Purpose::Measure) input.measure(drag_->pane, drag_->from, drag_->to);
}

bool TimelineView::take_flag(const Panel& panel, const TimelineInput& input, float x, float y) {
  if (ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    held_flag_ = flag_at(layout_, x, y);
  }
  if (!held_flag_ || *held_flag_ >= layout_.panes.size()) return false;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    held_flag_.reset();
    return true;
  }
  if (ImGui::GetIO().MouseDelta.x != 0) {
    panel.ask(intent::MoveMark{*held_flag_, time_at(input, *held_flag_, x)});
  }
  return true;
}

void TimelineView::click(const Panel& panel, const TimelineInput& input, float x, float y) {
  const auto name = name_at(layout_, x, y);
  if (const auto control = sort_control_at(layout_, x, y)) {
    sorts_at_ = control;
    sorts_.open(kSorts);
  } else if (const auto group = group_at(layout_, x, y)) {
    panel.ask(intent::Fold{*group});
  } else if (name && name->row.kind == LaneRow::Kind::Process) {
    panel.ask(intent::FoldProcess{name->pane, name->row.index});
  } else if (plot_at(x, y)) {
    panel.ask(intent::Choose{span_under(input, layout_, x, y)});
  }
}

void TimelineView::show_pointer(float x, float y) const {
  const auto name = name_at(layout_, x, y);
  if (lane_drag_.is_dragging()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  } else if (scrubbed_pane_ || is_on_playhead(layout_, x, y) || flag_at(layout_, x, y)) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  } else if (group_at(layout_, x, y) || sort_control_at(layout_, x, y) ||
             (name && name->row.kind != LaneRow::Kind::Core)) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
}

// Nothing to scroll where the lane is in view already; else it comes to lie in the middle.
float TimelineView::scroll_to_chosen(const Panel& panel, const TimelineInput& input,
                                     float scroll_y) {
  const auto place = place_of_chosen(input, ScreenTextMeasure(panel.fonts));
  if (!place) return scroll_y;
  const float top = place->y - scroll_y;
  if (top >= 0 && top + place->height <= input.height) return scroll_y;
  return place->y + place->height / 2 - input.height / 2;
}

// The choice of how lanes are sorted, below the control.
void TimelineView::draw_sorts(const Panel& panel, const TimelineInput& input, const Area& area) {
  const auto shown = std::ranges::find(layout_.scene.hits, HitTarget::Kind::Sort, &HitTarget::kind);
  if (shown != layout_.scene.hits.end()) {
    panel.places[kSorts] = {area.x + shown->x, area.y + shown->y, shown->width, shown->height};
  }
  if (!sorts_at_) return;
  const Area control{area.x + sorts_at_->x, area.y + sorts_at_->y, sorts_at_->width,
                     sorts_at_->height};
  std::vector<ChoicePopup::Entry> entries;
  for (const LaneSort sort : kLaneSorts) {
    if (sort == LaneSort::Own && !input.lanes.has_own()) continue;
    entries.push_back({std::to_string(entries.size()), sort_title(sort)});
  }
  const auto chosen = static_cast<std::size_t>(input.lanes.sort);
  const auto picked = sorts_.draw(panel, kSorts, control, 11 * panel.em(), entries, chosen);
  if (picked) panel.ask(intent::SortLanes{kLaneSorts[*picked]});
}

// The measured stretch as a band through all panes that are linked, with what it comes to in the
// one where the drag began.
void TimelineView::draw_measure(const Panel& panel, const TimelineInput& input, const Area& area) {
  std::optional<MeasuredTime> stretch = input.measured_time();
  if (drag_ && drag_->purpose == Drag::Purpose::Zoom) {
    const auto [begin, end] = std::minmax(drag_->from, drag_->to);
    stretch = MeasuredTime{begin, end, drag_->pane};
  }
  if (!stretch || stretch->pane >= layout_.panes.size()) {
    figures_ = {};
    return;
  }
  const auto x_of = [&](std::size_t i, Duration time) {
    const PaneGeometry& plot = layout_.panes[i];
    return std::clamp(input.view_of(i).x_of(time, plot.plot_left, plot.plot_width), plot.plot_left,
                      plot.plot_right());
  };
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);
  for (std::size_t i = 0; i < layout_.panes.size(); ++i) {
    if (!input.is_linked && i != stretch->pane) continue;
    const ImVec2 first{area.x + x_of(i, stretch->begin), area.y + layout_.panes[i].plot_top};
    const ImVec2 last{area.x + x_of(i, stretch->end), area.y + layout_.panes[i].plot_bottom};
    list->AddRectFilled(first, last, ink(faded(panel.theme.text, 0.07F)));
    list->AddRect(first, last, ink(faded(panel.theme.text, 0.45F)));
  }
  const std::vector<std::string> lines = measure_lines(input, *stretch);
  const float em = panel.em();
  const auto weight_of = [](std::size_t line) {
    return line == 0 ? TextWeight::Bold : TextWeight::Regular;
  };
  float width = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    width = std::max(width, widgets::text_width(panel, lines[i], em, weight_of(i)));
  }
  width += 1.6F * em;
  const PaneGeometry& geometry = layout_.panes[stretch->pane];
  const Area card{area.x + std::min(x_of(stretch->pane, stretch->end) + 0.5F * em,
                                    area.width - width - 0.5F * em),
                  area.y + std::max(geometry.plot_top + 0.5F * em, 0.5F * em), width,
                  (0.8F + kReadOutLine * static_cast<float>(lines.size())) * em};
  list->AddRectFilled({card.x, card.y}, {card.right(), card.bottom()},
                      ink(mix(panel.theme.panel, panel.theme.text, 0.08F)), 0.4F * em);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const float y = card.y + (0.4F + kReadOutLine * (static_cast<float>(i) + 0.5F)) * em;
    widgets::text(panel, card.x + 0.8F * em, y, lines[i], {em, panel.theme.text, weight_of(i)});
  }
  list->PopClipRect();
}

// How long the stretch is, and what the run came to in it. In a run of millions of spans the
// figures come when the drag pauses.
std::vector<std::string> TimelineView::measure_lines(const TimelineInput& input,
                                                     const MeasuredTime& stretch) {
  const PaneInput& pane = input.panes[stretch.pane];
  const Timestamp zero = input.zero_of(stretch.pane);
  std::vector<std::string> lines = {duration_text(stretch.end - stretch.begin)};
  const RangeSummary* const figures = figures_.get(
      {pane.trace, zero + stretch.begin, zero + stretch.end},
      [&] { return cost_of_reading({pane.trace}); },
      [&](const MeasureKey& key) {
        return summarize_range(*pane.trace, pane.in_flight, pane.executing, key.from, key.to);
      });
  if (!figures_.is_current()) {
    lines.emplace_back("…");
  } else if (!figures->is_empty()) {
    lines.push_back(sentence("cores busy {}", share_text(figures->utilisation)));
    lines.push_back(fmt::format(fmt::runtime(tr("in flight {:.2f} · executing {:.2f}")),
                                figures->in_flight_mean, figures->executing_mean));
    lines.push_back(
        switches_words(figures->switches_from, figures->switches, figures->preemptions));
  }
  return lines;
}

void TimelineView::draw_hover(const Panel& panel) const {
  if (hover_ && !drag_) draw_explanation(panel, *hover_);
}

void TimelineView::draw_explanation(const Panel& panel, const HoverText& text) {
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(34 * panel.em());
  ImGui::PushFont(panel.fonts.font(panel.em(), TextWeight::Bold));
  ImGui::TextUnformatted(text.title.c_str());
  ImGui::PopFont();
  for (const std::string& line : text.lines) ImGui::TextUnformatted(line.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

// What the chosen span means, on a card under it.
void TimelineView::draw_chosen(const Panel& panel, const TimelineInput& input,
                               const Area& area) const {
  if (!input.chosen || hover_ || drag_ || input.measured) return;
  const SpanChoice& chosen = *input.chosen;
  const auto text = chosen_text(input, chosen);
  const auto span = chosen_span(input, chosen);
  if (!text || !span || chosen.pane >= layout_.panes.size()) return;
  const auto& rows = layout_.panes[chosen.pane].rows;
  const auto row = std::ranges::find_if(rows, [&](const LaneRow& each) {
    return each.kind == chosen.kind && each.index == chosen.lane;
  });
  if (row == rows.end()) return;  // scrolled or folded away
  const PaneGeometry& pane = layout_.panes[chosen.pane];
  const Viewport& view = input.view_of(chosen.pane);
  const float x = view.x_of(std::max(span->begin - input.zero_of(chosen.pane), view.begin()),
                            pane.plot_left, pane.plot_width);
  if (!pane.has_in_plot(x)) return;
  // Towards the middle of the timeline, where there is room for it.
  const float gap = 0.4F * panel.em();
  const bool is_low = row->y > 0.6F * area.height;
  const bool is_late = x > 0.6F * area.width;
  const float y = is_low ? row->y - gap : row->y + row->height + gap;
  ImGui::SetNextWindowPos({area.x + x, area.y + y}, ImGuiCond_Always,
                          {is_late ? 1.0F : 0.0F, is_low ? 1.0F : 0.0F});
  draw_explanation(panel, *text);
}

std::optional<std::size_t> TimelineView::plot_at(float x, float y) const {
  const auto pane = pane_at(layout_, x, y);
  return pane && layout_.panes[*pane].has_in_plot(x) ? pane : std::nullopt;
}

Duration TimelineView::time_at(const TimelineInput& input, std::size_t pane, float x) const {
  const PaneGeometry& plot = layout_.panes[pane];
  const float inside = std::clamp(x, plot.plot_left, plot.plot_right());
  return input.view_of(pane).time_at(inside, plot.plot_left, plot.plot_width);
}

}  // namespace interlane
