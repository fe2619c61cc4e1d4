#version 330 core
// Fills of the scene's rectangles: a state is a texture. The lengths come from
// app/timeline/fill_geometry.h, so that the screen and the Cairo painter agree.

// The values of enum class Fill in app/timeline/scene.h.
const uint kSolid = 0u;
const uint kHollow = 1u;
const uint kThin = 2u;
const uint kHatched = 3u;
const uint kDotted = 4u;
const uint kBaseline = 5u;
const uint kSparse = 6u;
const uint kUnknown = 7u;

in vec2 position;
flat in vec2 extent;
flat in vec4 tone;
flat in uint texture_kind;
flat in float radius;

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

// Distance to the rounded outline, negative inside; device pixels.
float outline_distance() {
  vec2 from_corner = abs(position - 0.5 * extent) - (0.5 * extent - radius);
  return length(max(from_corner, 0.0)) + min(max(from_corner.x, from_corner.y), 0.0) - radius;
}

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

// The share of the colour's own alpha that shows at this point.
float share() {
  if (texture_kind == kSolid) return 1.0;
  if (texture_kind == kUnknown) return unknown_alpha;
  if (texture_kind == kThin) {
    float thickness = min(thin_height * scale, extent.y);
    return bar(0.5 * (extent.y - thickness), 0.5 * (extent.y + thickness));
  }
  if (texture_kind == kBaseline) {
    float bottom = extent.y - baseline_inset * scale;
    return bar(bottom - baseline_height * scale, bottom);
  }
  if (extent.x < pattern_min_width * scale) return narrow_alpha;

  float pattern = 0.0;
  if (texture_kind == kHollow) pattern = clamp(tick_width * scale - position.x + 0.5, 0.0, 1.0);
  if (texture_kind == kHatched) pattern = hatch(hatch_period * scale);
  if (texture_kind == kSparse) pattern = hatch(sparse_period * scale);
  if (texture_kind == kDotted) pattern = dots();
  float outline = clamp(outline_distance() + outline_width * scale + 0.5, 0.0, 1.0);
  return mix(tint_alpha, 1.0, max(pattern, outline));
}

void main() {
  // Straight edges lie on pixel borders already; only round corners need a soft edge.
  float inside = radius > 0.0 ? clamp(0.5 - outline_distance(), 0.0, 1.0) : 1.0;
  result = vec4(tone.rgb, tone.a * share() * inside);
}
