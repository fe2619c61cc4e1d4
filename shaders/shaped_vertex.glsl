// A piece of a rectangle with a pattern or with round corners; quad.glsl stands before this.

layout(location = 1) in vec4 whole;     // the rectangle that the piece is of; as `box`
layout(location = 2) in vec4 color;
layout(location = 3) in vec2 fill_and_radius;

out vec2 position;       // from the rectangle's top left corner; device pixels
out vec2 extent;         // of the rectangle; device pixels
out vec4 tone;
out float texture_kind;
out float radius;        // of its corners; device pixels

void main() {
  vec2 pixel = corner();
  position = pixel - whole.xy;
  extent = whole.zw - whole.xy;
  tone = color;
  texture_kind = fill_and_radius.x;
  radius = fill_and_radius.y;
  gl_Position = on_screen(pixel);
}
