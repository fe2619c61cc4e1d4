#include "app/timeline/report/picture.h"

#include <algorithm>
#include <cmath>

#include "app/text/sentence.h"
#include "app/timeline/lanes/names.h"
#include "app/timeline/pane/layout.h"
#include "app/timeline/pane/pane_header.h"
#include "app/timeline/pane/pane_stack.h"
#include "app/timeline/report/legend.h"
#include "app/timeline/report/table_painter.h"
#include "app/timeline/scene/text_fit.h"
#include "app/timeline/scene/time_text.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {
namespace {

// A picture does not grow beyond this for the sake of its lanes; beyond it they get thinner.
constexpr float kTallestPanes = 4000;

std::vector<PaneInput> panes_with_trace(const std::vector<PaneInput>& panes) {
  std::vector<PaneInput> shown;
  std::copy_if(panes.begin(), panes.end(), std::back_inserter(shown),
               [](const PaneInput& pane) { return pane.trace != nullptr; });
  return shown;
}

std::string heading(const std::vector<PaneInput>& panes) {
  if (panes.empty()) return tr("nothing was run");
  const RunFacts& run = panes.front().trace->run;
  return run.scenario_title.empty() ? run.scenario : run.scenario_title;
}

// "cafe · customers 8 · service 40ms · seed 1".
std::string parameters_line(const RunFacts& run) {
  std::string line = run.scenario;
  for (const ParameterValue& parameter : run.parameters) {
    if (std::ranges::find(run.varied, parameter.name) != run.varied.end()) continue;  // in titles
    line += " · " + parameter.name + " " + parameter.text;
  }
  return line + " · " + sentence("seed {}", run.seed);
}

std::string core_list(const RunFacts& run) {
  std::string list;
  for (const CpuId cpu : run.cores) {
    if (!list.empty()) list += ", ";
    list += std::to_string(cpu.value);
  }
  return list;
}

// One line of facts a run: how far to believe the picture.
std::vector<PaneFact> belief_facts(const PaneInput& pane) {
  std::vector<PaneFact> facts = {{pane.title, PaneFact::Tone::Plain, 0}};
  for (PaneFact& fact : recorder_facts(pane)) facts.push_back(std::move(fact));
  const RunFacts& run = pane.trace->run;
  facts.push_back({run.cores.size() == 1 ? sentence("core {}", core_list(run))
                                         : sentence("cores {}", core_list(run)),
                   PaneFact::Tone::Plain, 0});
  if (!run.policy.empty()) {
    facts.push_back({sentence("policy: {}", run.policy), PaneFact::Tone::Plain, 0});
  }
  if (pane.trace->late_events > 0) {
    facts.push_back({tr_count("{} event arrived late", "{} events arrived late",
                              static_cast<long>(pane.trace->late_events)),
                     PaneFact::Tone::Warning, 0});
  }
  return facts;
}

// Draws the parts of the picture one below the other.
class PicturePainter {
 public:
  PicturePainter(const std::vector<PaneInput>& panes, const PictureOptions& options,
                 const TextMeasure& measure)
      : panes_(panes), options_(options), theme_(options.theme), measure_(measure) {
    margin_ = theme_.text_size * 1.4F;
    inner_width_ = std::max(options.width - 2 * margin_, 1.0F);
  }

  Scene paint() {
    scene_.width = options_.width;
    scene_.background = theme_.background;
    paint_heading();
    // What stands below the panes is drawn first, to know how much height is left for them.
    Scene below;
    const float below_height = paint_below(below);
    paint_panes(below_height);
    append(below, y_);
    y_ += below_height;
    if (scene_.has_widened_spans) paint_note_on_width();
    scene_.height = std::ceil(y_);
    return std::move(scene_);
  }

 private:
  void paint_heading() {
    const float size = theme_.text_size;
    y_ = size * 2.2F;
    write(scene_, margin_, y_, size * 1.7F, theme_.text, TextWeight::Bold, heading(panes_));
    y_ += size * 1.9F;
    if (!panes_.empty()) {
      write(scene_, margin_, y_, size, theme_.muted, TextWeight::Regular,
            parameters_line(panes_.front().trace->run));
    }
    y_ += size * 1.3F;
  }

  void paint_note_on_width() {
    const float size = theme_.text_size * 0.86F;
    y_ += size * 0.4F;
    write(scene_, margin_, y_, size, theme_.muted, TextWeight::Regular,
          tr("What ran for less than a pixel is drawn one pixel wide."));
    y_ += size * 1.2F;
  }

  void paint_panes(float below_height) {
    if (panes_.empty()) return;
    TimelineInput input;
    input.panes = panes_;
    input.arrangement = options_.arrangement;
    input.alignment = options_.alignment;
    input.bookmarks = options_.bookmarks;
    input.take_over_panes();  // all of the runs is in view
    input.folds = options_.folds;
    input.theme = theme_;
    input.width = options_.width;
    input.height = 1;
    const float least = min_height(input, measure_);
    input.height = std::max(options_.height - y_ - below_height, std::min(least, kTallestPanes));
    const TimelineLayout layout = lay_out_stack(input, measure_, Crowding::Shrink);
    append(layout.scene, y_);
    // Room that the lanes do not want stays empty above the table rather than below everything.
    y_ += std::max(layout.content_height, input.height);
  }

  // Table, legend and facts, from y = 0 on; returns their height.
  float paint_below(Scene& scene) {
    const float size = theme_.text_size;
    const SceneRect ground{0, 0, options_.width, 0, theme_.panel, Fill::Solid, 0};
    scene.rects.push_back(ground);
    scene.rects.push_back({0, 0, options_.width, 1, theme_.grid, Fill::Solid, 0});
    float y = size * 0.7F;
    if (!panes_.empty()) {
      y = paint_table(make_comparison_table(panes_), margin_, y, inner_width_, theme_, measure_,
                      scene);
    }
    y += size * 0.6F;
    const auto entries = legend_entries(legend_of(panes_, options_.folds));
    y = paint_legend(entries, margin_, y, inner_width_, theme_, measure_, scene);
    y += size * 0.5F;
    for (const PaneInput& pane : panes_) y = paint_facts(scene, belief_facts(pane), y);
    y += size * 0.8F;
    scene.rects.front().height = y;
    return y;
  }

  float paint_facts(Scene& scene, const std::vector<PaneFact>& facts, float y) {
    const float size = theme_.text_size * 0.86F;
    const float middle = y + size * 0.75F;
    float x = margin_;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const PaneFact& fact = facts[i];
      const bool is_bold = fact.tone == PaneFact::Tone::Warning;
      const std::string text = i == 0 ? fact.text : "· " + fact.text;
      x += write(scene, x, middle, size, tone_color(theme_, fact.tone),
                 is_bold ? TextWeight::Bold : TextWeight::Regular, text);
      x += measure_.width(" ", size, TextWeight::Regular);
    }
    return y + size * 1.5F;
  }

  // Writes as much as fits before the right margin; returns the width.
  float write(Scene& scene, float x, float y, float size, Color color, TextWeight weight,
              const std::string& text) {
    const std::string fitted = fit_text(text, size, weight, options_.width - margin_ - x, measure_);
    if (fitted.empty()) return 0;
    scene.texts.push_back({x, y, size, color, TextAlign::Left, weight, fitted});
    return measure_.width(fitted, size, weight);
  }

  void append(const Scene& part, float y) {
    scene_.has_widened_spans = scene_.has_widened_spans || part.has_widened_spans;
    for (SceneRect rect : part.ground) {
      rect.y += y;
      scene_.ground.push_back(rect);
    }
    const auto columns = static_cast<std::uint32_t>(scene_.strip_columns.size());
    scene_.strip_columns.insert(scene_.strip_columns.end(), part.strip_columns.begin(),
                                part.strip_columns.end());
    for (SceneStrip strip : part.strips) {
      strip.y += y;
      strip.first += columns;
      scene_.strips.push_back(strip);
    }
    for (SceneRect rect : part.rects) {
      rect.y += y;
      scene_.rects.push_back(rect);
    }
    for (SceneLine line : part.lines) {
      line.y1 += y;
      line.y2 += y;
      scene_.lines.push_back(line);
    }
    for (SceneText text : part.texts) {
      text.y += y;
      scene_.texts.push_back(std::move(text));
    }
  }

  const std::vector<PaneInput>& panes_;
  const PictureOptions& options_;
  const Theme& theme_;
  const TextMeasure& measure_;
  float margin_ = 0;
  float inner_width_ = 0;
  float y_ = 0;
  Scene scene_;
};

}  // namespace

Scene picture_scene(const std::vector<PaneInput>& panes, const PictureOptions& options,
                    const TextMeasure& measure) {
  const std::vector<PaneInput> shown = panes_with_trace(panes);
  return PicturePainter(shown, options, measure).paint();
}

}  // namespace interlane
