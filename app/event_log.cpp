#include "app/event_log.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/timeline/explain/hover.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/selection.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

using Json = nlohmann::ordered_json;

// The path of a scenario need not be UTF-8.
std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json event(const char* name) { return Json{{"event", name}}; }

Json area_json(const Area& area) { return Json{area.x, area.y, area.width, area.height}; }

Json value_json(const ParameterSetting& value) {
  return value.text.empty() ? Json(value.number) : Json(value.text);
}

const char* alignment_name(Alignment alignment) {
  switch (alignment) {
    case Alignment::FirstTask:
      return "first_task";
    case Alignment::Bookmark:
      return "mark";
    case Alignment::Start:
      break;
  }
  return "start";
}

Json view_json(const ScreenState& state) {
  const Viewport& view = state.timeline.view_of(state.timeline.active);
  Json json = event("view");
  json["begin_ns"] = view.begin().count();
  json["end_ns"] = view.end().count();
  json["extent_ns"] = view.extent().count();
  json["shows_all"] = view.shows_all();
  json["scroll_y"] = state.timeline.scroll_y;
  return json;
}

Json lanes_json(const PaneInput& pane, const PaneGeometry& geometry) {
  Json lanes = Json::array();
  for (const LaneRow& row : geometry.rows) {
    lanes.push_back({{"name", row_name(*pane.trace, row)}, {"y", row.y}, {"height", row.height}});
  }
  return lanes;
}

const char* sort_name(LaneSort sort) {
  switch (sort) {
    case LaneSort::Start:
      return "start";
    case LaneSort::Name:
      return "name";
    case LaneSort::Waiting:
      return "waiting";
    case LaneSort::FirstRun:
      return "first_run";
    case LaneSort::Own:
      break;
  }
  return "own";
}

Json search_json(const SearchFigures& search) {
  Json json{{"is_open", search.is_open}, {"matches", search.matches}};
  json["current"] = search.current ? Json(*search.current) : Json();
  return json;
}

Json panes_json(const ScreenState& state, const Screen& screen) {
  const TimelineLayout& layout = screen.layout();
  Json json = event("panes");
  json["content_height"] = layout.content_height;
  const TimelineInput& input = state.timeline;
  json["arrangement"] = input.arrangement == Arrangement::Stacked ? "stacked" : "columns";
  json["linked"] = input.is_linked;
  json["alignment"] = alignment_name(input.alignment);
  json["active"] = input.active;
  json["panes"] = Json::array();
  for (std::size_t i = 0; i < layout.panes.size() && i < state.timeline.panes.size(); ++i) {
    const PaneGeometry& pane = layout.panes[i];
    const Viewport& view = input.view_of(i);
    const Timestamp zero = input.zero_of(i);
    const auto mark = input.bookmark_of(i);
    json["panes"].push_back({{"title", state.timeline.panes[i].title},
                             {"left", pane.left},
                             {"right", pane.right},
                             {"top", pane.top},
                             {"begin_ns", view.begin().count()},
                             {"end_ns", view.end().count()},
                             {"start_ns", (input.panes[i].trace->started_at - zero).count()},
                             {"mark_ns", mark ? Json((*mark - zero).count()) : Json()},
                             {"plot_left", pane.plot_left},
                             {"plot_width", pane.plot_width},
                             {"plot_top", pane.plot_top},
                             {"plot_bottom", pane.plot_bottom},
                             {"rows", pane.rows.size()},
                             {"lanes", lanes_json(state.timeline.panes[i], pane)}});
  }
  return json;
}

// Its figures by section and row.
Json inspector_json(const InspectorContent& content) {
  Json json = event("inspector");
  json["title"] = content.title;
  json["lines"] = content.lines;
  json["sections"] = Json::object();
  for (const InspectorSection& section : content.sections) {
    Json& rows = json["sections"][section.title] = Json::object();
    for (const InspectorRow& row : section.rows) rows[row.label] = row.values;
  }
  return json;
}

Json table_json(const ComparisonTable& table) {
  Json json = event("table");
  json["rows"] = Json::array();
  for (const ComparisonTable::Row& row : table.rows) {
    Json& shown = json["rows"].emplace_back(Json{{"title", row.title}});
    for (std::size_t i = 0; i < row.cells.size() && i < table.headers.size(); ++i) {
      shown["cells"][table.headers[i]] = {{"text", row.cells[i].text},
                                          {"ratio", row.cells[i].ratio}};
    }
  }
  return json;
}

// Where a moving playhead stands is not told: it would be news with every frame.
Json replay_json(const Replay& replay) {
  constexpr const char* kStates[] = {"stopped", "playing", "paused"};
  const bool is_paused = replay.state() == Replay::State::Paused;
  Json json = event("replay");
  json["state"] = kStates[static_cast<std::size_t>(replay.state())];
  json["playhead_ns"] = is_paused ? Json(replay.playhead().count()) : Json();
  json["speed"] = double(replay.speed().times) / double(replay.speed().over);
  json["hides_future"] = replay.future() == Replay::Future::Hidden;
  json["hides_something"] = replay.hides_something();
  const auto& loop = replay.loop();
  json["loop_ns"] = loop ? Json{loop->begin.count(), loop->end.count()} : Json();
  return json;
}

}  // namespace

void EventLog::write(const std::string& key, const std::string& json_line) {
  if (!key.empty()) {
    if (last_[key] == json_line) return;
    last_[key] = json_line;
  }
  std::fputs((json_line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

void EventLog::opened(int width, int height, const std::string& renderer) {
  if (output_ == Output::Silent) return;
  Json json = event("opened");
  json["width"] = width;
  json["height"] = height;
  json["renderer"] = renderer;
  write("", line_of(json));
}

void EventLog::run(const Workbench::Note& note, const Workbench::Row& row) {
  if (output_ == Output::Silent) return;
  using Kind = Workbench::Note::Kind;
  Json json = event(note.kind == Kind::Began   ? "run_began"
                    : note.kind == Kind::Ended ? "run_ended"
                                               : "run_refused");
  json["model"] = row.model;
  json["cores"] = row.core_count;
  json["title"] = row.title;
  if (note.kind == Kind::Ended && row.pane) {
    json["outcome"] = outcome_name(row.pane->trace->outcome);
    json["makespan_ns"] = row.pane->summary->makespan.count();
    json["in_flight_max"] = row.pane->summary->in_flight_max;
    json["executing_max"] = row.pane->summary->executing_max;
  }
  if (note.kind == Kind::Refused) json["error"] = row.error;
  write("", line_of(json));
}

void EventLog::runs_ended() {
  if (output_ == Output::Silent) return;
  write("", line_of(event("runs_ended")));
}

void EventLog::saved(const std::string& path) {
  if (output_ == Output::Silent) return;
  Json json = event("saved");
  json["path"] = path;
  write("", line_of(json));
}

void EventLog::toast(const Toast& toast) {
  if (output_ == Output::Silent) return;
  Json json = event("toast");
  json["words"] = toast.words;
  write("", line_of(json));
}

void EventLog::frame(const ScreenState& state, const Screen& screen) {
  if (output_ == Output::Silent) return;
  write("view", line_of(view_json(state)));
  write("panes", line_of(panes_json(state, screen)));
  write("table", line_of(table_json(state.table)));

  Json look = event("look");
  const Folds& folds = state.timeline.folds;
  look["folded"] = {{"cores", folds.cores},
                    {"threads", folds.threads},
                    {"tasks", folds.tasks},
                    {"curves", folds.curves}};
  look["sort"] = sort_name(state.timeline.lanes.sort);
  look["filter"] = state.timeline.lanes.filter;
  look["shows_filter"] = state.shows_filter;
  look["arrows"] = state.timeline.arrows == Arrows::All ? "all" : "one task's";
  look["search"] = search_json(state.search);
  look["theme"] = state.timeline.theme.is_light ? "light" : "dark";
  look["shows_help"] = state.shows_help;
  look["shows_palette"] = screen.is_palette_open();
  look["shows_inspector"] = state.shows_inspector;
  look["shows_critical_path"] = state.timeline.shows_critical_path;
  look["text_size"] = state.timeline.theme.text_size;
  const TaskId task = state.timeline.highlighted;
  look["highlighted"] = task.is_none() ? Json() : Json(task.value);
  const std::optional<SpanChoice>& chosen = state.timeline.chosen;
  look["chosen"] = Json();
  if (chosen) {
    const auto span = chosen_span(state.timeline, *chosen);
    const Timestamp zero = state.timeline.zero_of(chosen->pane);
    if (span) {
      look["chosen"] = {{"pane", chosen->pane},
                        {"lane", chosen->lane},
                        {"begin_ns", (span->begin - zero).count()},
                        {"end_ns", (span->end - zero).count()}};
    }
  }
  const std::optional<MeasuredTime> measured = state.timeline.measured_time();
  look["measured_ns"] = measured ? Json((measured->end - measured->begin).count()) : Json();
  look["measured_from_ns"] = measured ? Json(measured->begin.count()) : Json();
  look["measured_pane"] = measured ? Json(measured->pane) : Json();
  const HoverText* const explained = screen.explained();
  look["explained"] = explained == nullptr ? Json() : Json(explained->title);
  write("look", line_of(look));

  if (state.shows_inspector && screen.inspected() != nullptr) {
    write("inspector", line_of(inspector_json(*screen.inspected())));
  }
  write("replay", line_of(replay_json(state.replay)));

  Json settings = event("settings");
  settings["scenario"] = state.scenario;
  settings["seed"] = state.seed;
  for (const ParameterRow& row : state.parameters) {
    settings["parameters"][row.parameter.name] = value_json(row.value);
  }
  for (const CompareModel& model : state.compare) {
    for (const CompareChip& chip : model.chips) {
      settings["ticked"][chip.title] = chip.is_ticked;
      if (chip.is_declined) settings["declined"][chip.title] = chip.obstacle;
    }
    for (const ParameterRow& row : model.settings) {
      settings["models"][model.model][row.parameter.name] = value_json(row.value);
    }
  }
  write("settings", line_of(settings));

  Json places = event("places");
  for (const auto& [name, area] : screen.places()) places["places"][name] = area_json(area);
  write("places", line_of(places));
}

void EventLog::idle(std::uint64_t frames) {
  if (output_ == Output::Silent) return;
  Json json = event("idle");
  json["frames"] = frames;
  write("idle", line_of(json));
}

}  // namespace interlane
