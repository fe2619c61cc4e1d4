#version 330 core
// Fills: a state is a texture. The lengths come from app/timeline/fill_geometry.h, so that the screen
// and the Cairo painter agree. Stands before the fragment shaders of rectangles and of strips.

// The values of enum class Fill in app/timeline/scene.h.
const uint kSolid = 0u;
const uint kHollow = 1u;
const uint kThin = 2u;
const uint kHatched = 3u;
const uint kDotted = 4u;
const uint kBaseline = 5u;
const uint kSparse = 6u;
const uint kUnknown = 7u;

in vec2 position;      // from the top left corner; device pixels
flat in vec2 extent;   // device pixels

uniform float scale;  // device pixels per logical pixel; the lengths below are logical
uniform float outline_width;
uniform float tint_alpha;
uniform float pattern_min_width;
uniform float narrow_alpha;
uniform float tick_width;
uniform float hatch_period;
uniform float sparse_period;
uniform float hatch_width;
uniform float dot_pitch;
uniform float dot_radius;
uniform float thin_height;
uniform float baseline_height;
uniform float baseline_inset;
uniform float unknown_alpha;

out vec4 result;

// How much of this pixel lies within `half_width` of something that is `away` from its centre.
float stroke(float away, float half_width) {
  return clamp(half_width - away + 0.5, 0.0, 1.0);
}

// A horizontal bar from `top` to `bottom`, both moved to the nearest pixel.
float bar(float top, float bottom) {
  float first = floor(top + 0.5);
  float last = max(floor(bottom + 0.5), first + 1.0);
  return position.y > first && position.y < last ? 1.0 : 0.0;
}

// Diagonals that rise to the right.
float hatch(float period) {
  float along = mod(position.x + position.y + 0.5 * period, period) - 0.5 * period;
  return stroke(abs(along) * 0.70710678, 0.5 * hatch_width * scale);
}

float dots() {
  float pitch = dot_pitch * scale;
  vec2 from_dot = mod(position, pitch) - 0.5 * pitch;
  return stroke(length(from_dot), dot_radius * scale);
}

// Of Thin and Baseline.
float line_share(uint kind) {
  if (kind == kThin) {
    float thickness = min(thin_height * scale, extent.y);
    return bar(0.5 * (extent.y - thickness), 0.5 * (extent.y + thickness));
  }
  float bottom = extent.y - baseline_inset * scale;
  return bar(bottom - baseline_height * scale, bottom);
}

float pattern_share(uint kind) {
  if (kind == kHatched) return hatch(hatch_period * scale);
  if (kind == kSparse) return hatch(sparse_period * scale);
  return kind == kDotted ? dots() : 0.0;
}
