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
  } else if (icon == Icon::Pause) {
    for (const float left : {0.05F, 0.55F}) {
      list->AddRectFilled({x + left * size, y - half}, {x + (left + 0.3F) * size, y + half},
                          ink(color));
    }
  } else if (icon == Icon::StepForward) {
    list->AddTriangleFilled({x, y - half}, {x + 0.65F * size, y}, {x, y + half}, ink(color));
    list->AddRectFilled({x + 0.7F * size, y - half}, {x + 0.9F * size, y + half}, ink(color));
  } else if (icon == Icon::StepBack) {
    list->AddTriangleFilled({x + 0.9F * size, y - half}, {x + 0.9F * size, y + half},
                            {x + 0.25F * size, y}, ink(color));
    list->AddRectFilled({x, y - half}, {x + 0.2F * size, y + half}, ink(color));
  }
}

void draw_check(float x, float y, float size, Color color) {
  const float left = x - 0.5F * size;
  const float top = y - 0.5F * size;
  const ImVec2 check[] = {{left + 0.22F * size, top + 0.52F * size},
                          {left + 0.43F * size, top + 0.72F * size},
                          {left + 0.79F * size, top + 0.29F * size}};
  ImGui::GetWindowDrawList()->AddPolyline(check, 3, ink(color), 0, 0.14F * size);
}

// Points down where open, to the right where closed; x and y are its middle.
void draw_chevron(float x, float y, float em, Fold fold, Color color) {
  const float wide = 0.32F * em;
  const float deep = 0.16F * em;
  const ImVec2 open[] = {{x - wide, y - deep}, {x, y + deep}, {x + wide, y - deep}};
  const ImVec2 closed[] = {{x - deep, y - wide}, {x + deep, y}, {x - deep, y + wide}};
  ImGui::GetWindowDrawList()->AddPolyline(fold == Fold::Open ? open : closed, 3, ink(color), 0,
                                          0.12F * em);
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

void heading(const Panel& panel, float x, float y, const std::string& words, TextAlign align) {
  text(panel, x, y, words, {0.77F * panel.em(), panel.theme.muted, TextWeight::Bold, align});
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
  const float icon_room = icon == Icon::None ? 0.0F : (label.empty() ? 0.9F : 1.6F) * icon_size;
  const float width = icon_room + text_width(panel, label, panel.em(), weight);
  const float x = area.x + 0.5F * (area.width - width);
  const float y = area.y + 0.5F * area.height;
  draw_icon(icon, x, y, icon_size, letters);
  text(panel, x + icon_room, y, label, {panel.em(), letters, weight});
  return is_clicked;
}

void card(const Panel& panel, const Area& area) {
  fill(area, mix(panel.theme.panel, panel.theme.text, 0.07F), kRadius * panel.em());
}

bool chip(const Panel& panel, const char* id, const Area& area, const std::string& label,
          ChipLook look) {
  const bool is_clicked = hot_area(id, area);
  panel.places[id] = area;
  const Theme& theme = panel.theme;
  const float em = panel.em();
  const float radius = 0.28F * em;
  const Color quiet = mix(theme.panel, theme.text, 0.3F);
  const bool is_full = look == ChipLook::On;
  const bool is_on = look == ChipLook::Next || look == ChipLook::Busy;
  const Color ground = is_full ? theme.accent
                       : is_on ? mix(theme.panel, theme.accent, 0.22F)
                               : mix(theme.panel, theme.text, 0.03F);
  const Color edge = is_on                       ? theme.accent
                     : look == ChipLook::Warning ? theme.warning
                     : look == ChipLook::Dead    ? faded(quiet, 0.5F)
                                                 : quiet;
  const Color letters = is_full                     ? text_on(theme.accent)
                        : is_on                     ? theme.text
                        : look == ChipLook::Warning ? theme.warning
                        : look == ChipLook::Dead    ? faded(theme.muted, 0.5F)
                                                    : mix(theme.muted, theme.text, 0.4F);
  const ImVec2 first{std::round(area.x), std::round(area.y)};
  const ImVec2 last{std::round(area.right()), std::round(area.bottom())};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(first, last, ink(look == ChipLook::Dead ? ground : lit(ground, theme.text)),
                      radius);
  if (!is_full) list->AddRect(first, last, ink(edge), radius, 0, std::max(1.0F, 0.08F * em));
  if (look == ChipLook::Busy) {  // half full
    list->AddRectFilled({first.x, 0.5F * (first.y + last.y)}, last, ink(faded(theme.accent, 0.6F)),
                        radius, ImDrawFlags_RoundCornersBottom);
  }
  const float x = 0.5F * (first.x + last.x);
  const float y = 0.5F * (first.y + last.y);
  if (!label.empty()) {
    text(panel, x, y, label, {panel.small(), letters, TextWeight::Bold, TextAlign::Center});
  } else if (look == ChipLook::Warning) {
    text(panel, x, y, "!", {panel.small(), letters, TextWeight::Bold, TextAlign::Center});
  } else if (is_full || is_on) {
    draw_check(x, y, 0.9F * em, letters);
  }
  return is_clicked && look != ChipLook::Dead;
}

void segment_ground(const Panel& panel, const Area& area) {
  fill(area, mix(panel.theme.panel, panel.theme.text, 0.05F), kRadius * panel.em());
}

bool segment(const Panel& panel, const char* id, const Area& area, const std::string& label,
             Tick tick) {
  const bool is_clicked = hot_area(id, area);
  panel.places[id] = area;
  const Theme& theme = panel.theme;
  const bool is_on = tick == Tick::On;
  if (is_on) {
    fill(area, theme.accent, kRadius * panel.em());
  } else if (ImGui::IsItemHovered()) {
    fill(area, mix(theme.panel, theme.text, 0.14F), kRadius * panel.em());
  }
  text(panel, area.x + 0.5F * area.width, area.y + 0.5F * area.height, label,
       {panel.em(), is_on ? text_on(theme.accent) : mix(theme.muted, theme.text, 0.5F),
        is_on ? TextWeight::Bold : TextWeight::Regular, TextAlign::Center});
  return is_clicked;
}

bool list_box(const Panel& panel, const char* id, const Area& area, const std::string& label) {
  const bool is_clicked = hot_area(id, area);
  panel.places[id] = area;
  const float em = panel.em();
  fill(area, lit(mix(panel.theme.panel, panel.theme.text, 0.08F), panel.theme.text), kRadius * em);
  const float y = area.y + 0.5F * area.height;
  text(panel, area.x + 0.8F * em, y, fitted(panel, label, area.width - 3 * em, em),
       {em, panel.theme.text});
  draw_chevron(area.right() - 1.2F * em, y, em, Fold::Open, panel.theme.muted);
  return is_clicked;
}

bool fold_mark(const Panel& panel, const char* id, const Area& area, Fold fold, Color color) {
  const bool is_clicked = hot_area(id, area);
  panel.places[id] = area;
  draw_chevron(area.x + 0.5F * area.width, area.y + 0.5F * area.height, panel.em(), fold,
               lit(color, panel.theme.text));
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
