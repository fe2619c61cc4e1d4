// Fills: a state is a texture. Stands before all fragment shaders; before it stand the version and,
// as constants, the lengths of app/timeline/fill_geometry.h, so that the screen and the Cairo painter
// agree. They are logical pixels.
//
// Without a graphics card all branches are computed for all pixels. So there are few, and what is
// the same all over a rectangle is decided before it gets here.

// The values of enum class Fill in app/timeline/scene.h.
const int kSolid = 0;
const int kHollow = 1;
const int kThin = 2;
const int kHatched = 3;
const int kDotted = 4;
const int kBaseline = 5;
const int kSparse = 6;

uniform float scale;  // device pixels per logical pixel

out vec4 result;

// How deep a point lies within a diagonal (they rise to the right) or a dot, and half a pixel more:
// the share of its pixel that shows, once it is clamped. `at` is from the corner where the pattern
// begins; device pixels. Without either for other fills.
float pattern_depth(int kind, vec2 at) {
  bool is_dotted = kind == kDotted;
  bool is_dense = kind == kHatched;
  float period = is_dotted ? dot_pitch : is_dense ? hatch_period : sparse_period;
  float often = is_dotted ? 1.0 / dot_pitch : is_dense ? 1.0 / hatch_period : 1.0 / sparse_period;
  vec2 place = at * (1.0 / scale);
  float across = 0.70710678;  // of a diagonal, to what is measured along the horizontal
  vec2 places = is_dotted ? place * often : vec2((place.x + place.y) * often + 0.5, 0.5);
  vec2 away = fract(places) - 0.5;
  float reach = is_dotted ? dot_radius : 0.5 * hatch_width;
  float depth = (reach - length(away) * (is_dotted ? period : period * across)) * scale + 0.5;
  return is_dotted || is_dense || kind == kSparse ? depth : 0.0;
}

// The share of the colour's own alpha where the pattern or the outline is so deep.
float tinted(float depth) {
  return mix(tint_alpha, 1.0, clamp(depth, 0.0, 1.0));
}
