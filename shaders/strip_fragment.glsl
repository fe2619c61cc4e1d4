// One strip of the scene: a column a logical pixel; fills.glsl stands before this. The colour comes
// out multiplied with its opacity.

in vec2 position;  // from the top left corner; device pixels
in float height;   // device pixels
in vec4 bars;      // of Thin, of Baseline: the first row and the one behind the last
in vec3 columns;   // where the first one begins, in device pixels; its place in the texture; how many

// All columns of a frame, row by row. Red: what ran, as 8 bits each of red, green, blue and opacity.
// Green: what lies on top, likewise. Blue: the fill of that.
uniform usampler2D column_texture;
const int kColumnsInRow = 1024;  // as in app/render/gl_strips.cpp

vec4 color_of(uint bits) {
  return vec4(bits & 255u, bits >> 8 & 255u, bits >> 16 & 255u, bits >> 24) * (1.0 / 255.0);
}

float share(int kind) {
  vec2 bar = kind == kThin ? bars.xy : bars.zw;
  bool is_in_bar = position.y > bar.x && position.y < bar.y;
  // The sides are columns of their own.
  float edge = min(position.y, height - position.y);
  float outline = outline_width * scale - edge + 0.5;
  float pattern = kind == kSolid ? 1.0 : pattern_depth(kind, position);
  return kind == kThin || kind == kBaseline ? float(is_in_bar) : tinted(max(pattern, outline));
}

void main() {
  // gl_FragCoord is the pixel's middle.
  float column = floor((gl_FragCoord.x - columns.x) / scale);
  int place = int(columns.y + clamp(column, 0.0, columns.z - 1.0) + 0.5);
  ivec2 texel_place = ivec2(place & (kColumnsInRow - 1), place / kColumnsInRow);
  uvec4 texel = texelFetch(column_texture, texel_place, 0);
  vec4 running = color_of(texel.r);
  vec4 other = color_of(texel.g);
  other.a *= share(int(texel.b));
  float left = running.a * (1.0 - other.a);
  result = vec4(running.rgb * left + other.rgb * other.a, left + other.a);
}
