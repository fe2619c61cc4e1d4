#include "app/render/gl_rects.h"

#include <cstddef>
#include <utility>

namespace interlane {

Result<GlRects> GlRects::create() {
  using Kind = GlQuads::Attribute::Kind;
  using Plain = RectPieces::Plain;
  using Shaped = RectPieces::Shaped;
  Result<GlQuads> plain = GlQuads::create(
      "plain_vertex", "plain_fragment", sizeof(Plain),
      {{Kind::Floats, 4, offsetof(Plain, box)}, {Kind::Bytes, 4, offsetof(Plain, color)}});
  if (!plain) return tl::unexpected(plain.error());
  static_assert(offsetof(Shaped, radius) == offsetof(Shaped, fill) + sizeof(float));
  Result<GlQuads> shaped = GlQuads::create("shaped_vertex", "shaped_fragment", sizeof(Shaped),
                                           {{Kind::Floats, 4, offsetof(Shaped, box)},
                                            {Kind::Floats, 4, offsetof(Shaped, whole)},
                                            {Kind::Bytes, 4, offsetof(Shaped, color)},
                                            {Kind::Floats, 2, offsetof(Shaped, fill)}});
  if (!shaped) return tl::unexpected(shaped.error());
  return GlRects(std::move(*plain), std::move(*shaped));
}

void GlRects::paint(std::span<const SceneRect> rects, const GlTarget& target) {
  if (rects.empty() || !begin_filling(target)) return;
  pieces_.cut(rects, target.grid());
  plain_.send(pieces_.plain(), target);
  shaped_.send(pieces_.shaped(), target);
  RectPieces::Batch done;
  for (const RectPieces::Batch& batch : pieces_.batches()) {
    plain_.draw(done.plain_end, batch.plain_end);
    shaped_.draw(done.shaped_end, batch.shaped_end);
    done = batch;
  }
}

}  // namespace interlane
