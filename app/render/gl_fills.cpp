#include "app/render/gl_fills.h"

#include <string>
#include <utility>

#include <glad/gl.h>

#include "app/timeline/fill_geometry.h"
#include "engine/base/check.h"
#include "shader_files.h"

namespace interlane {
namespace {

std::string shader_source(std::string_view name) {
  for (const embedded::File& file : embedded::shader_files()) {
    if (file.name == name) return std::string(file.text);
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

}  // namespace

Result<GlProgram> link_fill_program(std::string_view vertex_shader,
                                    std::string_view fragment_shader) {
  Result<GlProgram> program = GlProgram::link(
      shader_source(vertex_shader), shader_source("fills") + shader_source(fragment_shader));
  if (!program) return program;
  program->use();
  set_fill_geometry(*program);
  return program;
}

namespace {

void set_clip(const PixelRect& clip, int framebuffer_height) {
  glEnable(GL_SCISSOR_TEST);
  glScissor(clip.x, framebuffer_height - clip.y - clip.height, clip.width, clip.height);
}

}  // namespace

void clear_area(const PixelRect& area, int framebuffer_height, Color color) {
  if (area.width <= 0 || area.height <= 0) return;
  set_clip(area, framebuffer_height);
  glClearColor(float(color.r) / 255, float(color.g) / 255, float(color.b) / 255, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

bool begin_filling(const GlProgram& program, const GlTarget& target) {
  if (target.clip.width <= 0 || target.clip.height <= 0) return false;
  set_clip(target.clip, target.framebuffer_height);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  program.use();
  program.set("origin", target.origin_x, target.origin_y);
  program.set("framebuffer_size", static_cast<float>(target.framebuffer_width),
              static_cast<float>(target.framebuffer_height));
  program.set("scale", target.scale);
  return true;
}

const void* gl_offset(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);  // NOLINT: it is how the GL wants it
}

}  // namespace interlane
