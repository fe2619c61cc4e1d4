#include "app/ui/notices.h"

#include "app/ui/widgets.h"

namespace interlane {

float draw_notices(const Panel& panel, const std::vector<PaneNotice>& notices, const Area& area) {
  const Theme& theme = panel.theme;
  const float em = panel.em();
  const float margin = 1.2F * em;
  const float padding = 0.9F * em;
  const float line_height = 1.5F * em;
  float y = area.y;
  for (const PaneNotice& notice : notices) {
    const bool is_warning = notice.tone == PaneNotice::Tone::Warning;
    const Area card{area.x + margin, y + 0.8F * em, area.width - 2 * margin, 0};
    const float words_x = card.x + padding + 0.4F * em;
    const float title_width =
        widgets::text_width(panel, notice.title, em, TextWeight::Bold) + 1.2F * em;
    const auto lines =
        widgets::wrapped(panel, notice.words, card.right() - padding - words_x - title_width, em);
    const float height =
        1.1F * em + line_height * static_cast<float>(std::max<std::size_t>(lines.size(), 1));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({card.x, card.y}, {card.right(), card.y + height}, ink(theme.panel),
                        0.4F * em);
    list->AddRectFilled({card.x, card.y}, {card.x + 0.3F * em, card.y + height},
                        ink(is_warning ? theme.warning : theme.grid), 0.15F * em);
    float words_y = card.y + 0.55F * em + 0.5F * line_height;
    widgets::text(panel, words_x, words_y, notice.title, {em, theme.text, TextWeight::Bold});
    for (const std::string& line : lines) {
      widgets::text(panel, words_x + title_width, words_y, line,
                    {em, is_warning ? theme.text : theme.muted});
      words_y += line_height;
    }
    y = card.y + height;
  }
  return notices.empty() ? 0 : y + 0.4F * em - area.y;
}

}  // namespace interlane
