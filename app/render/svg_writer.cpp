#include "app/render/svg_writer.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "app/render/fill_strokes.h"
#include "app/render/font_measures.h"
#include "app/render/strip_runs.h"
#include "app/timeline/scene/fill_geometry.h"

namespace interlane {
namespace {

constexpr float kMinWidth = 0.5F;  // pixels; of whatever is drawn

using namespace fill_geometry;

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        // Control characters are not allowed in XML; a name that has one loses it.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') result += c;
    }
  }
  return result;
}

// ` fill="#rrggbb" fill-opacity="…"`, or the same of a stroke.
std::string paint_attribute(const char* what, Color color) {
  std::string text = fmt::format(" {}=\"#{:02x}{:02x}{:02x}\"", what, color.r, color.g, color.b);
  if (color.a != 255) text += fmt::format(" {}-opacity=\"{:.3g}\"", what, color.a / 255.0);
  return text;
}

class SvgWriter {
 public:
  explicit SvgWriter(const TextMeasure& measure) : measure_(measure) {}

  std::string write(const Scene& scene) {
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.6g}\" height=\"{1:.6g}\" "
        "viewBox=\"0 0 {0:.6g} {1:.6g}\" font-family=\"Inter, sans-serif\">\n",
        scene.width, scene.height);
    add_rect({0, 0, scene.width, scene.height, scene.background, Fill::Solid, 0}, scene.background);
    for (const SceneRect& rect : scene.ground) add_filled(rect);
    for (const SceneStrip& strip : scene.strips) {
      for (const StripRun& run : runs_of(scene, strip, 1)) add_run(run);
    }
    for (const SceneRect& rect : scene.rects) add_filled(rect);
    for (const SceneLine& line : scene.lines) add_line(line);
    for (const SceneText& text : scene.texts) add_text(text);
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  template <class... Values>
  void put(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
  }

  void add_rect(const SceneRect& rect, Color color) {
    // Half a pixel can still be seen; what is cut off at an edge may be less.
    put("<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\"", rect.x, rect.y,
        std::max(rect.width, kMinWidth), rect.height);
    if (rect.corner > 0) put(" rx=\"{:.2f}\"", rect.corner);
    put("{}/>\n", paint_attribute("fill", color));
  }

  void add_filled(const SceneRect& rect) {
    if (has_outline(rect.fill)) {
      is_narrow(rect) ? add_rect(rect, with_share(rect.color, kNarrowAlpha)) : add_pattern(rect);
    } else if (rect.fill == Fill::Unknown) {
      add_rect(rect, with_share(rect.color, kUnknownAlpha));
    } else {
      add_rect(bar_of(rect), rect.color);
    }
  }

  void add_pattern(const SceneRect& rect) {
    constexpr float kInset = kOutlineWidth / 2;
    put("<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" rx=\"{:.2f}\"",
        rect.x + kInset, rect.y + kInset, rect.width - kOutlineWidth, rect.height - kOutlineWidth,
        rect.corner);
    put("{}{} stroke-width=\"{}\"/>\n", paint_attribute("fill", with_share(rect.color, kTintAlpha)),
        paint_attribute("stroke", rect.color), kOutlineWidth);
    if (rect.fill == Fill::Hollow) {
      add_rect({rect.x, rect.y, kTickWidth, rect.height, rect.color, Fill::Solid, 0}, rect.color);
    }
    add_strokes(rect, 0);
  }

  void add_run(const StripRun& run) {
    if (run.running.color.a != 0) add_rect(run.running, run.running.color);
    const SceneRect& rect = run.other;
    if (rect.color.a == 0) return;
    if (!has_outline(rect.fill)) return add_rect(bar_of(rect), rect.color);
    add_rect(rect, with_share(rect.color, kTintAlpha));
    for (const float y : {rect.y, rect.y + rect.height - kOutlineWidth}) {
      add_rect({rect.x, y, rect.width, kOutlineWidth, rect.color, Fill::Solid, 0}, rect.color);
    }
    add_strokes(rect, run.along);
  }

  void add_strokes(const SceneRect& rect, float along) {
    std::string path;
    for (const Stroke& stroke : diagonals(rect, along)) {
      path +=
          fmt::format("M{:.2f} {:.2f}L{:.2f} {:.2f}", stroke.x1, stroke.y1, stroke.x2, stroke.y2);
    }
    if (!path.empty()) {
      put("<path d=\"{}\" fill=\"none\"{} stroke-width=\"{}\"/>\n", path,
          paint_attribute("stroke", rect.color), kHatchWidth);
    }
    path.clear();
    // A line of no length with round ends is a dot.
    for (const Dot& dot : dots(rect, along)) path += fmt::format("M{:.2f} {:.2f}h0", dot.x, dot.y);
    if (!path.empty()) {
      put("<path d=\"{}\" fill=\"none\"{} stroke-width=\"{}\" stroke-linecap=\"round\"/>\n", path,
          paint_attribute("stroke", rect.color), kDotRadius * 2);
    }
  }

  void add_line(const SceneLine& line) {
    put("<path d=\"M{:.2f} {:.2f}L{:.2f} {:.2f}\" fill=\"none\"{} stroke-width=\"{}\"", line.x1,
        line.y1, line.x2, line.y2, paint_attribute("stroke", line.color), line.width);
    if (line.dashed) put(" stroke-dasharray=\"{} {}\"", kDashLength, kDashGap);
    out_ += "/>\n";
  }

  void add_text(const SceneText& text) {
    const char* anchor = text.align == TextAlign::Center  ? " text-anchor=\"middle\""
                         : text.align == TextAlign::Right ? " text-anchor=\"end\""
                                                          : "";
    put("<text x=\"{:.2f}\" y=\"{:.2f}\" font-size=\"{:.2f}\"{}{}{} textLength=\"{:.2f}\" "
        "lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">{}</text>\n",
        text.x, text.y + text.size * kHalfCapital, text.size, anchor,
        text.weight == TextWeight::Bold ? " font-weight=\"600\"" : "",
        paint_attribute("fill", text.color), measure_.width(text.text, text.size, text.weight),
        escaped(text.text));
  }

  const TextMeasure& measure_;
  std::string out_;
};

}  // namespace

std::string svg_document(const Scene& scene, const TextMeasure& measure) {
  return SvgWriter(measure).write(scene);
}

}  // namespace interlane
