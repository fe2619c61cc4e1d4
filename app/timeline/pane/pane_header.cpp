#include "app/timeline/pane/pane_header.h"

#include <algorithm>
#include <cmath>

#include "app/text/sentence.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/scene/speedup_text.h"
#include "app/timeline/scene/text_fit.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"

namespace interlane {
namespace {

constexpr const char* kSeparator = " · ";
constexpr int kWarningImportance = 100;
constexpr float kMaxForTitle = 0.8F;  // of the pane's width
constexpr float kMaxShareBesideWarnings = 0.5F;
constexpr float kMaxForEnding = 0.8F;  // of the room behind the title
constexpr double kLargeError = 0.1;    // of level `user`, beyond which it is a warning

// How many of the run's own cores were used; services may be on others.
long cores_used(const PaneInput& pane) {
  const std::vector<CpuId>& own = pane.trace->run.cores;
  return std::count_if(
      pane.summary->cores.begin(), pane.summary->cores.end(), [&own](const CoreSummary& core) {
        return core.busy > Duration{} && std::find(own.begin(), own.end(), core.cpu) != own.end();
      });
}

PaneFact recorder_fact(const PaneInput& pane) {
  const std::string level(recorder_level_name(pane.trace->run.recorder));
  if (pane.trace->run.recorder != RecorderLevel::User) {
    return {sentence("recorder: {}", level), PaneFact::Tone::Plain, 6};
  }
  const bool is_measured =
      pane.summary && pane.summary->recorder_error && pane.summary->recorder_error->share;
  if (!is_measured) {
    return {sentence("recorder: {}, error not measured", level), PaneFact::Tone::Plain, 6};
  }
  const double share = *pane.summary->recorder_error->share;
  const bool is_large = share > kLargeError;
  return {sentence("recorder: {}, error {} %", level, std::lround(share * 100)),
          is_large ? PaneFact::Tone::Warning : PaneFact::Tone::Plain,
          is_large ? kWarningImportance : 6};
}

float facts_width(const std::vector<PaneFact>& facts, float size, const TextMeasure& measure) {
  float width = 0;
  for (const PaneFact& fact : facts) {
    if (width > 0) width += measure.width(kSeparator, size, TextWeight::Regular);
    const bool is_bold = fact.tone == PaneFact::Tone::Warning;
    width += measure.width(fact.text, size, is_bold ? TextWeight::Bold : TextWeight::Regular);
  }
  return width;
}

// Leaves out the least important facts until the others fit.
std::vector<PaneFact> facts_that_fit(std::vector<PaneFact> facts, float size, float room,
                                     const TextMeasure& measure) {
  while (!facts.empty() && facts_width(facts, size, measure) > room) {
    const auto least = std::min_element(
        facts.begin(), facts.end(),
        [](const PaneFact& a, const PaneFact& b) { return a.importance < b.importance; });
    if (least->importance >= kWarningImportance) break;
    facts.erase(least);
  }
  return facts;
}

// Writes from right to left, ending at `right`; returns the left edge.
float write_facts(const PaneFrame& frame, const std::vector<PaneFact>& facts, float right, float y,
                  Scene& scene) {
  const Theme& theme = frame.input.theme;
  const float size = frame.metrics.small;
  float x = right;
  for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
    if (fact != facts.rbegin()) {
      scene.texts.push_back(
          {x, y, size, theme.muted, TextAlign::Right, TextWeight::Regular, kSeparator});
      x -= frame.measure.width(kSeparator, size, TextWeight::Regular);
    }
    const bool is_bold = fact->tone == PaneFact::Tone::Warning;
    const TextWeight weight = is_bold ? TextWeight::Bold : TextWeight::Regular;
    scene.texts.push_back(
        {x, y, size, tone_color(theme, fact->tone), TextAlign::Right, weight, fact->text});
    x -= frame.measure.width(fact->text, size, weight);
  }
  return x;
}

}  // namespace

std::string ending_of(const PaneInput& pane) {
  if (!pane.trace) return {};
  const std::string words = ending_words(pane.trace->outcome);
  const std::string& reason = pane.trace->outcome_reason;
  if (words.empty() || reason.empty()) return words;
  return reason.starts_with(words + ":") ? reason : words + ": " + reason;
}

Color tone_color(const Theme& theme, PaneFact::Tone tone) {
  switch (tone) {
    case PaneFact::Tone::Good:
      return theme.good;
    case PaneFact::Tone::Warning:
      return theme.warning;
    case PaneFact::Tone::Plain:
      break;
  }
  return theme.muted;
}

std::vector<PaneFact> recorder_facts(const PaneInput& pane) {
  if (!pane.trace) return {};
  const auto lost = static_cast<long>(pane.trace->lost_events());
  const bool has_lost = lost > 0;
  return {recorder_fact(pane),
          {tr_count("{} lost", "{} lost", lost),
           has_lost ? PaneFact::Tone::Warning : PaneFact::Tone::Plain,
           has_lost ? kWarningImportance : 5}};
}

std::vector<PaneFact> pane_facts(const PaneInput& pane) {
  using Tone = PaneFact::Tone;
  std::vector<PaneFact> facts;
  if (!pane.trace || !pane.summary) return facts;
  const std::string makespan = duration_text(pane.summary->makespan);
  if (pane.trace->outcome == Outcome::Running) {
    facts.push_back({sentence("running for {}", makespan), Tone::Good, 10});
  } else {
    facts.push_back({sentence("makespan {}", makespan), Tone::Plain, 10});
  }
  if (pane.speedup) {
    facts.push_back({sentence("speedup {}", speedup_text(*pane.speedup)), Tone::Plain, 9});
  }
  facts.push_back(
      {sentence("{} of {} cores", cores_used(pane), pane.trace->run.cores.size()), Tone::Plain, 7});
  facts.push_back({switches_words(pane.summary->switches_from, pane.summary->switches,
                                  pane.summary->preemptions),
                   Tone::Plain, 4});
  for (PaneFact& fact : recorder_facts(pane)) facts.push_back(std::move(fact));
  return facts;
}

void paint_pane_header(const PaneFrame& frame, const PaneInput& pane, float top, Scene& scene) {
  const Metrics& metrics = frame.metrics;
  const Theme& theme = frame.input.theme;
  const float y = top + metrics.title_height * 0.58F;
  const float right = frame.right - metrics.margin;
  const float space = metrics.text * 1.5F;
  float x = frame.left + metrics.margin;
  const std::string ending = ending_of(pane);
  const std::vector<PaneFact> all_facts = pane_facts(pane);
  const bool has_warning = std::ranges::any_of(
      all_facts, [](const PaneFact& fact) { return fact.importance >= kWarningImportance; });
  const float most = ending.empty() && !has_warning ? kMaxForTitle : kMaxShareBesideWarnings;
  const std::string title =
      fit_text(pane.title, metrics.title, TextWeight::Bold, (right - x) * most, frame.measure);
  scene.texts.push_back(
      {x, y, metrics.title, theme.text, TextAlign::Left, TextWeight::Bold, title});
  x += frame.measure.width(title, metrics.title, TextWeight::Bold) + space;

  const float ending_width = frame.measure.width(ending, metrics.text, TextWeight::Bold);
  const float kept_for_ending =
      ending.empty() ? 0 : std::min(ending_width, (right - x) * kMaxForEnding);
  const auto facts =
      facts_that_fit(all_facts, metrics.small, right - x - kept_for_ending - space, frame.measure);
  const float left_of_facts = write_facts(frame, facts, right, y, scene);
  const std::string fitted =
      fit_text(ending, metrics.text, TextWeight::Bold, left_of_facts - space - x, frame.measure);
  if (fitted.empty()) return;
  scene.texts.push_back(
      {x, y, metrics.text, theme.warning, TextAlign::Left, TextWeight::Bold, fitted});
}

}  // namespace interlane
