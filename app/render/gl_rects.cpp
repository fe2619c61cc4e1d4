#include "app/render/gl_rects.h"

#include <cstddef>
#include <utility>

#include <glad/gl.h>

namespace interlane {
Result<GlRects> GlRects::create() {
  Result<GlProgram> program = link_fill_program("rect_vertex", "rect_fragment");
  if (!program) return fail(program.error().sentence);
  GlRects rects;
  rects.program_ = std::move(*program);
  glGenVertexArrays(1, &rects.vertex_array_);
  glGenBuffers(1, &rects.buffer_);
  glBindVertexArray(rects.vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, rects.buffer_);
  rects.describe_instances();
  return rects;
}

GlRects::~GlRects() {
  if (buffer_ != 0) glDeleteBuffers(1, &buffer_);
  if (vertex_array_ != 0) glDeleteVertexArrays(1, &vertex_array_);
}

GlRects::GlRects(GlRects&& other) noexcept
    : program_(std::move(other.program_)),
      vertex_array_(std::exchange(other.vertex_array_, 0)),
      buffer_(std::exchange(other.buffer_, 0)),
      instances_(std::move(other.instances_)) {}

GlRects& GlRects::operator=(GlRects&& other) noexcept {
  std::swap(program_, other.program_);
  std::swap(vertex_array_, other.vertex_array_);
  std::swap(buffer_, other.buffer_);
  std::swap(instances_, other.instances_);
  return *this;
}

void GlRects::describe_instances() const {
  constexpr GLsizei kStride = sizeof(Instance);
  glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, kStride, gl_offset(offsetof(Instance, x)));
  glVertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride,
                        gl_offset(offsetof(Instance, color)));
  glVertexAttribIPointer(2, 1, GL_UNSIGNED_INT, kStride, gl_offset(offsetof(Instance, fill)));
  glVertexAttribPointer(3, 1, GL_FLOAT, GL_FALSE, kStride, gl_offset(offsetof(Instance, corner)));
  for (GLuint attribute = 0; attribute < 4; ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
  }
}

void GlRects::paint(std::span<const SceneRect> rects, const GlTarget& target) {
  if (rects.empty() || !begin_filling(program_, target)) return;
  instances_.clear();
  instances_.reserve(rects.size());
  for (const SceneRect& rect : rects) {
    instances_.push_back({rect.x,
                          rect.y,
                          rect.width,
                          rect.height,
                          {rect.color.r, rect.color.g, rect.color.b, rect.color.a},
                          static_cast<std::uint32_t>(rect.fill),
                          rect.corner});
  }
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  // A new store each frame: the driver may still read the old one.
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances_.size() * sizeof(Instance)),
               instances_.data(), GL_STREAM_DRAW);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(instances_.size()));
}

}  // namespace interlane
