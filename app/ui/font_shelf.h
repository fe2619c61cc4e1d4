#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "app/render/fonts.h"
#include "app/timeline/scene/scene.h"

struct ImFont;

namespace interlane {

// The fonts of the screen, each baked at exactly the number of device pixels at which it is drawn,
// so that text is sharp at every text size and on every monitor.
//
// A size that was never drawn before is missing for one frame, in which the nearest one stands in.
// Threads: the window's. Needs Dear ImGui's context; owns its font atlas.
// Units:   sizes are em in window coordinates, as everywhere in a Scene.
class FontShelf {
 public:
  // Errors of the files show up as Dear ImGui's own font, which lacks Cyrillic but can be read.
  explicit FontShelf(const FontFiles& files);

  // Between frames: bakes what was missing and forgets what was no longer used.
  void bake(float text_size, float pixel_scale);
  // Whether the frame now drawn should be drawn again, after bake().
  [[nodiscard]] bool is_missing_sizes() const { return !missing_.empty(); }

  // The best font at hand; valid until the next bake(). Draw it at drawn_size(size).
  [[nodiscard]] ImFont* font(float size, TextWeight weight);
  // Dear ImGui's measure of a size: the distance between lines instead of the em.
  [[nodiscard]] float drawn_size(float size, TextWeight weight) const;
  // From the top of a line of text to the middle of its capitals.
  [[nodiscard]] float middle(float size, TextWeight weight) const;

 private:
  // What a font file says of itself, in em.
  struct Metrics {
    float ascent = 0.97F;
    float line = 1.21F;
    float capital_height = 0.73F;
  };
  struct File {
    std::string bytes;
    Metrics metrics;
  };
  using Key = std::pair<int, TextWeight>;  // device pixels, in halves

  [[nodiscard]] static File read(const std::string& path);
  [[nodiscard]] const File& file(TextWeight weight) const {
    return weight == TextWeight::Bold ? bold_ : regular_;
  }
  [[nodiscard]] Key key(float size, TextWeight weight) const;
  void rebuild_atlas(const std::set<Key>& keys);

  File regular_;
  File bold_;
  float pixel_scale_ = 1;
  std::map<Key, ImFont*> fonts_;
  std::set<Key> used_;
  std::set<Key> missing_;
};

// Text widths as the screen will draw them.
class ScreenTextMeasure : public TextMeasure {
 public:
  explicit ScreenTextMeasure(FontShelf& fonts) : fonts_(fonts) {}
  [[nodiscard]] float width(const std::string& text, float size, TextWeight weight) const override;

 private:
  FontShelf& fonts_;
};

}  // namespace interlane
