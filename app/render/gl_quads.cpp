#include "app/render/gl_quads.h"

#include <utility>

#include <glad/gl.h>

namespace interlane {
namespace {

// What the GL calls a pointer and is an offset.
const void* gl_offset(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);  // NOLINT: it is how the GL wants it
}

}  // namespace

Result<GlQuads> GlQuads::create(std::string_view vertex_shader, std::string_view fragment_shader,
                                std::size_t instance_size, std::vector<Attribute> attributes) {
  IL_TRY(GlProgram program, link_fill_program(vertex_shader, fragment_shader));
  GlQuads quads;
  quads.program_ = std::move(program);
  quads.instance_size_ = instance_size;
  quads.attributes_ = std::move(attributes);
  glGenVertexArrays(1, &quads.vertex_array_);
  glGenBuffers(1, &quads.buffer_);
  glBindVertexArray(quads.vertex_array_);
  for (GLuint location = 0; location < quads.attributes_.size(); ++location) {
    glEnableVertexAttribArray(location);
    glVertexAttribDivisor(location, 1);
  }
  return quads;
}

GlQuads::~GlQuads() {
  if (buffer_ != 0) glDeleteBuffers(1, &buffer_);
  if (vertex_array_ != 0) glDeleteVertexArrays(1, &vertex_array_);
}

GlQuads::GlQuads(GlQuads&& other) noexcept
    : program_(std::move(other.program_)),
      vertex_array_(std::exchange(other.vertex_array_, 0)),
      buffer_(std::exchange(other.buffer_, 0)),
      instance_size_(other.instance_size_),
      attributes_(std::move(other.attributes_)) {}

GlQuads& GlQuads::operator=(GlQuads&& other) noexcept {
  std::swap(program_, other.program_);
  std::swap(vertex_array_, other.vertex_array_);
  std::swap(buffer_, other.buffer_);
  std::swap(instance_size_, other.instance_size_);
  std::swap(attributes_, other.attributes_);
  return *this;
}

void GlQuads::send_bytes(std::span<const std::byte> instances, const GlTarget& target) {
  program_.use();
  program_.set("framebuffer_size", static_cast<float>(target.framebuffer_width),
               static_cast<float>(target.framebuffer_height));
  program_.set("scale", target.scale);
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  // A new store each frame: the driver may still read the old one.
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances.size()), instances.data(),
               GL_STREAM_DRAW);
}

void GlQuads::draw(std::size_t first, std::size_t end) const {
  if (first >= end) return;
  program_.use();
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  for (GLuint location = 0; location < attributes_.size(); ++location) {
    const Attribute& attribute = attributes_[location];
    const bool is_float = attribute.kind == Attribute::Kind::Floats;
    glVertexAttribPointer(location, attribute.count, is_float ? GL_FLOAT : GL_UNSIGNED_BYTE,
                          is_float ? GL_FALSE : GL_TRUE, static_cast<GLsizei>(instance_size_),
                          gl_offset(first * instance_size_ + attribute.offset));
  }
  constexpr GLsizei kVertices = 6;  // as in shaders/quad.glsl
  glDrawArraysInstanced(GL_TRIANGLES, 0, kVertices, static_cast<GLsizei>(end - first));
}

}  // namespace interlane
