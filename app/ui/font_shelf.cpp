#include "app/ui/font_shelf.h"

#include <cmath>

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include <stb_truetype.h>

#include "engine/base/whole_file.h"

namespace interlane {
namespace {

// Latin with its accents, Cyrillic, and the punctuation, arrows and signs in use.
constexpr ImWchar kGlyphs[] = {0x0020, 0x017F, 0x02C6, 0x02DD, 0x0400, 0x045F, 0x0490,
                               0x0491, 0x2010, 0x2027, 0x2030, 0x203A, 0x20AC, 0x20AC,
                               0x2116, 0x2116, 0x2190, 0x2193, 0x2212, 0x2212, 0x2248,
                               0x2248, 0x2260, 0x2265, 0x2713, 0x2713, 0};

constexpr float kHalvesPerPixel = 2.0F;

}  // namespace

FontShelf::FontShelf(const FontFiles& files)
    : regular_(read(files.regular)), bold_(read(files.bold)) {}

FontShelf::File FontShelf::read(const std::string& path) {
  File file;
  file.bytes = read_whole_file(path).value_or("");
  const auto* bytes = reinterpret_cast<const unsigned char*>(file.bytes.data());
  stbtt_fontinfo info;
  if (file.bytes.empty() ||
      stbtt_InitFont(&info, bytes, stbtt_GetFontOffsetForIndex(bytes, 0)) == 0) {
    file.bytes.clear();
    return file;
  }
  int ascent = 0;
  int descent = 0;
  int gap = 0;
  stbtt_GetFontVMetrics(&info, &ascent, &descent, &gap);
  const float em = stbtt_ScaleForMappingEmToPixels(&info, 1.0F);
  file.metrics.ascent = static_cast<float>(ascent) * em;
  file.metrics.line = static_cast<float>(ascent - descent) * em;
  int top = 0;
  if (stbtt_GetCodepointBox(&info, 'H', nullptr, nullptr, nullptr, &top) != 0) {
    file.metrics.capital_height = static_cast<float>(top) * em;
  }
  return file;
}

FontShelf::Key FontShelf::key(float size, TextWeight weight) const {
  return {static_cast<int>(std::lround(size * pixel_scale_ * kHalvesPerPixel)), weight};
}

void FontShelf::bake(float text_size, float pixel_scale) {
  if (pixel_scale != pixel_scale_) {
    pixel_scale_ = pixel_scale;
    used_.clear();
    missing_.clear();
    fonts_.clear();
  }
  const Key usual = key(text_size, TextWeight::Regular);
  if (!fonts_.contains(usual)) missing_.insert(usual);
  if (!missing_.empty()) {
    std::set<Key> keys = used_;
    keys.merge(missing_);
    rebuild_atlas(keys);
  }
  used_.clear();
  missing_.clear();
  ImGuiIO& io = ImGui::GetIO();
  io.FontDefault = fonts_.at(usual);
  io.FontGlobalScale = 1.0F / pixel_scale_;
}

void FontShelf::rebuild_atlas(const std::set<Key>& keys) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const bool is_first = fonts_.empty() && !atlas.IsBuilt();
  atlas.Clear();
  fonts_.clear();
  // FreeType rather than the built-in rasteriser: its light hinting keeps small text crisp, and it
  // is what Cairo draws the pictures with.
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  for (const Key& key : keys) {
    const File& source = file(key.second);
    const float em_pixels = static_cast<float>(key.first) / kHalvesPerPixel;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.SizePixels = em_pixels * source.metrics.line;
    config.GlyphRanges = kGlyphs;
    if (source.bytes.empty()) {
      fonts_[key] = atlas.AddFontDefault(&config);
      continue;
    }
    fonts_[key] = atlas.AddFontFromMemoryTTF(const_cast<char*>(source.bytes.data()),
                                             static_cast<int>(source.bytes.size()),
                                             config.SizePixels, &config, kGlyphs);
  }
  atlas.Build();
  if (is_first) return;  // the backend makes its first texture by itself
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

ImFont* FontShelf::font(float size, TextWeight weight) {
  const Key wanted = key(size, weight);
  if (const auto found = fonts_.find(wanted); found != fonts_.end()) {
    used_.insert(wanted);
    return found->second;
  }
  missing_.insert(wanted);
  auto nearest = fonts_.begin();
  const auto distance = [&](const Key& other) {
    return std::abs(other.first - wanted.first) + (other.second == weight ? 0 : 1);
  };
  for (auto at = fonts_.begin(); at != fonts_.end(); ++at) {
    if (distance(at->first) < distance(nearest->first)) nearest = at;
  }
  return nearest->second;
}

float FontShelf::drawn_size(float size, TextWeight weight) const {
  return size * file(weight).metrics.line;
}

float FontShelf::middle(float size, TextWeight weight) const {
  const Metrics& metrics = file(weight).metrics;
  return size * (metrics.ascent - 0.5F * metrics.capital_height);
}

float ScreenTextMeasure::width(const std::string& text, float size, TextWeight weight) const {
  ImFont* font = fonts_.font(size, weight);
  return font
      ->CalcTextSizeA(fonts_.drawn_size(size, weight), 1e9F, 0.0F, text.data(),
                      text.data() + text.size())
      .x;
}

}  // namespace interlane
