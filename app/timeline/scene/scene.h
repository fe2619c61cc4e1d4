#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/time.h"
#include "engine/trace/trace.h"

namespace interlane {

// Units: 8 bits a channel, not premultiplied.
struct alignas(4) Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend constexpr bool operator==(Color one, Color other) {
    return std::bit_cast<std::uint32_t>(one) == std::bit_cast<std::uint32_t>(other);
  }
};

// How a rectangle is filled. Colour says which task, fill says what it is doing; so state is never
// shown by colour alone. Sizes of ticks, hatches and dots: fill_geometry.h.
enum class Fill : std::uint8_t {
  Solid,     // on a core
  Hollow,    // preempted: outline with a tick at its left edge
  Thin,      // ready: a thin line through the middle
  Hatched,   // waiting for a lock, join or barrier: outline and diagonals
  Dotted,    // waiting for I/O or a channel: outline and dots
  Baseline,  // waiting for a timer: a thin line near the bottom
  Sparse,    // blocked in the kernel: outline and sparse diagonals
  Unknown,   // grey; the layout writes a question mark where it fits
};
[[nodiscard]] constexpr bool has_outline(Fill fill) {
  constexpr unsigned kOutlined = 1U << unsigned(Fill::Hollow) | 1U << unsigned(Fill::Hatched) |
                                 1U << unsigned(Fill::Dotted) | 1U << unsigned(Fill::Sparse);
  return (kOutlined >> unsigned(fill) & 1U) != 0;
}

// Units of all coordinates: logical pixels, origin at the top left, y down. Painters scale.
struct SceneRect {
  float x = 0, y = 0, width = 0, height = 0;
  Color color;
  Fill fill = Fill::Solid;
  float corner = 0;  // radius
};

// One column of a strip: what ran, and on top of it whatever else took more of the time. A colour
// without any opacity is nothing.
struct StripColumn {
  Color running{0, 0, 0, 0};
  Color other{0, 0, 0, 0};
  std::uint32_t fill = 0;  // of `other`: a Fill as wide as painters send it to the graphics card
  friend constexpr bool operator==(const StripColumn&, const StripColumn&) = default;
};

// A stretch of a lane with too many spans to be drawn one by one: one column a logical pixel.
// Patterns of fills are anchored at its top left corner; of outlines it has the upper and the lower
// edge, for those at its sides are columns of their own.
//
// A device pixel shows the column that its middle lies in.
struct SceneStrip {
  float x = 0, y = 0, width = 0, height = 0;
  float phase = 0;          // how much of its first column lies left of x
  std::uint32_t first = 0;  // column, in Scene::strip_columns
  std::uint32_t count = 0;
};

enum class TextAlign : std::uint8_t { Left, Center, Right };
enum class TextWeight : std::uint8_t { Regular, Bold };
struct SceneText {
  float x = 0, y = 0;  // anchor by `align`; y is the middle of the line of text
  float size = 13;
  Color color;
  TextAlign align = TextAlign::Left;
  TextWeight weight = TextWeight::Regular;
  std::string text;
};

struct SceneLine {
  float x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  float width = 1;
  Color color;
  bool dashed = false;
};

// What lies under a point: for hover, selection and folding.
struct HitTarget {
  enum class Kind : std::uint8_t {
    Plot,        // the whole plot of a pane, ruler included
    Ruler,       // the time axis above the lanes
    Lane,        // the spans of one lane, as wide as the plot
    LaneLabel,   // the name of a lane, left of its spans
    GroupLabel,  // the header of a group of lanes, which folds it
    Sort,        // says how lanes are sorted, and opens the choice
    Curves,      // the two curves
    Bookmark,    // the flag of a marked instant, on the ruler
    Playhead,    // its handle on the ruler
  };
  float x = 0, y = 0, width = 0, height = 0;
  Kind kind = Kind::Plot;
  int pane = 0;
  int row = -1;    // Lane, LaneLabel: place in PaneGeometry::rows
  int group = -1;  // GroupLabel: the LaneGroup as a number
};

// One picture, ready to be painted on a screen or into a file: painted in the order ground, strips,
// rectangles, lines, texts. A value; holds no pointer into the trace.
struct Scene {
  float width = 0;
  float height = 0;
  Color background;
  std::vector<SceneRect> ground;  // what lies below all spans: grid, empty lanes
  std::vector<SceneStrip> strips;
  std::vector<StripColumn> strip_columns;  // of all strips
  std::vector<SceneRect> rects;
  std::vector<SceneLine> lines;
  std::vector<SceneText> texts;
  std::vector<HitTarget> hits;  // later ones lie on top
  // Whether something that ran is drawn wider than it was, since it would not be seen otherwise.
  bool has_widened_spans = false;
};

// How wide a text will be. A seam: screen and files measure with their own fonts.
class TextMeasure {
 public:
  virtual ~TextMeasure() = default;
  [[nodiscard]] virtual float width(const std::string& text, float size,
                                    TextWeight weight) const = 0;
};

}  // namespace interlane
