#pragma once

#include <string>
#include <vector>

#include "app/timeline/scene/scene.h"

namespace interlane::test {

// Every character is as wide as in a typical sans-serif, times `stretch`: 4/3 stands for a language
// whose words are a third longer.
class EvenMeasure : public TextMeasure {
 public:
  explicit EvenMeasure(float stretch = 1) : stretch_(stretch) {}
  [[nodiscard]] float width(const std::string& text, float size, TextWeight weight) const override;

 private:
  float stretch_;
};

// A row of a scene as one letter a pixel, from x = 0 to the scene's `width`: what the rectangle or
// strip on top at height `y` is filled with; the ground is left out.
//   '#' solid  '+' solid but dimmed  'H' hollow  '-' thin  '/' hatched  ':' dotted  '_' baseline
//   'k' sparse  '?' unknown  ' ' nothing
// and in strips '|' the side of an outline, '~' a plain tint where there is no room for one.
// Dimmed is what has none of the palette's full colours.
[[nodiscard]] std::string row_text(const Scene& scene, int width, float y);

// The column of a strip that a pixel with its middle at `x` shows, or null.
[[nodiscard]] const StripColumn* column_at(const Scene& scene, const SceneStrip& strip, float x);

// The pairs of texts that lie on each other, as "one | other".
[[nodiscard]] std::vector<std::string> overlapping_texts(const Scene& scene,
                                                         const TextMeasure& measure);
// The texts that reach beyond the left or right edge of the scene.
[[nodiscard]] std::vector<std::string> cut_off_texts(const Scene& scene,
                                                     const TextMeasure& measure);

[[nodiscard]] std::vector<std::string> texts_of(const Scene& scene);

}  // namespace interlane::test
