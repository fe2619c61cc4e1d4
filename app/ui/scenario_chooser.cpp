#include "app/ui/scenario_chooser.h"

#include <algorithm>
#include <vector>

#include "app/ui/widgets.h"

namespace interlane {
namespace {

constexpr const char* kId = "scenario";
constexpr float kWidth = 46;  // em, of the list

std::string first_sentence(const std::string& words) {
  const std::size_t end = words.find(". ");
  return end == std::string::npos ? words : words.substr(0, end + 1);
}

}  // namespace

void ScenarioChooser::open() { popup_.open(kId); }

void ScenarioChooser::draw(const Panel& panel, const ScreenState& state, const Area& area) {
  const auto chosen = std::ranges::find(state.scenarios, state.scenario, &ScenarioChoice::name);
  const bool is_listed = chosen != state.scenarios.end();  // else it was read from a file
  const std::string& title = is_listed ? chosen->title : state.scenario;
  if (widgets::list_box(panel, kId, area, title)) popup_.open(kId);
  if (is_listed && !popup_.is_open(kId)) {
    widgets::explain(panel, chosen->title + "\n" + chosen->summary);
  }
  std::vector<ChoicePopup::Entry> entries;
  for (const ScenarioChoice& choice : state.scenarios) {
    entries.push_back({choice.name, choice.title, first_sentence(choice.summary), choice.summary});
  }
  const auto place = static_cast<std::size_t>(chosen - state.scenarios.begin());
  const auto picked = popup_.draw(panel, kId, area, kWidth * panel.em(), entries, place);
  if (picked) panel.ask(intent::ChooseScenario{state.scenarios[*picked].name});
}

}  // namespace interlane
