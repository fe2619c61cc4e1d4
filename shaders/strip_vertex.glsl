// One instance is one strip of the scene; quad.glsl stands before this.

layout(location = 1) in vec4 bar_rows;  // of Thin, of Baseline: first and behind the last; device pixels
layout(location = 2) in vec3 place;     // where the first column begins; its number; how many

out vec2 position;       // from the top left corner; device pixels
out float height;        // device pixels
out vec4 bars;
out vec3 columns;

void main() {
  vec2 pixel = corner();
  position = pixel - box.xy;
  height = box.w - box.y;
  bars = bar_rows;
  columns = place;
  gl_Position = on_screen(pixel);
}
