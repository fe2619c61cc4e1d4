#include "app/ui/search_bar.h"

#include "app/text/sentence.h"
#include "app/timeline/scene/number_text.h"

namespace interlane {
namespace {

// "3 of 17"
std::string figure_of(const SearchFigures& search) {
  std::string count = number_text(search.matches);
  if (search.is_cut) count = sentence("more than {}", count);
  if (search.matches == 0) return tr("no match");
  if (search.current) return sentence("{} of {}", number_text(*search.current + 1), count);
  return search.matches == 1 ? tr("1 match") : sentence("{} matches", count);
}

}  // namespace

float SearchBar::draw(const Panel& panel, const ScreenState& state, const Area& area) {
  const std::string figure =
      bar_.text().empty() ? tr("a name or a state") : figure_of(state.search);
  switch (bar_.draw(panel, area, tr("Search"), figure)) {
    case TextBar::Answer::Typed:
      panel.ask(intent::SearchFor{bar_.text()});
      break;
    case TextBar::Answer::Enter:
      panel.ask(intent::GoToMatch{Neighbour::Next});
      break;
    case TextBar::Answer::ShiftEnter:
      panel.ask(intent::GoToMatch{Neighbour::Previous});
      break;
    case TextBar::Answer::Closed:
      panel.ask(intent::CloseSearch{});
      break;
    case TextBar::Answer::None:
      break;
  }
  return bar_.height(panel);
}

}  // namespace interlane
