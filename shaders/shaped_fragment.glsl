// A piece of a rectangle with a pattern or with round corners; fills.glsl stands before this.

in vec2 position;
in vec2 extent;
in vec4 tone;
in float texture_kind;
in float radius;

// Distance to the rounded outline, negative inside; device pixels.
float outline_distance() {
  vec2 from_corner = abs(position - 0.5 * extent) - (0.5 * extent - radius);
  return length(max(from_corner, 0.0)) + min(max(from_corner.x, from_corner.y), 0.0) - radius;
}

void main() {
  int kind = int(texture_kind + 0.5);
  float distance = outline_distance();
  float outline = distance + outline_width * scale + 0.5;
  float tick = tick_width * scale - position.x + 0.5;
  float pattern = kind == kSolid ? 1.0 : kind == kHollow ? tick : pattern_depth(kind, position);
  float inside = clamp(0.5 - distance, 0.0, 1.0);
  result = vec4(tone.rgb, tone.a * tinted(max(pattern, outline)) * inside);
}
