// One strip of the scene: a column a logical pixel; fills.glsl stands before this.

flat in float first_column_x;  // where the first column begins; device pixels
flat in ivec2 columns;         // place of the first one in the texture, and how many

// All columns of a frame, row by row. Red: what ran, as 8 bits each of red, green, blue and opacity.
// Green: what lies on top, likewise. Blue: the fill of that.
uniform usampler2D column_texture;
const int kColumnsInRow = 1024;  // as in app/render/gl_strips.cpp

vec4 color_of(uint bits) {
  return vec4(bits & 255u, bits >> 8 & 255u, bits >> 16 & 255u, bits >> 24) / 255.0;
}

float share(uint kind) {
  if (kind == kSolid) return 1.0;
  if (kind == kThin || kind == kBaseline) return line_share(kind);
  // The sides are columns of their own.
  float edge = min(position.y, extent.y - position.y);
  float outline = clamp(outline_width * scale - edge + 0.5, 0.0, 1.0);
  return mix(tint_alpha, 1.0, max(pattern_share(kind), outline));
}

void main() {
  // gl_FragCoord is the pixel's middle.
  int column = int(floor((gl_FragCoord.x - first_column_x) / scale));
  int place = columns.x + clamp(column, 0, columns.y - 1);
  uvec4 texel = texelFetch(column_texture, ivec2(place % kColumnsInRow, place / kColumnsInRow), 0);
  vec4 running = color_of(texel.r);
  vec4 other = color_of(texel.g);
  if (other.a > 0.0) other.a *= share(texel.b);
  float opacity = other.a + running.a * (1.0 - other.a);
  vec3 color = mix(running.rgb * running.a, other.rgb, other.a);
  result = vec4(color / max(opacity, 0.001), opacity);
}
