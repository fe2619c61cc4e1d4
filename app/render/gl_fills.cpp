#include "app/render/gl_fills.h"

#include <string>
#include <utility>

#include <fmt/format.h>
#include <glad/gl.h>

#include "app/timeline/scene/fill_geometry.h"
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

// The lengths of fills as constants of a shader.
std::string geometry_source() {
  namespace geometry = fill_geometry;
  constexpr std::pair<std::string_view, float> kLengths[] = {
      {"outline_width", geometry::kOutlineWidth}, {"tint_alpha", geometry::kTintAlpha},
      {"tick_width", geometry::kTickWidth},       {"hatch_period", geometry::kHatchPeriod},
      {"sparse_period", geometry::kSparsePeriod}, {"hatch_width", geometry::kHatchWidth},
      {"dot_pitch", geometry::kDotPitch},         {"dot_radius", geometry::kDotRadius},
  };
  std::string source;
  for (const auto& [name, length] : kLengths) {
    source += fmt::format("const float {} = {:.9f};\n", name, length);
  }
  return source;
}

}  // namespace

Result<GlProgram> link_fill_program(std::string_view vertex_shader,
                                    std::string_view fragment_shader) {
  const std::string version = "#version 330 core\n";
  return GlProgram::link(
      version + shader_source("quad") + shader_source(vertex_shader),
      version + geometry_source() + shader_source("fills") + shader_source(fragment_shader));
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

bool begin_filling(const GlTarget& target) {
  if (target.clip.width <= 0 || target.clip.height <= 0) return false;
  set_clip(target.clip, target.framebuffer_height);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  return true;
}

}  // namespace interlane
