#include "app/ui/choice_popup.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr float kLine = 1.9F;      // em, of an entry without a detail
constexpr float kTwoLines = 3.1F;  // em, of one with it
constexpr float kPadding = 0.4F;   // em, around the entries

float entry_height(const Panel& panel, const std::vector<ChoicePopup::Entry>& entries) {
  const bool has_details = std::ranges::any_of(
      entries, [](const ChoicePopup::Entry& entry) { return !entry.detail.empty(); });
  return std::round((has_details ? kTwoLines : kLine) * panel.em());
}

bool is_pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

}  // namespace

void ChoicePopup::open(std::string id) {
  id_ = std::move(id);
  opens_ = true;
}

std::optional<std::size_t> ChoicePopup::draw(const Panel& panel, const std::string& id,
                                             const Area& control, float width,
                                             const std::vector<Entry>& entries,
                                             std::size_t chosen) {
  if (id != id_) return std::nullopt;
  if (opens_) {
    ImGui::OpenPopup(id.c_str());
    opens_ = false;
    mark_ = chosen;
    follows_mark_ = true;
  }
  const float em = panel.em();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float gap = 0.25F * em;
  const float row = entry_height(panel, entries);
  const float wanted = row * static_cast<float>(entries.size()) + 2 * kPadding * em;
  const float below = screen.y - control.bottom() - gap - em;
  const float above = control.y - gap - em;
  const bool goes_down = wanted <= below || below >= above;
  const float height = std::max(std::min(wanted, goes_down ? below : above), row);
  width = std::min(std::max(width, control.width), screen.x - 2 * em);
  const float x = std::min(control.x, screen.x - em - width);
  ImGui::SetNextWindowPos({x, goes_down ? control.bottom() + gap : control.y - gap - height});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kPadding * em, kPadding * em});
  is_drawn_ = ImGui::BeginPopup(id.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  if (!is_drawn_) return std::nullopt;
  move_mark(entries.size(), height / row);
  const std::optional<std::size_t> picked = draw_entries(panel, entries, chosen, row);
  if (picked || is_pressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return picked;
}

void ChoicePopup::move_mark(std::size_t count, float rows_in_view) {
  if (count == 0) return;
  const std::size_t before = mark_;
  const std::size_t last = count - 1;
  const auto page = static_cast<std::size_t>(std::max(rows_in_view - 1, 1.0F));
  mark_ = std::min(mark_, last);
  if (is_pressed(ImGuiKey_DownArrow)) mark_ = std::min(mark_ + 1, last);
  if (is_pressed(ImGuiKey_UpArrow)) mark_ -= std::min<std::size_t>(mark_, 1);
  if (is_pressed(ImGuiKey_PageDown)) mark_ = std::min(mark_ + page, last);
  if (is_pressed(ImGuiKey_PageUp)) mark_ -= std::min(mark_, page);
  if (is_pressed(ImGuiKey_Home)) mark_ = 0;
  if (is_pressed(ImGuiKey_End)) mark_ = last;
  follows_mark_ = follows_mark_ || mark_ != before;
}

std::optional<std::size_t> ChoicePopup::draw_entries(const Panel& panel,
                                                     const std::vector<Entry>& entries,
                                                     std::size_t chosen, float height) {
  const Theme& theme = panel.theme;
  const float em = panel.em();
  if (std::exchange(follows_mark_, false)) {
    const float top = height * static_cast<float>(mark_);
    const float view = ImGui::GetWindowHeight() - 2 * kPadding * em;
    const float scroll = std::clamp(ImGui::GetScrollY(), top + height - view, top);
    ImGui::SetScrollY(std::max(scroll, 0.0F));
  }
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  std::optional<std::size_t> picked;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    const Area area{origin.x, origin.y + height * static_cast<float>(i), width, height};
    ImGui::SetCursorScreenPos({area.x, area.y});
    if (ImGui::InvisibleButton(entry.name.c_str(), {area.width, area.height})) picked = i;
    panel.places[id_ + " " + entry.name] = area;
    widgets::explain(panel, entry.explanation);
    const bool is_pointed_at = ImGui::IsItemHovered();
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    if (is_pointed_at && (moved.x != 0 || moved.y != 0)) mark_ = i;
    if (i == chosen || i == mark_) {
      ImGui::GetWindowDrawList()->AddRectFilled(
          {area.x, area.y}, {area.right(), area.bottom()},
          ink(faded(i == chosen ? theme.accent : theme.text, i == mark_ ? 0.32F : 0.18F)),
          0.3F * em);
    }
    const float inset = 0.7F * em;
    const float room = area.width - 2 * inset;
    const float title_y = area.y + (entry.detail.empty() ? 0.5F : 0.31F) * height;
    widgets::text(panel, area.x + inset, title_y, widgets::fitted(panel, entry.title, room, em),
                  {em, theme.text});
    if (entry.detail.empty()) continue;
    widgets::text(panel, area.x + inset, area.y + 0.70F * height,
                  widgets::fitted(panel, entry.detail, room, panel.small()),
                  {panel.small(), mix(theme.muted, theme.text, 0.2F)});
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({1, height * static_cast<float>(entries.size()) - 1});
  if (!picked && is_pressed(ImGuiKey_Enter) && mark_ < entries.size()) picked = mark_;
  return picked;
}

}  // namespace interlane
