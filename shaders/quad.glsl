// Stands before all vertex shaders, behind the version: an instance is a rectangle of whole device pixels, as two
// triangles.
//
// Mesa's software rasterizer paints rectangles several times as fast as triangles, and those of one
// colour ten times; it takes two triangles for a rectangle if they are a list (not a strip) and no
// value that goes to the fragment shader is `flat`. So values that are the same all over an instance
// are interpolated as well.

layout(location = 0) in vec4 box;  // left, top, right, bottom; device pixels from the top left corner

uniform vec2 framebuffer_size;  // device pixels

const vec2 kCorners[6] =
    vec2[6](vec2(0, 0), vec2(0, 1), vec2(1, 0), vec2(1, 0), vec2(0, 1), vec2(1, 1));

// The corner of the rectangle that this vertex is; device pixels.
vec2 corner() { return mix(box.xy, box.zw, kCorners[gl_VertexID]); }

vec4 on_screen(vec2 pixel) {
  vec2 place = pixel / framebuffer_size * 2.0 - 1.0;
  return vec4(place.x, -place.y, 0.0, 1.0);
}
