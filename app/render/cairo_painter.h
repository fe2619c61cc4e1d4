#pragma once

#include <memory>
#include <string>

#include "app/timeline/scene/scene.h"
#include "engine/base/result.h"

namespace interlane {

// Text widths as Cairo will draw them, in the fonts that find_fonts() finds.
//
// Threads: one.
class CairoTextMeasure : public TextMeasure {
 public:
  CairoTextMeasure();
  ~CairoTextMeasure() override;
  [[nodiscard]] float width(const std::string& text, float size, TextWeight weight) const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Writes a scene as a picture; the type follows from the ending: .png, .svg or .pdf. `scale` is
// device pixels per logical pixel (.png only). Needs neither display nor GPU.
// The file is complete or it is not there: it is written beside its place and then renamed.
// Errors: an unknown ending, or a folder that cannot be written: names the path.
[[nodiscard]] Result<void> write_picture(const Scene& scene, const std::string& path,
                                         double scale = 1.0);
// Whether write_picture knows the ending of `path`, and whether its folder exists and can be
// written: asked before a run, so that a run is not lost to a typing error.
[[nodiscard]] Result<void> check_picture_path(const std::string& path);

}  // namespace interlane
