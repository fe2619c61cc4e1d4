#include "app/ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace interlane::widgets {
namespace {

constexpr float kRadius = 0.35F;  // of corners, in em

// Registers the control with Dear ImGui and reports a click.
bool hot_area(const char* id, const Area& area) {
  ImGui::SetCursorScreenPos({area.x, area.y});
  return ImGui::InvisibleButton(id, {std::max(area.width, 1.0F), std::max(area.height, 1.0F)});
}

void fill(const Area& area, Color color, float radius) {
  ImGui::GetWindowDrawList()->AddRectFilled({area.x, area.y}, {area.right(), area.bottom()},
                                            ink(color), radius);
}

// A colour that answers to the pointer.
Color lit(Color base, Color towards) {
  if (ImGui::IsItemActive()) return mix(base, towards, 0.25F);
  if (ImGui::IsItemHovered()) return mix(base, towards, 0.12F);
  return base;
}

void draw_icon(Icon icon, float x, float y, float size, Color color) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float half = 0.5F * size;
  if (icon == Icon::Play) {
    list->AddTriangleFilled({x, y - half}, {x + 0.9F * size, y}, {x, y + half}, ink(color));
  } else if (icon == Icon::Stop) {
    list->AddRectFilled({x, y - 0.85F * half}, {x + 0.85F * size, y + 0.85F * half}, ink(color),
                        0.1F * size);
  }
}

}  // namespace

void text(const Panel& panel, float x, float y, const std::string& words, const TextLook& look) {
  ImFont* font = panel.fonts.font(look.size, look.weight);
  if (look.align != TextAlign::Left) {
    const float width = text_width(panel, words, look.size, look.weight);
    x -= look.align == TextAlign::Right ? width : 0.5F * width;
  }
  const float top = y - panel.fonts.middle(look.size, look.weight);
  ImGui::GetWindowDrawList()->AddText(font, panel.fonts.drawn_size(look.size, look.weight),
                                      {x, std::round(top)}, ink(look.color), words.data(),
                                      words.data() + words.size());
}

float text_width(const Panel& panel, const std::string& words, float size, TextWeight weight) {
  return ScreenTextMeasure(panel.fonts).width(words, size, weight);
}

std::string fitted(const Panel& panel, const std::string& words, float width, float size,
                   TextWeight weight) {
  if (text_width(panel, words, size, weight) <= width) return words;
  std::string shorter = words;
  while (!shorter.empty()) {
    unsigned char removed = 0;
    do {  // a whole UTF-8 character at a time
      removed = static_cast<unsigned char>(shorter.back());
      shorter.pop_back();
    } while (!shorter.empty() && (removed & 0xC0U) == 0x80U);
    const std::string candidate = shorter + "…";
    if (text_width(panel, candidate, size, weight) <= width) return candidate;
  }
  return "…";
}

std::vector<std::string> wrapped(const Panel& panel, const std::string& words, float width,
                                 float size) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t at = 0;
  while (at <= words.size()) {
    const std::size_t space = std::min(words.find(' ', at), words.size());
    const std::string word = words.substr(at, space - at);
    const std::string longer = line.empty() ? word : line + " " + word;
    if (!line.empty() && text_width(panel, longer, size) > width) {
      lines.push_back(line);
      line = word;
    } else {
      line = longer;
    }
    at = space + 1;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

void heading(const Panel& panel, float x, float y, const std::string& words) {
  text(panel, x, y, words, {0.77F * panel.em(), panel.theme.muted, TextWeight::Bold});
}

bool button(const Panel& panel, const char* id, const Area& area, const std::string& label,
            ButtonLook look, Icon icon) {
  const bool is_clicked = hot_area(id, area);
  panel.places[id] = area;
  const Theme& theme = panel.theme;
  Color face = mix(theme.panel, theme.text, 0.08F);
  if (look == ButtonLook::Primary) face = theme.accent;
  if (look == ButtonLook::Warning) face = theme.warning;
  const Color letters = look == ButtonLook::Plain ? theme.text : text_on(face);
  fill(area, lit(face, theme.text), kRadius * panel.em());

  const TextWeight weight = look == ButtonLook::Plain ? TextWeight::Regular : TextWeight::Bold;
  const float icon_size = 0.75F * panel.em();
  const float icon_room = icon == Icon::None ? 0.0F : 1.6F * icon_size;
  const float width = icon_room + text_width(panel, label, panel.em(), weight);
  const float x = area.x + 0.5F * (area.width - width);
  const float y = area.y + 0.5F * area.height;
  draw_icon(icon, x, y, icon_size, letters);
  text(panel, x + icon_room, y, label, {panel.em(), letters, weight});
  return is_clicked;
}

bool tick_row(const Panel& panel, const char* id, const Area& area, const std::string& label,
              Tick tick, const std::string& remark) {
  const bool is_clicked = hot_area(id, area);
  panel.places[id] = area;
  const Theme& theme = panel.theme;
  const bool is_on = tick == Tick::On;
  fill(area, lit(mix(theme.panel, theme.text, is_on ? 0.09F : 0.02F), theme.text),
       kRadius * panel.em());

  const float y = area.y + 0.5F * area.height;
  const float box = 0.95F * panel.em();
  const float x = area.x + 0.7F * panel.em();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 first{std::round(x), std::round(y - 0.5F * box)};
  const ImVec2 last{first.x + std::round(box), first.y + std::round(box)};
  const float radius = 0.2F * panel.em();
  if (is_on) {
    list->AddRectFilled(first, last, ink(theme.accent), radius);
    const ImVec2 check[] = {{first.x + 0.22F * box, first.y + 0.52F * box},
                            {first.x + 0.43F * box, first.y + 0.72F * box},
                            {first.x + 0.79F * box, first.y + 0.29F * box}};
    list->AddPolyline(check, 3, ink(text_on(theme.accent)), 0, 0.13F * box);
  } else {
    list->AddRect(first, last, ink(theme.muted), radius, 0, 0.1F * panel.em());
  }
  const float words_x = x + box + 0.7F * panel.em();
  float room = area.right() - 0.7F * panel.em() - words_x;
  if (!remark.empty()) {
    text(panel, area.right() - 0.7F * panel.em(), y, remark,
         {panel.small(), theme.muted, TextWeight::Regular, TextAlign::Right});
    room -= text_width(panel, remark, panel.small()) + 0.5F * panel.em();
  }
  text(panel, words_x, y, fitted(panel, label, room, panel.em()),
       {panel.em(), is_on ? theme.text : mix(theme.muted, theme.text, 0.3F)});
  return is_clicked;
}

std::optional<float> slider(const Panel& panel, const char* id, const Area& area, float place) {
  hot_area(id, area);
  panel.places[id] = area;
  const bool is_held = ImGui::IsItemActive();
  const float knob = 0.42F * panel.em();
  const float first = area.x + knob;
  const float length = std::max(area.width - 2 * knob, 1.0F);
  std::optional<float> moved;
  if (is_held) {
    moved = std::clamp((ImGui::GetIO().MousePos.x - first) / length, 0.0F, 1.0F);
  }
  const Theme& theme = panel.theme;
  const float y = std::round(area.y + 0.5F * area.height);
  const float x = first + length * std::clamp(place, 0.0F, 1.0F);
  const float half = std::max(1.5F, 0.12F * panel.em());
  fill({area.x, y - half, area.width, 2 * half}, mix(theme.panel, theme.text, 0.14F), half);
  fill({area.x, y - half, x - area.x, 2 * half}, theme.accent, half);
  const float radius = is_held || ImGui::IsItemHovered() ? 1.15F * knob : knob;
  ImGui::GetWindowDrawList()->AddCircleFilled({x, y}, radius, ink(theme.text), 24);
  return moved;
}

void explain(const Panel& panel, const std::string& words) {
  if (words.empty() || !ImGui::IsItemHovered()) return;
  ImGui::PushFont(panel.fonts.font(panel.em(), TextWeight::Regular));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(28 * panel.em());
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopFont();
}

}  // namespace interlane::widgets
