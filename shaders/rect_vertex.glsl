#version 330 core
// One instance is one rectangle of the scene. Each edge moves to the nearest device pixel by itself,
// so that neighbours stay neighbours, and at least one pixel remains; see app/timeline/fill_geometry.h.

layout(location = 0) in vec4 rect;    // x, y, width, height; logical pixels
layout(location = 1) in vec4 color;
layout(location = 2) in uint fill;
layout(location = 3) in float corner; // radius; logical pixels

uniform vec2 origin;           // of the scene in the window; logical pixels
uniform vec2 framebuffer_size; // device pixels
uniform float scale;           // device pixels per logical pixel

out vec2 position;       // from the rectangle's top left corner; device pixels
flat out vec2 extent;    // of the rectangle; device pixels
flat out vec4 tone;
flat out uint texture_kind;
flat out float radius;   // device pixels

void main() {
  vec2 first = floor((origin + rect.xy) * scale + 0.5);
  vec2 last = max(floor((origin + rect.xy + rect.zw) * scale + 0.5), first + 1.0);
  vec2 corner_of_quad = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  extent = last - first;
  position = corner_of_quad * extent;
  tone = color;
  texture_kind = fill;
  radius = min(corner * scale, 0.5 * min(extent.x, extent.y));
  vec2 place = (first + position) / framebuffer_size * 2.0 - 1.0;
  gl_Position = vec4(place.x, -place.y, 0.0, 1.0);
}
