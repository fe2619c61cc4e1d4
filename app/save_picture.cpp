#include "app/save_picture.h"

#include <filesystem>
#include <system_error>

#include "app/present_replay.h"
#include "app/render/cairo_painter.h"
#include "app/timeline/report/picture.h"

namespace interlane {
namespace {

constexpr double kPixelsPerLogical = 2.0;  // sharp on a projector and in print

std::filesystem::path free_path(const std::string& scenario) {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::current_path(error);
  for (int number = 1;; ++number) {
    auto path = folder / ("interlane-" + scenario + "-" + std::to_string(number) + ".png");
    if (!std::filesystem::exists(path, error)) return path;
  }
}

}  // namespace

Result<std::string> save_picture(const ScreenState& state) {
  PictureOptions options;
  options.theme = state.timeline.theme;
  options.theme.text_size =
      Theme().text_size;  // the screen's belongs to its distance, not to a slide
  options.folds = state.timeline.folds;
  options.arrangement = state.timeline.arrangement;
  options.alignment = state.timeline.alignment;
  options.bookmarks = state.timeline.bookmarks;
  const Scene scene = picture_scene(whole_panes(state), options, CairoTextMeasure());
  const std::string path = free_path(state.scenario).string();
  IL_TRY(write_picture(scene, path, kPixelsPerLogical));
  return path;
}

}  // namespace interlane
