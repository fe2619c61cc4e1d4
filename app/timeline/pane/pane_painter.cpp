#include "app/timeline/pane/pane_painter.h"

#include <algorithm>
#include <cmath>

#include "app/text/sentence.h"
#include "app/timeline/lanes/lane_painter.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/pane/bookmark_painter.h"
#include "app/timeline/pane/critical_path_painter.h"
#include "app/timeline/pane/curves_painter.h"
#include "app/timeline/pane/flow_painter.h"
#include "app/timeline/pane/group_heading.h"
#include "app/timeline/pane/hit_test.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/pane/mark_painter.h"
#include "app/timeline/pane/migration_painter.h"
#include "app/timeline/pane/pane_header.h"
#include "app/timeline/pane/playhead_painter.h"
#include "app/timeline/pane/span_labels.h"
#include "app/timeline/scene/number_text.h"
#include "app/timeline/scene/text_fit.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/selection.h"

namespace interlane {
namespace {

class PanePainter {
 public:
  PanePainter(const PaneFrame& frame, int pane, const PanePlan& plan, float top, Scene& scene)
      : frame_(frame),
        input_(frame.input),
        metrics_(frame.metrics),
        theme_(frame.input.theme),
        pane_(pane),
        source_(frame.input.panes[static_cast<std::size_t>(pane)]),
        plan_(plan),
        top_(top),
        highlighted_(frame.input.highlighted_in(static_cast<std::size_t>(pane))),
        cursor_(frame.input.cursor_in(static_cast<std::size_t>(pane))),
        scene_(scene) {}

  PaneGeometry paint() {
    geometry_.left = frame_.left;
    geometry_.right = frame_.right;
    geometry_.plot_left = frame_.gutter.plot_left;
    geometry_.plot_width = frame_.plot_width;
    geometry_.top = top_;
    geometry_.bottom = top_ + plan_.height;
    geometry_.plot_top = top_ + plan_.plot_top;
    geometry_.plot_bottom = top_ + plan_.plot_bottom;
    const std::size_t first_line = scene_.lines.size();
    if (geometry_.bottom < 0 || top_ > input_.height) return geometry_;
    add_hit(HitTarget::Kind::Plot, frame_.gutter.plot_left, top_ + metrics_.title_height,
            frame_.plot_width, geometry_.plot_bottom - top_ - metrics_.title_height);
    paint_pane_header(frame_, source_, top_, scene_);
    paint_ruler();
    for (const GroupPlan& group : plan_.groups) {
      if (group.is_folded) {
        paint_folded(group);
      } else if (group.group == LaneGroup::Curves) {
        paint_curves(group);
      } else {
        paint_rows(group);
      }
    }
    if (source_.has_migrations) {
      paint_migrations(*source_.trace, geometry_, view(), zero(), highlighted_, theme_, scene_);
    }
    if (input_.shows_critical_path && source_.trace && source_.critical_path) {
      paint_critical_path(*source_.critical_path, geometry_, view(), zero(), theme_, scene_);
    }
    paint_arrows();
    if (source_.trace) {
      paint_zero(frame_, pane_index(), geometry_, scene_);
      paint_bookmark(frame_, pane_index(), geometry_, flag_look(), scene_);
      paint_end();
    }
    paint_playhead(frame_, pane_index(), geometry_, scene_);
    cut_lines(first_line);
    paint_active(frame_, pane_index(), geometry_, scene_);
    return geometry_;
  }

 private:
  void paint_ruler() {
    const float middle = geometry_.plot_top - metrics_.ruler_height * 0.45F;
    add_hit(HitTarget::Kind::Ruler, frame_.gutter.plot_left,
            geometry_.plot_top - metrics_.ruler_height, frame_.plot_width, metrics_.ruler_height);
    const float right = frame_.right - metrics_.margin * 0.3F;
    const FlagPlace flag = flag_place(frame_, pane_index());
    const float space = metrics_.small * 0.3F;
    for (const Ticks::Tick& tick : frame_.ticks.ticks) {
      scene_.ground.push_back({tick.x, geometry_.plot_top - metrics_.small * 0.2F, 1,
                               geometry_.plot_bottom - geometry_.plot_top + metrics_.small * 0.2F,
                               theme_.grid, Fill::Solid, 0});
      const float half = text_width(tick.label, metrics_.small) / 2;
      if (tick.x + half > right || hides_cursor_label(tick.x, half)) continue;
      if (is_under_playhead(tick.x - half - space, tick.x + half + space)) continue;
      if (flag.meets(tick.x - half - space, tick.x + half + space)) continue;
      add_text(tick.x, middle, metrics_.small, theme_.muted, TextAlign::Center, tick.label);
    }
    paint_cursor_label(middle);
  }

  // The time at the cursor stands on the ruler; the marks of the axis under it give way.
  [[nodiscard]] bool hides_cursor_label(float x, float half) const {
    if (!shows_cursor_label()) return false;
    const float cursor_half = text_width(cursor_text(), metrics_.small) / 2 + metrics_.small;
    return std::abs(x - cursor_label_x()) < half + cursor_half;
  }
  [[nodiscard]] std::string cursor_text() const {
    const std::string time = axis_text(*cursor_, frame_.ticks.step);
    const std::string difference = from_bookmark(input_, pane_index(), *cursor_);
    if (difference.empty()) return time;
    const std::string both = time + " · " + difference;
    return text_width(both, metrics_.small) <= frame_.plot_width * 0.8F ? both : time;
  }
  [[nodiscard]] float cursor_label_x() const {
    const float half = text_width(cursor_text(), metrics_.small) / 2 + metrics_.small * 0.4F;
    const float least = frame_.gutter.plot_left + half;
    return std::clamp(x_of(*cursor_), least, std::max(frame_.right - half, least));
  }
  // The playhead's sign, which a person may be about to take hold of, covers all other words.
  [[nodiscard]] bool is_under_playhead(float left, float right) const {
    const auto sign = playhead_sign(frame_, pane_index());
    return sign && left < sign->left + sign->width && right > sign->left;
  }
  [[nodiscard]] bool shows_cursor_label() const {
    if (!cursor_ || !is_in_plot(x_of(*cursor_))) return false;
    const float half = text_width(cursor_text(), metrics_.small) / 2 + metrics_.small * 0.4F;
    return !is_under_playhead(cursor_label_x() - half, cursor_label_x() + half);
  }
  [[nodiscard]] FlagLook flag_look() const {
    const FlagPlace flag = flag_place(frame_, pane_index());
    if (is_under_playhead(flag.left, flag.right)) return FlagLook::Covered;
    if (!shows_cursor_label()) return FlagLook::Shown;
    const float half = text_width(cursor_text(), metrics_.small) / 2 + metrics_.small * 0.4F;
    const bool is_covered = flag.meets(cursor_label_x() - half, cursor_label_x() + half);
    return is_covered ? FlagLook::Covered : FlagLook::Shown;
  }
  void paint_cursor_label(float middle) {
    if (!shows_cursor_label()) return;
    const std::string text = cursor_text();
    const float width = text_width(text, metrics_.small) + metrics_.small * 0.8F;
    const float height = metrics_.small * 1.5F;
    scene_.rects.push_back({cursor_label_x() - width / 2, middle - height / 2, width, height,
                            theme_.text, Fill::Solid, 3});
    add_text(cursor_label_x(), middle, metrics_.small, theme_.background, TextAlign::Center, text);
  }

  void paint_folded(const GroupPlan& group) {
    const float y = top_ + group.y + group.height / 2;
    const std::string title = group_title(group.group);
    paint_header(group, title, y);
    const float x =
        frame_.gutter.header_x + width_bold(title, metrics_.caps) + metrics_.text * 0.8F;
    const auto matching = matching_words(source_, group.group);
    const float end = paint_words_on_grid(frame_, x, frame_.right, y,
                                          matching.value_or(group_count(group.group)), scene_);
    keep_clear(end, y);
  }

  [[nodiscard]] std::string group_count(LaneGroup group) const {
    const Trace& trace = *source_.trace;
    switch (group) {
      case LaneGroup::Cores:
        return tr_count("{} core", "{} cores", long(trace.cores.size()));
      case LaneGroup::Threads:
        return tr_count("{} process", "{} processes", long(trace.processes.size())) + " · " +
               tr_count("{} thread", "{} threads", long(trace.threads.size()));
      case LaneGroup::Tasks:
        return tr_count("{} task", "{} tasks", long(trace.tasks.size()));
      case LaneGroup::Curves:
        break;
    }
    const CurveLevels levels = curve_levels(source_);
    return sentence("at most {} in flight, {} executing", levels.in_flight, levels.executing);
  }

  // The folding mark and the words beside it.
  void paint_header(const GroupPlan& group, const std::string& title, float y) {
    const float size = metrics_.caps * 0.30F;
    paint_fold_mark(frame_.left + metrics_.margin + size, y, size,
                    group.is_folded ? FoldMark::Closed : FoldMark::Open, theme_, scene_);
    const float room =
        has_own_line(group) ? frame_.right - frame_.gutter.header_x : frame_.gutter.header_width;
    const std::string fitted =
        fit_text(title, metrics_.caps, TextWeight::Bold, room, frame_.measure);
    add_text(frame_.gutter.header_x, y, metrics_.caps, theme_.muted, TextAlign::Left, fitted,
             TextWeight::Bold);
    const float end = has_own_line(group)
                          ? frame_.gutter.header_x + width_bold(fitted, metrics_.caps)
                          : frame_.gutter.level_left - metrics_.text * 0.5F;
    add_hit(HitTarget::Kind::GroupLabel, frame_.left, y - metrics_.caps, end - frame_.left,
            metrics_.caps * 2);
    scene_.hits.back().group = static_cast<int>(group.group);
  }
  [[nodiscard]] static bool has_own_line(const GroupPlan& group) {
    return group.is_folded || group.header > 0;
  }

  void paint_curves(const GroupPlan& group) {
    const float top = top_ + group.y;
    geometry_.curves_top = top;
    geometry_.curves_bottom = top + group.height;
    add_hit(HitTarget::Kind::Curves, frame_.gutter.plot_left, top, frame_.plot_width, group.height);
    paint_step_curves({frame_.gutter.plot_left, top, frame_.plot_width, group.height}, source_,
                      view(), zero(), theme_, scene_);
    const CurveLevels levels = curve_levels(source_);
    const float first = top + std::min(group.height * 0.3F, metrics_.text * 1.4F);
    const float second = std::max(first + metrics_.text * 1.15F, top + group.height * 0.72F);
    paint_header(group, in_flight_title(), first);
    add_text(frame_.gutter.header_x, second, metrics_.caps, theme_.accent, TextAlign::Left,
             fit_text(executing_title(), metrics_.caps, TextWeight::Bold,
                      frame_.gutter.header_width, frame_.measure),
             TextWeight::Bold);
    paint_level(levels.in_flight, first, theme_.text);
    paint_level(levels.executing, second, theme_.accent);
    // Heights must not be read as shares where they are none.
    if (std::max(levels.in_flight, levels.executing) > kLinearUpTo) {
      add_text(frame_.gutter.plot_left + frame_.plot_width, first, metrics_.small, theme_.muted,
               TextAlign::Right, tr("log axis"), TextWeight::Regular);
    }
  }

  void paint_level(int level, float y, Color color) {
    const std::string number = std::to_string(level);
    const std::string words = sentence("max {}", level);
    const float room = frame_.gutter.label_right - frame_.gutter.level_left;
    const bool fits = width_bold(words, metrics_.small) <= room;
    add_text(frame_.gutter.label_right, y, metrics_.small, color, TextAlign::Right,
             fits ? words : number, TextWeight::Bold);
  }

  void paint_rows(const GroupPlan& group) {
    const float header_height = group.header > 0
                                    ? group.header
                                    : std::max(std::min(group.pitch, group.height), metrics_.caps);
    const float middle = top_ + group.y + header_height / 2;
    paint_header(group, group_title(group.group), middle);
    paint_heading_more(group, middle);
    const float first_y = top_ + group.rows_y;
    if (group.pitch <= 0) return;
    if (group.first > 0) paint_left_out(group, LeftOut::Before);
    if (group.beyond > 0) paint_left_out(group, LeftOut::Beyond);
    const auto row_at = [&](float y) {
      return static_cast<std::size_t>(
          std::clamp((y - first_y) / group.pitch, 0.0F, float(group.rows)));
    };
    const std::size_t end = std::min(row_at(input_.height) + 1, group.rows);
    for (std::size_t i = row_at(0); i < end; ++i) {
      LaneRow row = lane_in(source_, group.group, group.first + i);
      row.y = first_y + group.pitch * float(i);
      row.height = group.pitch;
      paint_row(row);
    }
  }

  // What a heading says besides its title: how many lanes a filter leaves, and how they are sorted.
  void paint_heading_more(const GroupPlan& group, float middle) {
    if (has_own_line(group)) {
      const float space = metrics_.text * 0.8F;
      float x =
          frame_.gutter.header_x + width_bold(group_title(group.group), metrics_.caps) + space;
      if (group.group == LaneGroup::Tasks) {
        const float end =
            paint_sort_control(frame_, source_, pane_, x, frame_.right, middle, scene_);
        if (end > x) scene_.rects.push_back(ground_of_words(x, end, middle));
        keep_clear(end, middle);
        x = end + space;
      }
      if (const auto words = matching_words(source_, group.group)) {
        keep_clear(paint_words_on_grid(frame_, x, frame_.right, middle, *words, scene_), middle);
      }
    } else if (group.group == LaneGroup::Tasks) {
      const float y = middle + metrics_.caps * 0.6F + metrics_.small;
      if (y + metrics_.small * 0.6F > top_ + group.y + group.height) return;
      paint_sort_control(frame_, source_, pane_, frame_.gutter.header_x,
                         frame_.gutter.label_left - metrics_.text * 0.4F, y, scene_);
    }
  }

  // Words of a heading that reach into the plot, from its title to `end`: no line strikes them
  // through.
  void keep_clear(float end, float y) {
    clear_.push_back(ground_of_words(frame_.gutter.header_x, end, y));
  }
  [[nodiscard]] SceneRect ground_of_words(float left, float right, float y) const {
    return {left,
            y - metrics_.small * 0.75F,
            right - left,
            metrics_.small * 1.5F,
            theme_.background,
            Fill::Solid,
            0};
  }

  // Where the lanes that are not laid out would lie: how many there are.
  enum class LeftOut : std::uint8_t { Before, Beyond };
  static std::string left_out_tasks(long count, LeftOut which) {
    return which == LeftOut::Before ? tr_count("{} task before", "{} tasks before", count)
                                    : tr_count("{} more task", "{} more tasks", count);
  }
  static std::string left_out_lanes(long count, LeftOut which) {
    return which == LeftOut::Before ? tr_count("{} lane before", "{} lanes before", count)
                                    : tr_count("{} more lane", "{} more lanes", count);
  }
  void paint_left_out(const GroupPlan& group, LeftOut which) {
    const bool is_before = which == LeftOut::Before;
    const float y = is_before ? top_ + group.rows_y - metrics_.fold_height / 2
                              : top_ + group.y + group.height - metrics_.fold_height / 2;
    const auto count = static_cast<long>(is_before ? group.first : group.beyond);
    const std::string words = group.group == LaneGroup::Tasks ? left_out_tasks(count, which)
                                                              : left_out_lanes(count, which);
    paint_words_on_grid(frame_, frame_.gutter.plot_left + metrics_.text * 0.5F,
                        frame_.gutter.plot_left + frame_.plot_width, y, words, scene_);
  }

  void paint_row(const LaneRow& row) {
    const bool is_core = row.kind == LaneRow::Kind::Core;
    const float gap = row.height < 4 ? 0 : std::min(row.height * (is_core ? 0.14F : 0.2F), 5.0F);
    const int index = static_cast<int>(geometry_.rows.size());
    geometry_.rows.push_back(row);
    LanePlace place{
        view(),           zero(),      frame_.gutter.plot_left, frame_.plot_width, row.y + gap / 2,
        row.height - gap, highlighted_};
    if (is_core) {
      scene_.ground.push_back(
          {place.left, place.y, place.width, place.height, theme_.lane, Fill::Solid, 0});
    }
    const std::size_t first_rect = scene_.rects.size();
    if (const Lane* lane = row_lane(*source_.trace, row)) {
      frame_.lanes.paint(*lane, place, scene_);
      label_spans(*lane, *source_.trace, row, place, {metrics_, theme_, frame_.measure},
                  frame_.lanes, scene_);
    }
    mark_unknown(first_rect);
    if (source_.marks) paint_marks(marks_of(row), place, theme_, scene_);
    outline_chosen(row, place);
    add_hit(HitTarget::Kind::Lane, place.left, row.y, place.width, row.height);
    scene_.hits.back().row = index;
    paint_label(row, index);
  }

  // All where they are asked for; on top those of the task that is pointed at, or else of the
  // chosen one.
  void paint_arrows() {
    if (!source_.flows) return;
    if (input_.arrows == Arrows::All) {
      const ArrowCount count = paint_flows(source_.flows->all(), geometry_, view(), zero(),
                                           mix(theme_.background, theme_.text, 0.55F), scene_);
      paint_arrow_count(count);
    }
    if (highlighted_.is_none()) return;
    paint_flows(source_.flows->of(highlighted_), geometry_, view(), zero(), theme_.text, scene_);
  }

  // At the end of the last task's lane in view, where arrows are missing.
  void paint_arrow_count(const ArrowCount& count) {
    const bool has_tasks =
        !geometry_.rows.empty() && geometry_.rows.back().kind == LaneRow::Kind::Task;
    if (count.drawn == count.in_view || !has_tasks) return;
    const LaneRow& last = geometry_.rows.back();
    const float space = metrics_.small * 0.5F;
    const std::string words = fit_text(
        sentence("{} of {} arrows shown", number_text(count.drawn), number_text(count.in_view)),
        metrics_.small, TextWeight::Regular, frame_.plot_width - 2 * space, frame_.measure);
    if (words.empty()) return;
    const float width = text_width(words, metrics_.small) + 2 * space;
    const float height = metrics_.small * 1.5F;
    const float y = last.y + last.height / 2;
    const SceneRect ground{geometry_.plot_right() - width,
                           y - height / 2,
                           width,
                           height,
                           theme_.panel,
                           Fill::Solid,
                           3};
    remove_texts_under(ground);
    scene_.rects.push_back(ground);
    add_text(geometry_.plot_right() - space, y, metrics_.small, theme_.text, TextAlign::Right,
             words);
  }

  void outline_chosen(const LaneRow& row, const LanePlace& place) {
    const auto& chosen = input_.chosen;
    if (!chosen || chosen->pane != static_cast<std::size_t>(pane_)) return;
    if (chosen->kind != row.kind || chosen->lane != row.index) return;
    const auto span = chosen_span(input_, *chosen);
    if (!span) return;
    constexpr float kMinWidth = 4;
    constexpr float kWidth = 2;
    float left = x_of(span->begin - zero());
    float right = x_of(span->end - zero());
    const float more = std::max(kMinWidth - (right - left), 0.0F) / 2;
    left = std::max(left - more - 1, place.left);
    right = std::min(right + more + 1, place.left + place.width);
    if (left >= right) return;  // not in view
    const float top = place.y - 1;
    const float bottom = place.y + place.height + 1;
    for (const float y : {top, bottom}) {
      scene_.lines.push_back({left - 1, y, right + 1, y, kWidth, theme_.text, false});
    }
    for (const float x : {left, right}) {
      scene_.lines.push_back({x, top, x, bottom, kWidth, theme_.text, false});
    }
  }

  [[nodiscard]] bool is_folded(std::size_t process) const {
    return std::ranges::binary_search(source_.order->source().folded, process);
  }

  [[nodiscard]] std::span<const Mark> marks_of(const LaneRow& row) const {
    const auto number = static_cast<std::uint32_t>(row.index);
    std::span<const Mark> marks;
    if (row.kind == LaneRow::Kind::Thread) marks = source_.marks->of(ThreadId(number));
    if (row.kind == LaneRow::Kind::Task) marks = source_.marks->of(TaskId(number));
    // The index may be of the whole run where its future is hidden.
    const auto end = std::ranges::upper_bound(marks, source_.trace->horizon, {}, &Mark::at);
    return marks.first(static_cast<std::size_t>(end - marks.begin()));
  }

  // A question mark on every stretch that was not seen, where it fits.
  void mark_unknown(std::size_t first_rect) {
    for (std::size_t i = first_rect; i < scene_.rects.size(); ++i) {
      const SceneRect& rect = scene_.rects[i];
      if (rect.fill != Fill::Unknown || rect.height < metrics_.caps) continue;
      const float size = std::min(metrics_.small, rect.height * 0.85F);
      if (rect.width < size * 1.4F) continue;
      add_text(rect.x + rect.width / 2, rect.y + rect.height / 2, size, theme_.text,
               TextAlign::Center, "?", TextWeight::Bold);
    }
  }

  void paint_label(const LaneRow& row, int index) {
    const bool is_core = row.kind == LaneRow::Kind::Core;
    const bool is_process = row.kind == LaneRow::Kind::Process;
    const float size = is_core ? metrics_.text : metrics_.small;
    const float y = row.y + row.height / 2;
    add_hit(HitTarget::Kind::LaneLabel, frame_.gutter.label_left, row.y,
            frame_.gutter.plot_left - frame_.gutter.label_left, row.height);
    scene_.hits.back().row = index;
    // Where lanes are thinner than their names, only every so many-th is named.
    if (y - last_label_y_ < size * 1.12F && y > last_label_y_) return;
    last_label_y_ = y;
    const TextWeight weight = is_process ? TextWeight::Bold : TextWeight::Regular;
    const float indent = is_process || row.kind == LaneRow::Kind::Thread ? metrics_.text : 0;
    if (is_process) {
      paint_fold_mark(frame_.gutter.label_left + metrics_.caps * 0.3F, y, size * 0.3F,
                      is_folded(row.index) ? FoldMark::Closed : FoldMark::Open, theme_, scene_);
    }
    const float room = frame_.gutter.label_right - frame_.gutter.label_left - indent;
    const std::string name =
        fit_name(row_name(*source_.trace, row), size, weight, room, frame_.measure);
    const bool is_left = is_process || row.kind == LaneRow::Kind::Thread;
    const bool is_other_task = row.kind == LaneRow::Kind::Task && !highlighted_.is_none() &&
                               row.index != highlighted_.value;
    add_text(is_left ? frame_.gutter.label_left + indent : frame_.gutter.label_right, y, size,
             is_other_task ? theme_.muted : theme_.text,
             is_left ? TextAlign::Left : TextAlign::Right, name, weight);
  }

  // A dashed line where the run ended, and when that was.
  void paint_end() {
    const Trace& trace = *source_.trace;
    if (trace.outcome == Outcome::Running) return;
    const Timestamp finished_at = source_.finished_at();
    const Duration end = finished_at - trace.started_at;
    const float x = x_of(finished_at - zero());
    if (!is_in_plot(x)) return;
    const bool is_finished = trace.outcome == Outcome::Finished;
    const Color color = is_finished ? theme_.muted : theme_.warning;
    SceneLine line{x, geometry_.plot_top, x, geometry_.plot_bottom, 1.25F, color, true};
    scene_.lines.push_back(line);
    const std::string text =
        is_finished ? sentence("finished {}", duration_text(end))
        : outlived_a_crash(trace)
            ? sentence("ended {}", duration_text(end))
            : sentence("{} at {}", ending_words(trace.outcome), duration_text(end));
    paint_end_label(x, text, color);
  }

  // Whether a process crashed and the others went on; it is then not at its end that the run did.
  [[nodiscard]] bool outlived_a_crash(const Trace& trace) const {
    return trace.outcome == Outcome::Crashed &&
           std::ranges::any_of(trace.processes, [&](const ProcessFacts& process) {
             return !process.parent.is_none() && process.ended_by_signal() &&
                    process.ended < source_.finished_at();
           });
  }

  // Beside the first lane, to the right of the line. Where there is no room it is left out, for to
  // the left lies what ran; the header tells the makespan.
  void paint_end_label(float x, const std::string& text, Color color) {
    if (plan_.groups.empty()) return;
    const GroupPlan& first = plan_.groups.front();
    const float lane = first.is_folded || first.header > 0 ? metrics_.fold_height : first.pitch;
    const float width = text_width(text, metrics_.small);
    const float space = metrics_.small * 0.5F;
    const float height = metrics_.small * 1.5F;
    const float y = top_ + first.y + lane / 2;
    const float right = frame_.gutter.plot_left + frame_.plot_width;
    const float left = x + space;
    if (left + width > right) return;
    const SceneRect ground{left - space * 0.6F,
                           y - height / 2,
                           width + space * 1.2F,
                           height,
                           theme_.lane,
                           Fill::Solid,
                           3};
    remove_texts_under(ground);
    scene_.rects.push_back(ground);
    add_text(left, y, metrics_.small, color == theme_.warning ? color : theme_.text,
             TextAlign::Left, text);
  }

  // Names inside spans give way to the label that covers them.
  void remove_texts_under(const SceneRect& ground) {
    std::erase_if(scene_.texts, [&](const SceneText& text) {
      if (std::abs(text.y - (ground.y + ground.height / 2)) > (ground.height + text.size) / 2) {
        return false;
      }
      const float width = frame_.measure.width(text.text, text.size, text.weight);
      const float left = text.x - (text.align == TextAlign::Center  ? width / 2
                                   : text.align == TextAlign::Right ? width
                                                                    : 0);
      return left < ground.x + ground.width && left + width > ground.x &&
             left >= frame_.gutter.plot_left;
    });
  }

  // Lines through the lanes leave out the words of headings.
  void cut_lines(std::size_t first) {
    for (const SceneRect& words : clear_) {
      const float bottom = words.y + words.height;
      const std::size_t end = scene_.lines.size();
      for (std::size_t i = first; i < end; ++i) {
        SceneLine& line = scene_.lines[i];
        const bool is_through = line.x1 == line.x2 && line.x1 > words.x &&
                                line.x1 < words.x + words.width && line.y1 < words.y &&
                                line.y2 > bottom;
        if (!is_through) continue;
        SceneLine rest = line;
        rest.y1 = bottom;
        line.y2 = words.y;
        scene_.lines.push_back(rest);
      }
    }
  }

  [[nodiscard]] std::size_t pane_index() const { return static_cast<std::size_t>(pane_); }
  [[nodiscard]] const Viewport& view() const { return input_.view_of(pane_index()); }
  [[nodiscard]] Timestamp zero() const { return input_.zero_of(pane_index()); }
  [[nodiscard]] float x_of(Duration time) const {
    return view().x_of(time, frame_.gutter.plot_left, frame_.plot_width);
  }
  [[nodiscard]] bool is_in_plot(float x) const {
    return x >= frame_.gutter.plot_left && x <= frame_.gutter.plot_left + frame_.plot_width;
  }
  [[nodiscard]] float text_width(const std::string& text, float size) const {
    return frame_.measure.width(text, size, TextWeight::Regular);
  }
  [[nodiscard]] float width_bold(const std::string& text, float size) const {
    return frame_.measure.width(text, size, TextWeight::Bold);
  }
  void add_text(float x, float y, float size, Color color, TextAlign align, const std::string& text,
                TextWeight weight = TextWeight::Regular) {
    if (!text.empty()) scene_.texts.push_back({x, y, size, color, align, weight, text});
  }
  void add_hit(HitTarget::Kind kind, float x, float y, float width, float height) {
    scene_.hits.push_back({x, y, width, height, kind, pane_, -1, -1});
  }

  const PaneFrame& frame_;
  const TimelineInput& input_;
  const Metrics& metrics_;
  const Theme& theme_;
  int pane_;
  const PaneInput& source_;
  const PanePlan& plan_;
  float top_;
  TaskId highlighted_;
  std::optional<Duration> cursor_;
  Scene& scene_;
  PaneGeometry geometry_;
  std::vector<SceneRect> clear_;  // where words of headings stand
  float last_label_y_ = -1e9F;
};

}  // namespace

PaneGeometry paint_pane(const PaneFrame& frame, int pane, const PanePlan& plan, float top,
                        Scene& scene) {
  return PanePainter(frame, pane, plan, top, scene).paint();
}

}  // namespace interlane
