// A piece of one colour; quad.glsl stands before this.

layout(location = 1) in vec4 color;

out vec4 tone;

void main() {
  tone = color;
  gl_Position = on_screen(corner());
}
