#include "app/cli/lane_chart.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "app/cli/text_width.h"
#include "app/timeline/view/ticks.h"
#include "app/timeline/view/viewport.h"
#include "engine/base/check.h"

namespace interlane {
namespace {

constexpr std::size_t kNameColumns = 18;
// Name, blank, the task's symbol, blank, border.
constexpr std::size_t kPlotLeft = kNameColumns + 4;
constexpr std::string_view kBorder = "│";

// The character that stands for a task in the cores' rows; those beyond the last one share it.
char symbol_of(TaskId task) {
  constexpr std::string_view kSymbols =
      "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ#";
  return kSymbols[std::min<std::size_t>(task.value, kSymbols.size() - 1)];
}

struct StateGlyph {
  State state;
  std::string_view glyph;
  std::string_view meaning;
};
constexpr std::array kTaskGlyphs = {
    StateGlyph{State::Running, "█", "on a core"},
    StateGlyph{State::Preempted, "▒", "preempted"},
    StateGlyph{State::Ready, "·", "ready to go on"},
    StateGlyph{State::WaitingTimer, "~", "waiting for a timer"},
    StateGlyph{State::WaitingIo, "i", "waiting for I/O"},
    StateGlyph{State::WaitingLock, "l", "waiting for a lock"},
    StateGlyph{State::WaitingJoin, "j", "waiting for its children (join)"},
    StateGlyph{State::WaitingChannel, "c", "waiting for a channel"},
    StateGlyph{State::WaitingBarrier, "b", "waiting at a barrier"},
    StateGlyph{State::WaitingKernel, "k", "blocked in the kernel"},
    StateGlyph{State::Unknown, "?", "not known"},
};

// What took most of a stretch of time: a state, and the task that had most of that state.
struct Dominant {
  State state = State::Idle;
  TaskId task;
  bool is_empty = true;  // the lane does not reach here
};

Dominant dominant_within(const Lane& lane, Timestamp begin, Timestamp end) {
  std::array<Duration, kStateCount> state_times{};
  std::map<std::pair<State, TaskId>, Duration> task_times;
  for (std::size_t i = lane.first_ending_after(begin); i < lane.size(); ++i) {
    const Span span = lane.span(i);
    if (span.begin >= end) break;
    const Duration length = std::min(span.end, end) - std::max(span.begin, begin);
    state_times[static_cast<std::size_t>(span.state)] += length;
    task_times[{span.state, span.task}] += length;
  }
  const auto longest = std::ranges::max_element(state_times);
  if (*longest == Duration::zero()) return {};
  Dominant dominant{
      .state = static_cast<State>(longest - state_times.begin()), .task = {}, .is_empty = false};
  Duration most{};
  for (const auto& [key, length] : task_times) {
    if (key.first != dominant.state || length <= most) continue;
    most = length;
    dominant.task = key.second;
  }
  return dominant;
}

std::string core_glyph(const Dominant& dominant) {
  if (dominant.is_empty) return " ";
  switch (dominant.state) {
    case State::Running:
      return dominant.task.is_none() ? "+" : std::string(1, symbol_of(dominant.task));
    case State::Other:
      return "%";
    case State::Unknown:
      return "?";
    default:
      return " ";
  }
}

std::string task_glyph(const Dominant& dominant) {
  if (dominant.is_empty) return " ";
  const auto found = std::ranges::find(kTaskGlyphs, dominant.state, &StateGlyph::state);
  IL_CHECK(found != kTaskGlyphs.end(), "a task is in a state that tasks cannot have");
  return std::string(found->glyph);
}

// The time axis is made for pixels: as if a character were this wide and high.
constexpr float kColumn_px = 8;
constexpr float kLine_px = 13;
class ColumnMeasure : public TextMeasure {
 public:
  [[nodiscard]] float width(const std::string& text, float, TextWeight) const override {
    return static_cast<float>(text_columns(text)) * kColumn_px;
  }
};

class ChartWriter {
 public:
  ChartWriter(const Trace& trace, const LaneChartOptions& options)
      : trace_(trace), options_(options) {}

  LaneChart write() {
    write_ruler();
    for (std::size_t i = 0; i < trace_.cores.size(); ++i) write_core(i);
    const std::size_t shown = std::min(trace_.task_lanes.size(), options_.max_tasks);
    for (std::size_t i = 0; i < shown; ++i) write_task(i);
    if (const std::size_t more = trace_.task_lanes.size() - shown; more > 0) {
      chart_.text += fmt::format("and {} more tasks\n", more);
    }
    return std::move(chart_);
  }

 private:
  // The labels of the time axis, each above its instant.
  void write_ruler() {
    Viewport view(options_.extent);
    view.show(Duration::zero(), options_.extent);
    const float width_px = static_cast<float>(options_.columns) * kColumn_px;
    const Ticks ticks = make_ticks(view, 0, width_px, kLine_px, ColumnMeasure());
    std::string line;
    for (const Ticks::Tick& tick : ticks.ticks) {
      const std::size_t label_columns = text_columns(tick.label);
      const float centred = tick.x / kColumn_px - static_cast<float>(label_columns) / 2;
      const auto left = static_cast<std::size_t>(std::max(0.0F, std::round(centred)));
      const std::size_t written = text_columns(line);
      if (left < written || left + label_columns > options_.columns + 1) continue;
      line.append(left - written, ' ').append(tick.label);
    }
    chart_.text.append(kPlotLeft, ' ').append(line).append("\n");
  }

  void write_core(std::size_t index) {
    const std::string name = fmt::format("core {}", trace_.cores[index].value);
    write_row(name, ' ', [&](Timestamp begin, Timestamp end) {
      return core_glyph(dominant_within(*trace_.core_lanes[index], begin, end));
    });
  }

  void write_task(std::size_t index) {
    const TaskId task(static_cast<std::uint32_t>(index));
    write_row(trace_.tasks[index].name, symbol_of(task), [&](Timestamp begin, Timestamp end) {
      const Dominant dominant = dominant_within(*trace_.task_lanes[index], begin, end);
      if (!dominant.is_empty) chart_.states[static_cast<std::size_t>(dominant.state)] = true;
      return task_glyph(dominant);
    });
  }

  template <class GlyphOf>
  void write_row(const std::string& name, char symbol, GlyphOf glyph_of) {
    chart_.text += fmt::format("{} {} {}", fitted(name, kNameColumns), symbol, kBorder);
    for (std::size_t column = 0; column < options_.columns; ++column) {
      chart_.text += glyph_of(column_begin(column), column_begin(column + 1));
    }
    chart_.text.append(kBorder).append("\n");
  }

  [[nodiscard]] Timestamp column_begin(std::size_t column) const {
    const auto columns = static_cast<std::int64_t>(options_.columns);
    return trace_.started_at + options_.extent * static_cast<std::int64_t>(column) / columns;
  }

  const Trace& trace_;
  const LaneChartOptions& options_;
  LaneChart chart_;
};

}  // namespace

LaneChart lane_chart(const Trace& trace, const LaneChartOptions& options) {
  IL_CHECK(options.extent > Duration::zero() && options.columns > 0,
           "a chart needs room and a stretch of time");
  return ChartWriter(trace, options).write();
}

std::string lane_chart_legend(const std::array<bool, kStateCount>& states) {
  std::string text =
      "cores: the symbol of the task in whose row it stands, + a thread without a task, "
      "% another program\n";
  std::string tasks;
  for (const StateGlyph& entry : kTaskGlyphs) {
    if (!states[static_cast<std::size_t>(entry.state)]) continue;
    tasks += fmt::format("{}{} {}", tasks.empty() ? "tasks: " : ", ", entry.glyph, entry.meaning);
  }
  return tasks.empty() ? text : text + tasks + "\n";
}

}  // namespace interlane
