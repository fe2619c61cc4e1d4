#include "app/render/fonts.h"

#include <memory>

#include <fontconfig/fontconfig.h>

namespace interlane {
namespace {

struct PatternDeleter {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, PatternDeleter>;

struct ConfigDeleter {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using Config = std::unique_ptr<FcConfig, ConfigDeleter>;

// The outline font file that suits best: Inter if installed, else the default sans-serif.
std::string find_file(FcConfig* config, int weight) {
  Pattern wanted(FcPatternCreate());
  const auto add_text = [&](const char* object, const char* text) {
    FcPatternAddString(wanted.get(), object, reinterpret_cast<const FcChar8*>(text));
  };
  add_text(FC_FAMILY, "Inter");
  add_text(FC_FAMILY, "sans-serif");
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult outcome = FcResultNoMatch;
  const Pattern found(FcFontMatch(config, wanted.get(), &outcome));
  FcChar8* file = nullptr;
  if (!found || FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch) return {};
  return reinterpret_cast<const char*>(file);
}

}  // namespace

Result<FontFiles> find_fonts() {
  const Config config(FcInitLoadConfigAndFonts());
  FontFiles files;
  if (config)
    files = {find_file(config.get(), FC_WEIGHT_REGULAR),
             find_file(config.get(), FC_WEIGHT_DEMIBOLD)};
  if (files.regular.empty() || files.bold.empty()) {
    return fail("No font was found: install one, for example the Debian package fonts-inter.");
  }
  return files;
}

}  // namespace interlane
