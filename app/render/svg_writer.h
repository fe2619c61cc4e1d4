#pragma once

#include <string>

#include "app/timeline/scene/scene.h"

namespace interlane {

// A scene as an SVG document. Words stay words: they can be searched, read aloud and edited; each
// carries its measured length, so that a viewer without the font keeps them in their place.
[[nodiscard]] std::string svg_document(const Scene& scene, const TextMeasure& measure);

}  // namespace interlane
