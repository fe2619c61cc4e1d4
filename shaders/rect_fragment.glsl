// One rectangle of the scene; fills.glsl stands before this.

flat in vec4 tone;
flat in uint texture_kind;
flat in float radius;

// Distance to the rounded outline, negative inside; device pixels.
float outline_distance() {
  vec2 from_corner = abs(position - 0.5 * extent) - (0.5 * extent - radius);
  return length(max(from_corner, 0.0)) + min(max(from_corner.x, from_corner.y), 0.0) - radius;
}

// The share of the colour's own alpha that shows at this point.
float share() {
  if (texture_kind == kSolid) return 1.0;
  if (texture_kind == kUnknown) return unknown_alpha;
  if (texture_kind == kThin || texture_kind == kBaseline) return line_share(texture_kind);
  if (extent.x < pattern_min_width * scale) return narrow_alpha;

  float pattern = texture_kind == kHollow ? clamp(tick_width * scale - position.x + 0.5, 0.0, 1.0)
                                          : pattern_share(texture_kind);
  float outline = clamp(outline_distance() + outline_width * scale + 0.5, 0.0, 1.0);
  return mix(tint_alpha, 1.0, max(pattern, outline));
}

void main() {
  // Straight edges lie on pixel borders already; only round corners need a soft edge.
  float inside = radius > 0.0 ? clamp(0.5 - outline_distance(), 0.0, 1.0) : 1.0;
  result = vec4(tone.rgb, tone.a * share() * inside);
}
