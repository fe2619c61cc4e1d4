#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/keys.h"
#include "engine/base/result.h"
#include "engine/base/time.h"

namespace interlane {

// Whether a window can be opened here: there is a display, and it offers OpenGL 3.3. Leaves nothing
// open. Threads: the main thread only.
[[nodiscard]] bool can_open_display();

// What the window shows, read back. Rows from the top, four bytes a pixel.
struct WindowPixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

// The one window of the program: GLFW's window, its OpenGL context and Dear ImGui's context.
//
// Threads: the main thread only.
// Units:   sizes in window coordinates unless the name says pixels.
class Window {
 public:
  struct Size {
    int width = 0;
    int height = 0;
  };
  // Ignored: as if it were elsewhere, for pictures that do not depend on where it happens to be.
  enum class Pointer : std::uint8_t { Followed, Ignored };
  struct Options {
    std::string title;
    std::optional<Size> size;  // without one, what suits the monitor
    Pointer pointer = Pointer::Followed;
  };
  // Errors: no display, or no OpenGL 3.3 on it; the sentence has the reason.
  [[nodiscard]] static Result<std::unique_ptr<Window>> open(const Options& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // Sleeps until something happened to the window or `timeout` has passed (never, if empty).
  // Returns whether something happened.
  bool wait(std::optional<Duration> timeout);
  [[nodiscard]] bool is_closing() const;
  void close();

  // Keys since the last call, in order; none while a text field has the keyboard.
  [[nodiscard]] std::vector<KeyEvent> take_keys();

  void begin_frame();
  // Draws what the panels submitted since begin_frame().
  void end_frame();
  // The frame that was drawn and is not yet shown.
  [[nodiscard]] WindowPixels pixels() const;
  void show_frame();

  [[nodiscard]] Size size() const;

  // How much larger than on an ordinary screen text must be here, in window coordinates.
  [[nodiscard]] float content_scale() const;
  // Device pixels per window coordinate.
  [[nodiscard]] float pixel_scale() const;
  [[nodiscard]] std::string renderer() const;  // the graphics driver's name of itself
  [[nodiscard]] bool is_full_screen() const;
  void toggle_full_screen();

 private:
  struct Impl;
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace interlane
