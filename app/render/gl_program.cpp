#include "app/render/gl_program.h"

#include <string>
#include <utility>

#include <glad/gl.h>

namespace interlane {
namespace {

// The log of a shader or program, by the two functions that GL has for either.
template <class GetLength, class GetLog>
std::string log_of(GLuint id, GetLength get_length, GetLog get_log) {
  GLint length = 0;
  get_length(id, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
  get_log(id, length, nullptr, log.data());
  while (!log.empty() && (log.back() == '\0' || log.back() == '\n')) log.pop_back();
  return log;
}

Result<GLuint> compile(GLenum stage, std::string_view source) {
  const GLuint shader = glCreateShader(stage);
  const char* text = source.data();
  const auto length = static_cast<GLint>(source.size());
  glShaderSource(shader, 1, &text, &length);
  glCompileShader(shader);
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
  if (compiled == GL_TRUE) return shader;
  std::string log = log_of(shader, glGetShaderiv, glGetShaderInfoLog);
  glDeleteShader(shader);
  return fail("the graphics driver refused a shader: " + log);
}

}  // namespace

Result<GlProgram> GlProgram::link(std::string_view vertex_source,
                                  std::string_view fragment_source) {
  IL_TRY(const GLuint vertex, compile(GL_VERTEX_SHADER, vertex_source));
  const Result<GLuint> fragment = compile(GL_FRAGMENT_SHADER, fragment_source);
  if (!fragment) {
    glDeleteShader(vertex);
    return tl::unexpected(fragment.error());
  }
  GlProgram program(glCreateProgram());
  glAttachShader(program.id_, vertex);
  glAttachShader(program.id_, *fragment);
  glLinkProgram(program.id_);
  glDeleteShader(vertex);
  glDeleteShader(*fragment);
  GLint linked = GL_FALSE;
  glGetProgramiv(program.id_, GL_LINK_STATUS, &linked);
  if (linked != GL_TRUE) {
    return fail("the graphics driver could not link the shaders: " +
                log_of(program.id_, glGetProgramiv, glGetProgramInfoLog));
  }
  return program;
}

GlProgram::~GlProgram() {
  if (id_ != 0) glDeleteProgram(id_);
}

GlProgram::GlProgram(GlProgram&& other) noexcept : id_(std::exchange(other.id_, 0)) {}

GlProgram& GlProgram::operator=(GlProgram&& other) noexcept {
  std::swap(id_, other.id_);
  return *this;
}

void GlProgram::use() const { glUseProgram(id_); }

void GlProgram::set(const char* name, float value) const {
  glUniform1f(glGetUniformLocation(id_, name), value);
}

void GlProgram::set(const char* name, float x, float y) const {
  glUniform2f(glGetUniformLocation(id_, name), x, y);
}

}  // namespace interlane
