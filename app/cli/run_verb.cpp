#include <ostream>
#include <string>

#include "app/cli/cli.h"
#include "app/cli/run_report.h"
#include "app/cli/verbs.h"
#include "app/render/cairo_painter.h"
#include "app/timeline/report/picture.h"
#include "engine/base/visible_text.h"
#include "engine/linux/interrupt.h"

namespace interlane {
namespace {

// Runs everything, or what there was time for before somebody pressed Ctrl-C.
std::vector<Comparison::Entry> run_all(RunPlan plan) {
  Comparison comparison(std::move(plan.requests));
  const InterruptWatch watch([&comparison] { comparison.stop(); });
  comparison.wait();
  return comparison.entries();
}

// Writes the pictures, before a word is printed: a reader of our output that goes away early must
// not take them with it. Returns what to say of those that were written; whether that is all of
// them.
struct WrittenPictures {
  std::string words;
  bool is_complete = true;
};
WrittenPictures write_pictures(const RunReport& report, const RunOptions& options,
                               const Theme& theme, Streams streams) {
  WrittenPictures result;
  if (options.pictures.empty() || report.panes().empty()) return result;
  PictureOptions look;
  look.theme = theme;
  const Scene scene = picture_scene(report.panes(), look, CairoTextMeasure());
  for (const std::string& path : options.pictures) {
    if (const Result<void> written = write_picture(scene, path); !written) {
      complain(streams.err, written.error().sentence);
      result.is_complete = false;
    } else if (options.output == RunOptions::Output::Text) {
      result.words += "wrote " + visible_text(path) + "\n";
    }
  }
  return result;
}

}  // namespace

void complain(std::ostream& err, const std::string& sentence) {
  err << "interlane: " << visible_text(sentence) << "\n";
}

int run_verb(const RunOptions& options, Streams streams) {
  Result<RunPlan> plan = make_run_plan(options, inspect_machine());
  if (!plan) {
    complain(streams.err, plan.error().sentence);
    return kExitWrongCall;
  }
  const Result<Theme> theme = find_theme(options.theme);
  if (!theme) {
    complain(streams.err, theme.error().sentence);
    return kExitWrongCall;
  }
  const std::size_t repeats = plan->repeats;
  std::vector<DeclinedModel> declined = std::move(plan->declined);
  const RunReport report(run_all(std::move(*plan)), repeats, std::move(declined));
  const bool is_text = options.output == RunOptions::Output::Text;
  const WrittenPictures pictures = write_pictures(report, options, *theme, streams);
  streams.out << (is_text ? report.text() : report.json()) << pictures.words << std::flush;
  for (const std::string& complaint : report.complaints()) complain(streams.err, complaint);
  return pictures.is_complete ? report.exit_code() : kExitFailed;
}

int run_without_display(RunOptions options, std::ostream& out, std::ostream& err) {
  constexpr const char* kPicture = "interlane.png";
  if (options.cores.empty()) {
    options.cores = {"1"};
    const bool has_two = inspect_machine().cores.size() > 1;
    if (options.models.empty() && has_two) options.cores.emplace_back("2");
  }
  options.pictures = {kPicture};
  if (const auto checked = common_request(options); !checked) {
    complain(err, checked.error().sentence);
    return kExitWrongCall;
  }
  out << "No display can be opened, so this runs without a window.\n\n";
  return run_verb(options, {out, err});
}

}  // namespace interlane
