#include "app/ui/compare_list.h"

#include <algorithm>
#include <vector>

#include "app/text/text.h"
#include "app/ui/widgets.h"

namespace interlane {
namespace {

using Status = CompareChip::Status;

constexpr float kLine = 1.85F;  // em
constexpr float kPitch = 2.0F;  // from line to line
constexpr float kMark = 1.5F;   // room for the mark that unfolds the settings
constexpr float kChip = 1.35F;  // height; width at least
constexpr float kChipGap = 0.3F;
constexpr float kTitleRoom =
    8.5F;  // that chips leave to the title, or they get a line of their own
constexpr float kMargin = 0.45F;

std::string remark_of(Status status) {
  switch (status) {
    case Status::Waiting:
      return tr("next");
    case Status::Running:
      return tr("running");
    case Status::Refused:
      return tr("refused");
    case Status::NotRun:
      return tr("not run");
    case Status::Off:
    case Status::Ended:
      break;
  }
  return {};
}

// What the line says of its chips: the most urgent that one of them has to say.
std::string remark_of(const CompareModel& model) {
  for (const Status status : {Status::Running, Status::Refused, Status::NotRun, Status::Waiting}) {
    if (std::ranges::find(model.chips, status, &CompareChip::status) != model.chips.end()) {
      return remark_of(status);
    }
  }
  return {};
}

bool is_declined(const CompareModel& model) {
  return std::ranges::all_of(model.chips, &CompareChip::is_declined);
}

bool is_default(const ParameterRow& row) {
  return format_value(row.parameter, row.value) ==
         format_value(row.parameter, default_setting(row.parameter));
}

widgets::ChipLook look_of(const CompareChip& chip) {
  switch (chip.status) {
    case Status::Ended:
      return widgets::ChipLook::On;
    case Status::Waiting:
      return widgets::ChipLook::Next;
    case Status::Running:
      return widgets::ChipLook::Busy;
    case Status::Refused:
    case Status::NotRun:
      return widgets::ChipLook::Warning;
    case Status::Off:
      break;
  }
  return chip.is_declined ? widgets::ChipLook::Dead : widgets::ChipLook::Off;
}

float chip_width(const Panel& panel, const CompareChip& chip) {
  const float words = widgets::text_width(panel, chip.label, panel.small(), TextWeight::Bold);
  return std::max(kChip * panel.em(), words + 0.8F * panel.em());
}

float chips_width(const Panel& panel, const CompareModel& model) {
  float width = -kChipGap * panel.em();
  for (const CompareChip& chip : model.chips) {
    width += chip_width(panel, chip) + kChipGap * panel.em();
  }
  return width;
}

std::string chip_words(const CompareChip& chip) {
  std::string words = chip.title;
  const std::string remark = remark_of(chip.status);
  if (!remark.empty()) words += " · " + remark;
  if (!chip.obstacle.empty()) words += "\n" + chip.obstacle;
  return words;
}

void draw_chips(const Panel& panel, const CompareModel& model, float x, float middle) {
  const float height = kChip * panel.em();
  for (const CompareChip& chip : model.chips) {
    const float width = chip_width(panel, chip);
    const std::string id = "compare " + std::to_string(chip.row);
    if (widgets::chip(panel, id.c_str(), {x, middle - 0.5F * height, width, height}, chip.label,
                      look_of(chip))) {
      panel.ask(intent::ToggleRow{chip.row});
    }
    widgets::explain(panel, chip_words(chip));
    x += width + kChipGap * panel.em();
  }
}

// The model's name; a click ticks its first chip, pointing at it explains it.
void draw_title(const Panel& panel, const CompareModel& model, const Area& area) {
  const float em = panel.em();
  const float y = area.y + 0.5F * area.height;
  const std::string id = "model " + model.model;
  ImGui::SetCursorScreenPos({area.x, area.y});
  const bool is_clicked =
      ImGui::InvisibleButton(id.c_str(), {std::max(area.width, 1.0F), area.height});
  panel.places[id] = area;
  if (is_clicked && !model.chips.empty()) panel.ask(intent::ToggleRow{model.chips.front().row});
  std::string words = model.idea + "\n" + model.library;
  if (is_declined(model)) words += "\n\n" + model.chips.front().obstacle;
  widgets::explain(panel, words);

  const bool is_ticked = std::ranges::any_of(model.chips, &CompareChip::is_ticked);
  const Theme& theme = panel.theme;
  const Color color = is_declined(model) ? faded(theme.muted, 0.6F)
                      : is_ticked        ? theme.text
                                         : mix(theme.muted, theme.text, 0.4F);
  const std::string title = widgets::fitted(panel, model.title, area.width, em);
  widgets::text(panel, area.x, y, title, {em, color});
  const std::string remark = remark_of(model);
  const float left = area.width - widgets::text_width(panel, title, em) - 0.8F * em;
  if (remark.empty() || widgets::text_width(panel, remark, panel.small()) > left) return;
  widgets::text(panel, area.right() - 0.3F * em, y, remark,
                {panel.small(), theme.muted, TextWeight::Regular, TextAlign::Right});
}

}  // namespace

float CompareList::draw(const Panel& panel, const ScreenState& state, const Area& area) {
  const float em = panel.em();
  float y = area.y;
  widgets::heading(panel, area.x, y + 0.5F * em, tr("COMPARE"));
  const bool has_cores =
      std::ranges::any_of(state.compare, [](const CompareModel& m) { return m.chips.size() > 1; });
  if (has_cores) {
    widgets::heading(panel, area.right() - kMargin * em, y + 0.5F * em, tr("CORES"),
                     TextAlign::Right);
  }
  y += 1.45F * em;
  for (const CompareModel& model : state.compare) {
    y += draw_model(panel, model, {area.x, y, area.width, kLine * em});
  }
  return y - area.y;
}

float CompareList::draw_model(const Panel& panel, const CompareModel& model, const Area& area) {
  const float em = panel.em();
  const float chips = chips_width(panel, model);
  const float room = area.width - (kMark + kMargin + kTitleRoom) * em;
  const bool has_own_line = chips > room;
  const float chips_line = has_own_line ? 1.65F * em : 0.0F;
  const bool is_ticked = std::ranges::any_of(model.chips, &CompareChip::is_ticked);
  if (is_ticked) {
    widgets::card(panel, {area.x, area.y, area.width, area.height + chips_line});
  }
  if (!model.settings.empty()) {
    draw_mark(panel, model, {area.x, area.y, kMark * em, area.height});
  }
  const float title_x = area.x + kMark * em;
  const float right = area.right() - kMargin * em;
  const float title_right = has_own_line ? right : right - chips - 0.4F * em;
  draw_title(panel, model, {title_x, area.y, title_right - title_x, area.height});
  draw_chips(panel, model, has_own_line ? title_x : right - chips,
             area.y + 0.5F * area.height + chips_line);
  float height = kPitch * em + chips_line;
  if (!model.settings.empty() && unfolded_.contains(model.model)) {
    const float inset = kMark * em;
    height += 0.2F * em;
    height +=
        settings_.draw(panel, model.model, model.settings,
                       {area.x + inset, area.y + height, area.width - inset - kMargin * em, 0});
    height += 0.5F * em;
  }
  return height;
}

// The mark that unfolds the settings; coloured while some of them are not the default.
void CompareList::draw_mark(const Panel& panel, const CompareModel& model, const Area& area) {
  const bool is_unfolded = unfolded_.contains(model.model);
  const bool is_changed = !std::ranges::all_of(model.settings, is_default);
  const std::string id = "fold " + model.model;
  const Color color = is_changed ? panel.theme.accent : panel.theme.muted;
  if (widgets::fold_mark(panel, id.c_str(), area,
                         is_unfolded ? widgets::Fold::Open : widgets::Fold::Closed, color)) {
    if (is_unfolded) {
      unfolded_.erase(model.model);
    } else {
      unfolded_.insert(model.model);
    }
  }
  std::string words = tr("Settings of this model");
  for (const ParameterRow& row : model.settings) {
    if (!is_default(row)) {
      words += "\n" + row.parameter.name + " " + format_value(row.parameter, row.value);
    }
  }
  widgets::explain(panel, words);
}

}  // namespace interlane
