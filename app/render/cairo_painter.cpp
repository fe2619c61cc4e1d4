// Everything that Cairo does for us, in the one file that sees it: fonts, the drawing of a scene,
// and the surfaces that make PNG and PDF of it. What a file is called and how it comes into its
// place is in picture_file.h, what a fill looks like in fill_strokes.h.
#include "app/render/cairo_painter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>

#include "app/render/cairo_stream.h"
#include "app/render/fill_strokes.h"
#include "app/render/font_measures.h"
#include "app/render/fonts.h"
#include "app/render/picture_file.h"
#include "app/render/strip_runs.h"
#include "app/render/svg_writer.h"
#include "app/timeline/scene/fill_geometry.h"

namespace interlane {
namespace {

struct CairoFontDeleter {
  void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
};
using CairoFont = std::unique_ptr<cairo_font_face_t, CairoFontDeleter>;

// The two fonts as Cairo draws them. Read from the font files themselves, so that what is measured
// and what is drawn cannot differ.
struct CairoFonts {
  CairoFont regular;
  CairoFont bold;
  [[nodiscard]] cairo_font_face_t* face(TextWeight weight) const {
    return (weight == TextWeight::Bold ? bold : regular).get();
  }
};
// Keeps FreeType alive as long as any font of it: a face is owned by its Cairo font, and shares the
// library.
using Library = std::shared_ptr<FT_LibraryRec_>;
struct OwnedFace {
  Library library;
  FT_Face face = nullptr;
};

void release(void* owned) {
  auto* face = static_cast<OwnedFace*>(owned);
  FT_Done_Face(face->face);
  delete face;
}

Result<CairoFont> load(const Library& library, const std::string& file) {
  FT_Face face = nullptr;
  if (FT_New_Face(library.get(), file.c_str(), 0, &face) != 0) {
    return fail("The font " + file + " cannot be read.");
  }
  CairoFont font(cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING));
  // Cairo may keep a font longer than we do; the face goes when Cairo lets go.
  static const cairo_user_data_key_t kKey = {};
  auto owned = std::make_unique<OwnedFace>(OwnedFace{library, face});
  if (cairo_font_face_set_user_data(font.get(), &kKey, owned.get(), release) !=
      CAIRO_STATUS_SUCCESS) {
    FT_Done_Face(face);
    return fail("There is not enough memory for the font " + file + ".");
  }
  (void)owned.release();
  return font;
}

Result<CairoFonts> load_cairo_fonts() {
  IL_TRY(const auto files, find_fonts());
  FT_Library raw = nullptr;
  if (FT_Init_FreeType(&raw) != 0) return fail("The font library FreeType cannot be started.");
  const Library library(raw, FT_Done_FreeType);
  IL_TRY(auto regular, load(library, files.regular));
  IL_TRY(auto bold, load(library, files.bold));
  return CairoFonts{std::move(regular), std::move(bold)};
}

void use_exact_text(cairo_t* cairo) {
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options(cairo, options);
  cairo_font_options_destroy(options);
}

// Whether edges are moved to whole pixels: crisp in pictures of pixels, wrong in vector files.
enum class EdgeSnap : std::uint8_t { None, Pixels };

using namespace fill_geometry;

// Draws a scene onto a Cairo context whose unit is the logical pixel times `scale`.
class Canvas {
 public:
  Canvas(cairo_t* cairo, const CairoFonts& fonts, double scale, EdgeSnap snap)
      : cairo_(cairo), fonts_(fonts), scale_(scale), snap_(snap) {
    cairo_scale(cairo_, scale, scale);
    use_exact_text(cairo_);
  }

  void paint(const Scene& scene) {
    set_color(scene.background);
    cairo_paint(cairo_);
    for (const SceneRect& rect : scene.ground) paint_rect(rect);
    for (const SceneStrip& strip : scene.strips) paint_strip(scene, strip);
    for (const SceneRect& rect : scene.rects) paint_rect(rect);
    for (const SceneLine& line : scene.lines) paint_line(line);
    for (const SceneText& text : scene.texts) paint_text(text);
  }

 private:
  void set_color(Color color) {
    cairo_set_source_rgba(cairo_, color.r / 255.0, color.g / 255.0, color.b / 255.0,
                          color.a / 255.0);
  }

  // To the nearest device pixel.
  [[nodiscard]] float snapped(float edge) const {
    if (snap_ == EdgeSnap::None) return edge;
    return static_cast<float>(std::round(double(edge) * scale_) / scale_);
  }
  [[nodiscard]] SceneRect snapped(SceneRect rect) const {
    if (snap_ == EdgeSnap::None) return rect;
    const auto pixel = static_cast<float>(1 / scale_);
    const float x = snapped(rect.x);
    const float y = snapped(rect.y);
    rect.width = std::max(snapped(rect.x + rect.width) - x, pixel);
    rect.height = std::max(snapped(rect.y + rect.height) - y, pixel);
    rect.x = x;
    rect.y = y;
    return rect;
  }

  // Lines of one kind are equally thick wherever they lie.
  [[nodiscard]] SceneRect snapped_bar(SceneRect bar) const {
    if (snap_ == EdgeSnap::None) return bar;
    const auto pixel = static_cast<float>(1 / scale_);
    bar.y = snapped(bar.y);
    bar.height = std::max(snapped(bar.height), pixel);
    return bar;
  }

  void trace_outline(const SceneRect& rect, double inset) {
    const double x = double(rect.x) + inset;
    const double y = double(rect.y) + inset;
    const double width = double(rect.width) - 2 * inset;
    const double height = double(rect.height) - 2 * inset;
    const double corner = std::min({double(rect.corner) - inset, width / 2, height / 2});
    if (corner <= 0) {
      cairo_rectangle(cairo_, x, y, width, height);
      return;
    }
    constexpr double kQuarter = 1.5707963267948966;
    cairo_new_sub_path(cairo_);
    cairo_arc(cairo_, x + width - corner, y + corner, corner, -kQuarter, 0);
    cairo_arc(cairo_, x + width - corner, y + height - corner, corner, 0, kQuarter);
    cairo_arc(cairo_, x + corner, y + height - corner, corner, kQuarter, 2 * kQuarter);
    cairo_arc(cairo_, x + corner, y + corner, corner, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(cairo_);
  }

  void fill(const SceneRect& rect, Color color) {
    set_color(color);
    trace_outline(rect, 0);
    cairo_fill(cairo_);
  }

  void paint_rect(const SceneRect& original) {
    const SceneRect rect = snapped(original);
    if (has_outline(rect.fill)) {
      is_narrow(original) ? fill(rect, with_share(rect.color, kNarrowAlpha)) : paint_pattern(rect);
    } else if (rect.fill == Fill::Unknown) {
      fill(rect, with_share(rect.color, kUnknownAlpha));
    } else {
      fill(rect.fill == Fill::Solid ? rect : snapped_bar(bar_of(rect)), rect.color);
    }
  }

  void paint_strip(const Scene& scene, SceneStrip strip) {
    const float bottom = snapped(strip.y + strip.height);
    strip.y = snapped(strip.y);
    strip.height = std::max(bottom - strip.y, snap_ == EdgeSnap::None ? 0 : float(1 / scale_));
    // In vector files too the columns meet at whole pixels: between them viewers would show seams.
    for (const StripRun& run : runs_of(scene, strip, snap_ == EdgeSnap::None ? 1 : scale_)) {
      if (run.running.color.a != 0) fill(run.running, run.running.color);
      const SceneRect& rect = run.other;
      if (rect.color.a == 0) continue;
      if (!has_outline(rect.fill)) {
        fill(rect.fill == Fill::Solid ? rect : snapped_bar(bar_of(rect)), rect.color);
        continue;
      }
      fill(rect, with_share(rect.color, kTintAlpha));
      paint_strokes(rect, run.along);
      for (const float y : {rect.y, rect.y + rect.height - kOutlineWidth}) {
        fill({rect.x, y, rect.width, kOutlineWidth, rect.color, Fill::Solid, 0}, rect.color);
      }
    }
  }

  void paint_pattern(const SceneRect& rect) {
    fill(rect, with_share(rect.color, kTintAlpha));
    paint_strokes(rect, 0);
    if (rect.fill == Fill::Hollow) {
      const SceneRect tick{rect.x, rect.y, kTickWidth, rect.height, rect.color, Fill::Solid, 0};
      cairo_save(cairo_);
      trace_outline(rect, 0);
      cairo_clip(cairo_);
      fill(tick, tick.color);
      cairo_restore(cairo_);
    }
    set_color(rect.color);
    trace_outline(rect, double(kOutlineWidth) / 2);
    cairo_set_line_width(cairo_, double(kOutlineWidth));
    cairo_stroke(cairo_);
  }

  // The pattern itself; `along` as in diagonals().
  void paint_strokes(const SceneRect& rect, float along) {
    cairo_save(cairo_);
    trace_outline(rect, 0);
    cairo_clip(cairo_);
    set_color(rect.color);
    for (const Stroke& stroke : diagonals(rect, along)) {
      cairo_move_to(cairo_, double(stroke.x1), double(stroke.y1));
      cairo_line_to(cairo_, double(stroke.x2), double(stroke.y2));
    }
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_SQUARE);
    cairo_set_line_width(cairo_, double(kHatchWidth));
    cairo_stroke(cairo_);
    for (const Dot& dot : dots(rect, along)) {
      cairo_new_sub_path(cairo_);
      cairo_arc(cairo_, double(dot.x), double(dot.y), double(kDotRadius), 0, 6.2831853071795865);
    }
    cairo_fill(cairo_);
    cairo_restore(cairo_);
  }

  void paint_line(const SceneLine& line) {
    set_color(line.color);
    cairo_set_line_width(cairo_, double(line.width));
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_BUTT);
    if (line.dashed) {
      const std::array<double, 2> dashes = {double(kDashLength), double(kDashGap)};
      cairo_set_dash(cairo_, dashes.data(), 2, 0);
    }
    cairo_move_to(cairo_, double(line.x1), double(line.y1));
    cairo_line_to(cairo_, double(line.x2), double(line.y2));
    cairo_stroke(cairo_);
    cairo_set_dash(cairo_, nullptr, 0, 0);
  }

  void paint_text(const SceneText& text) {
    cairo_set_font_face(cairo_, fonts_.face(text.weight));
    cairo_set_font_size(cairo_, double(text.size));
    cairo_text_extents_t extents;
    cairo_text_extents(cairo_, text.text.c_str(), &extents);
    double x = double(text.x);
    if (text.align == TextAlign::Center) x -= extents.x_advance / 2;
    if (text.align == TextAlign::Right) x -= extents.x_advance;
    // The middle of a line is half way up the capitals: what the eye takes for the middle.
    const double baseline = double(text.y) + double(text.size * kHalfCapital);
    set_color(text.color);
    cairo_move_to(cairo_, x, double(snapped(static_cast<float>(baseline))));
    cairo_show_text(cairo_, text.text.c_str());
  }

  cairo_t* cairo_;
  const CairoFonts& fonts_;
  double scale_;
  EdgeSnap snap_;
};

struct SurfaceDeleter {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;
struct ContextDeleter {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Context = std::unique_ptr<cairo_t, ContextDeleter>;

// A picture as the bytes of its file, or the sentence why not.
Result<std::string> png_bytes(const Scene& scene, const CairoFonts& fonts, double scale) {
  constexpr double kMax = 32767;  // Cairo's own limit
  const double width = std::ceil(double(scene.width) * scale);
  const double height = std::ceil(double(scene.height) * scale);
  if (!(width >= 1 && height >= 1 && width <= kMax && height <= kMax)) {
    return fail(fmt::format("a picture of {} by {} pixels is not possible", width, height));
  }
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width),
                                                   static_cast<int>(height)));
  const Context context(cairo_create(surface.get()));
  Canvas(context.get(), fonts, scale, EdgeSnap::Pixels).paint(scene);
  std::string bytes;
  const auto status = cairo_surface_write_to_png_stream(surface.get(), append_bytes, &bytes);
  if (status != CAIRO_STATUS_SUCCESS) return fail(cairo_status_to_string(status));
  return bytes;
}

Result<std::string> pdf_bytes(const Scene& scene, const CairoFonts& fonts) {
  std::string bytes;
  const Surface surface(cairo_pdf_surface_create_for_stream(
      append_bytes, &bytes, double(scene.width), double(scene.height)));
  {
    const Context context(cairo_create(surface.get()));
    Canvas(context.get(), fonts, 1, EdgeSnap::None).paint(scene);
    cairo_show_page(context.get());
  }
  cairo_surface_finish(surface.get());
  const auto status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return fail(cairo_status_to_string(status));
  return bytes;
}

}  // namespace

struct CairoTextMeasure::Impl {
  CairoFonts fonts;  // both null where no font is installed: then Cairo's own are measured
  Surface surface{cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)};
  Context context{cairo_create(surface.get())};
};

CairoTextMeasure::CairoTextMeasure() : impl_(std::make_unique<Impl>()) {
  use_exact_text(impl_->context.get());
  if (auto fonts = load_cairo_fonts()) impl_->fonts = std::move(*fonts);
}
CairoTextMeasure::~CairoTextMeasure() = default;

float CairoTextMeasure::width(const std::string& text, float size, TextWeight weight) const {
  cairo_t* context = impl_->context.get();
  cairo_set_font_face(context, impl_->fonts.face(weight));
  cairo_set_font_size(context, double(size));
  cairo_text_extents_t extents;
  cairo_text_extents(context, text.c_str(), &extents);
  return static_cast<float>(extents.x_advance);
}

Result<void> write_picture(const Scene& scene, const std::string& path, double scale) {
  IL_TRY(const auto type, picture_type(path));
  if (type == PictureType::Svg) return replace_file(path, svg_document(scene, CairoTextMeasure()));
  const auto fonts = load_cairo_fonts();
  if (!fonts) return tl::unexpected(cannot_write(path, fonts.error().sentence));
  const auto bytes =
      type == PictureType::Png ? png_bytes(scene, *fonts, scale) : pdf_bytes(scene, *fonts);
  if (!bytes) return tl::unexpected(cannot_write(path, bytes.error().sentence));
  return replace_file(path, *bytes);
}

}  // namespace interlane
