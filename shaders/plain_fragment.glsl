// A piece of one colour; fills.glsl stands before this. Anything more than this one line makes
// Mesa's software rasterizer leave its fast path.

in vec4 tone;

void main() { result = tone; }
