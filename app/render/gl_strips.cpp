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
  constexpr auto kFloats = GlQuads::Attribute::Kind::Floats;
  Result<GlQuads> quads = GlQuads::create("strip_vertex", "strip_fragment", sizeof(Instance),
                                          {{kFloats, 4, offsetof(Instance, box)},
                                           {kFloats, 4, offsetof(Instance, thin_first)},
                                           {kFloats, 3, offsetof(Instance, first_column_x)}});
  if (!quads) return tl::unexpected(quads.error());
  GlStrips strips;
  strips.quads_ = std::move(*quads);
  glGenTextures(1, &strips.texture_);
  glBindTexture(GL_TEXTURE_2D, strips.texture_);
  // Texels are fetched by number, so there is nothing to filter; whole numbers cannot be.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  return strips;
}

GlStrips::~GlStrips() {
  if (texture_ != 0) glDeleteTextures(1, &texture_);
}

GlStrips::GlStrips(GlStrips&& other) noexcept
    : quads_(std::move(other.quads_)),
      texture_(std::exchange(other.texture_, 0)),
      instances_(std::move(other.instances_)) {}

GlStrips& GlStrips::operator=(GlStrips&& other) noexcept {
  std::swap(quads_, other.quads_);
  std::swap(texture_, other.texture_);
  std::swap(instances_, other.instances_);
  return *this;
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
  if (strips.empty() || columns.empty() || !begin_filling(target)) return;
  const PixelGrid grid = target.grid();
  instances_.clear();
  for (const SceneStrip& strip : strips) {
    const PixelBox box = grid.box_of(strip.x, strip.y, strip.width, strip.height);
    const float height = box.bottom - box.top;
    const auto [thin_first, thin_end] = bar_rows(Fill::Thin, height, grid.scale);
    const auto [baseline_first, baseline_end] = bar_rows(Fill::Baseline, height, grid.scale);
    instances_.push_back({box, thin_first, thin_end, baseline_first, baseline_end,
                          (grid.origin_x + strip.x - strip.phase) * grid.scale,
                          static_cast<float>(strip.first), static_cast<float>(strip.count)});
  }
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_);
  send_columns(columns);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);  // colours come multiplied with their opacity
  quads_.send(std::span<const Instance>(instances_), target);
  quads_.draw(0, instances_.size());
}

}  // namespace interlane
