#version 330 core
// One instance is one strip of the scene; its edges move to device pixels as those of rectangles do.

layout(location = 0) in vec4 rect;  // x, y, width, height; logical pixels
layout(location = 1) in float phase;
layout(location = 2) in ivec2 first_and_count;

uniform vec2 origin;            // of the scene in the window; logical pixels
uniform vec2 framebuffer_size;  // device pixels
uniform float scale;            // device pixels per logical pixel

out vec2 position;
flat out vec2 extent;
flat out float first_column_x;
flat out ivec2 columns;

void main() {
  vec2 first = floor((origin + rect.xy) * scale + 0.5);
  vec2 last = max(floor((origin + rect.xy + rect.zw) * scale + 0.5), first + 1.0);
  vec2 corner_of_quad = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  extent = last - first;
  position = corner_of_quad * extent;
  first_column_x = (origin.x + rect.x - phase) * scale;
  columns = first_and_count;
  vec2 place = (first + position) / framebuffer_size * 2.0 - 1.0;
  gl_Position = vec4(place.x, -place.y, 0.0, 1.0);
}
