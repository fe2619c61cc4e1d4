#include "app/render/gl_strips.h"

#include <bit>
#include <cstddef>
#include <utility>

#include <glad/gl.h>

namespace interlane {
namespace {

constexpr std::size_t kColumnsInRow = 1024;  // as in shaders/strip_fragment.glsl

// They go to the graphics card as they are: three numbers of 32 bits, red in the lowest byte of a
// colour.
static_assert(sizeof(StripColumn) == 12 && std::endian::native == std::endian::little);

}  // namespace

Result<GlStrips> GlStrips::create() {
  Result<GlProgram> program = link_fill_program("strip_vertex", "strip_fragment");
  if (!program) return fail(program.error().sentence);
  GlStrips strips;
  strips.program_ = std::move(*program);
  glGenVertexArrays(1, &strips.vertex_array_);
  glGenBuffers(1, &strips.buffer_);
  glGenTextures(1, &strips.texture_);
  glBindVertexArray(strips.vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, strips.buffer_);
  strips.describe_instances();
  glBindTexture(GL_TEXTURE_2D, strips.texture_);
  // Texels are fetched by number, so there is nothing to filter; whole numbers cannot be.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  return strips;
}

GlStrips::~GlStrips() {
  if (texture_ != 0) glDeleteTextures(1, &texture_);
  if (buffer_ != 0) glDeleteBuffers(1, &buffer_);
  if (vertex_array_ != 0) glDeleteVertexArrays(1, &vertex_array_);
}

GlStrips::GlStrips(GlStrips&& other) noexcept
    : program_(std::move(other.program_)),
      vertex_array_(std::exchange(other.vertex_array_, 0)),
      buffer_(std::exchange(other.buffer_, 0)),
      texture_(std::exchange(other.texture_, 0)),
      instances_(std::move(other.instances_)) {}

GlStrips& GlStrips::operator=(GlStrips&& other) noexcept {
  std::swap(program_, other.program_);
  std::swap(vertex_array_, other.vertex_array_);
  std::swap(buffer_, other.buffer_);
  std::swap(texture_, other.texture_);
  std::swap(instances_, other.instances_);
  return *this;
}

void GlStrips::describe_instances() const {
  constexpr GLsizei kStride = sizeof(Instance);
  glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, kStride, gl_offset(offsetof(Instance, x)));
  glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, kStride, gl_offset(offsetof(Instance, phase)));
  glVertexAttribIPointer(2, 2, GL_INT, kStride, gl_offset(offsetof(Instance, first)));
  for (GLuint attribute = 0; attribute < 3; ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
  }
}

void GlStrips::send_columns(std::span<const StripColumn> columns) {
  const std::size_t full = columns.size() / kColumnsInRow;
  const std::size_t rest = columns.size() % kColumnsInRow;
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  // A new store each frame: the driver may still read the old one.
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB32UI, static_cast<GLsizei>(kColumnsInRow),
               static_cast<GLsizei>(full + 1), 0, GL_RGB_INTEGER, GL_UNSIGNED_INT, nullptr);
  const auto send = [&](std::size_t row, std::size_t width, std::size_t height) {
    if (width == 0 || height == 0) return;
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, static_cast<GLint>(row), static_cast<GLsizei>(width),
                    static_cast<GLsizei>(height), GL_RGB_INTEGER, GL_UNSIGNED_INT,
                    columns.data() + row * kColumnsInRow);
  };
  send(0, kColumnsInRow, full);
  send(full, rest, 1);
}

void GlStrips::paint(std::span<const SceneStrip> strips, std::span<const StripColumn> columns,
                     const GlTarget& target) {
  if (strips.empty() || columns.empty() || !begin_filling(program_, target)) return;
  instances_.clear();
  instances_.reserve(strips.size());
  for (const SceneStrip& strip : strips) {
    instances_.push_back({strip.x, strip.y, strip.width, strip.height, strip.phase,
                          static_cast<std::int32_t>(strip.first),
                          static_cast<std::int32_t>(strip.count)});
  }
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_);
  send_columns(columns);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances_.size() * sizeof(Instance)),
               instances_.data(), GL_STREAM_DRAW);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(instances_.size()));
}

}  // namespace interlane
