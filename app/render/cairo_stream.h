#pragma once

#include <string>

#include <cairo.h>

namespace interlane {

// Cairo's way to hand over the bytes of a file piece by piece; `into` is a std::string.
inline cairo_status_t append_bytes(void* into, const unsigned char* piece, unsigned int length) {
  static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(piece), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace interlane
