#include "app/render/gl_rects.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include <glad/gl.h>

#include "app/timeline/fill_geometry.h"
#include "engine/base/check.h"
#include "shader_files.h"

namespace interlane {
namespace {

std::string_view shader_source(std::string_view name) {
  for (const embedded::File& file : embedded::shader_files()) {
    if (file.name == name) return file.text;
  }
  IL_CHECK(false, "a shader is missing from the program");
  return {};
}

void set_fill_geometry(const GlProgram& program) {
  namespace geometry = fill_geometry;
  program.set("outline_width", geometry::kOutlineWidth);
  program.set("tint_alpha", geometry::kTintAlpha);
  program.set("pattern_min_width", geometry::kPatternMinWidth);
  program.set("narrow_alpha", geometry::kNarrowAlpha);
  program.set("tick_width", geometry::kTickWidth);
  program.set("hatch_period", geometry::kHatchPeriod);
  program.set("sparse_period", geometry::kSparsePeriod);
  program.set("hatch_width", geometry::kHatchWidth);
  program.set("dot_pitch", geometry::kDotPitch);
  program.set("dot_radius", geometry::kDotRadius);
  program.set("thin_height", geometry::kThinHeight);
  program.set("baseline_height", geometry::kBaselineHeight);
  program.set("baseline_inset", geometry::kBaselineInset);
  program.set("unknown_alpha", geometry::kUnknownAlpha);
}

const void* offset_pointer(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);  // NOLINT: what the GL calls a pointer is an offset
}

}  // namespace

Result<GlRects> GlRects::create() {
  Result<GlProgram> program =
      GlProgram::link(shader_source("rect_vertex"), shader_source("rect_fragment"));
  if (!program) return fail(program.error().sentence);
  GlRects rects;
  rects.program_ = std::move(*program);
  glGenVertexArrays(1, &rects.vertex_array_);
  glGenBuffers(1, &rects.buffer_);
  glBindVertexArray(rects.vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, rects.buffer_);
  rects.describe_instances();
  rects.program_.use();
  set_fill_geometry(rects.program_);
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
  glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, kStride, offset_pointer(offsetof(Instance, x)));
  glVertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride,
                        offset_pointer(offsetof(Instance, color)));
  glVertexAttribIPointer(2, 1, GL_UNSIGNED_INT, kStride, offset_pointer(offsetof(Instance, fill)));
  glVertexAttribPointer(3, 1, GL_FLOAT, GL_FALSE, kStride,
                        offset_pointer(offsetof(Instance, corner)));
  for (GLuint attribute = 0; attribute < 4; ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
  }
}

void GlRects::paint(std::span<const SceneRect> rects, const GlTarget& target) {
  if (rects.empty() || target.clip.width <= 0 || target.clip.height <= 0) return;
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
  glEnable(GL_SCISSOR_TEST);
  glScissor(target.clip.x, target.framebuffer_height - target.clip.y - target.clip.height,
            target.clip.width, target.clip.height);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  program_.use();
  program_.set("origin", target.origin_x, target.origin_y);
  program_.set("framebuffer_size", static_cast<float>(target.framebuffer_width),
               static_cast<float>(target.framebuffer_height));
  program_.set("scale", target.scale);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  // A new store each frame: the driver may still read the old one.
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances_.size() * sizeof(Instance)),
               instances_.data(), GL_STREAM_DRAW);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(instances_.size()));
}

}  // namespace interlane
