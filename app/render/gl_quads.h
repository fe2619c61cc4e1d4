#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "app/render/gl_fills.h"

namespace interlane {

// Paints instances of a rectangle of whole device pixels with a pair of shaders.
//
// Threads: the one that has the context.
// Owns:    its program and buffer; the context must outlive it.
class GlQuads {
 public:
  // A value of each instance, in the order of the vertex shader's locations. The first one is the
  // rectangle: see shaders/quad.glsl.
  struct Attribute {
    enum class Kind : std::uint8_t { Floats, Bytes };  // bytes: fractions of 255
    Kind kind = Kind::Floats;
    int count = 0;
    std::size_t offset = 0;  // bytes
  };
  // Errors: the driver's words about a shader.
  [[nodiscard]] static Result<GlQuads> create(std::string_view vertex_shader,
                                              std::string_view fragment_shader,
                                              std::size_t instance_size,
                                              std::vector<Attribute> attributes);
  GlQuads() = default;
  ~GlQuads();
  GlQuads(GlQuads&& other) noexcept;
  GlQuads& operator=(GlQuads&& other) noexcept;

  // Hands instances to the driver, instead of those before.
  template <class Instance>
  void send(std::span<const Instance> instances, const GlTarget& target) {
    send_bytes(std::as_bytes(instances), target);
  }
  // Paints some of those sent to the target. Uses its program and vertex array.
  void draw(std::size_t first, std::size_t end) const;

 private:
  void send_bytes(std::span<const std::byte> instances, const GlTarget& target);

  GlProgram program_;
  unsigned vertex_array_ = 0;
  unsigned buffer_ = 0;
  std::size_t instance_size_ = 0;
  std::vector<Attribute> attributes_;
};

}  // namespace interlane
