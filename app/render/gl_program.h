#pragma once

#include <string_view>

#include "engine/base/result.h"

namespace interlane {

// A linked pair of shaders.
//
// Threads: the one that has the context.
// Owns:    the GL program; the context must outlive it.
class GlProgram {
 public:
  // Errors: the driver's own words about the source.
  [[nodiscard]] static Result<GlProgram> link(std::string_view vertex_source,
                                              std::string_view fragment_source);
  GlProgram() = default;
  ~GlProgram();
  GlProgram(GlProgram&& other) noexcept;
  GlProgram& operator=(GlProgram&& other) noexcept;

  void use() const;
  // Sets uniforms of the program in use.
  void set(const char* name, float value) const;
  void set(const char* name, float x, float y) const;

 private:
  explicit GlProgram(unsigned id) : id_(id) {}
  unsigned id_ = 0;
};

}  // namespace interlane
