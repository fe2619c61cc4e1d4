#include "app/window.h"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <glad/gl.h>
#include <imgui.h>
#include <imgui_internal.h>
#define GLFW_INCLUDE_NONE
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <utility>

#include <GLFW/glfw3.h>

#include "app/pointer_queue.h"
#include "app/text/text.h"

namespace interlane {
namespace {

constexpr Window::Size kUsualSize{1600, 960};
constexpr Window::Size kMinSize{800, 500};

// GLFW explains failures only through a callback without context.
std::string& last_glfw_error() {
  static std::string error;
  return error;
}

// GLFW 3.4 tries Wayland before X11 even where there is none, and Wayland's library complains on
// standard error then.
void look_for_x11_alone_without_wayland() {
#ifdef GLFW_PLATFORM
  const char* const wayland = std::getenv("WAYLAND_DISPLAY");
  if (wayland == nullptr || *wayland == '\0') glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
}

// Starts GLFW and asks for the context that the program needs.
bool start_glfw() {
  glfwSetErrorCallback([](int, const char* words) { last_glfw_error() = words; });
  look_for_x11_alone_without_wayland();
  if (glfwInit() != GLFW_TRUE) return false;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  // Neither is used, and Mesa's software rasterizer has fast paths that it takes only without.
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  return true;
}

constexpr std::pair<int, Key> kKeys[] = {
    {GLFW_KEY_SPACE, Key::Space},
    {GLFW_KEY_ESCAPE, Key::Escape},
    {GLFW_KEY_TAB, Key::Tab},
    {GLFW_KEY_PERIOD, Key::Period},
    {GLFW_KEY_COMMA, Key::Comma},
    {GLFW_KEY_LEFT_BRACKET, Key::BracketLeft},
    {GLFW_KEY_RIGHT_BRACKET, Key::BracketRight},
    {GLFW_KEY_EQUAL, Key::Plus},
    {GLFW_KEY_KP_ADD, Key::Plus},
    {GLFW_KEY_MINUS, Key::Minus},
    {GLFW_KEY_KP_SUBTRACT, Key::Minus},
    {GLFW_KEY_LEFT, Key::Left},
    {GLFW_KEY_RIGHT, Key::Right},
    {GLFW_KEY_UP, Key::Up},
    {GLFW_KEY_DOWN, Key::Down},
    {GLFW_KEY_PAGE_UP, Key::PageUp},
    {GLFW_KEY_PAGE_DOWN, Key::PageDown},
    {GLFW_KEY_HOME, Key::Home},
    {GLFW_KEY_END, Key::End},
    {GLFW_KEY_ENTER, Key::Enter},
    {GLFW_KEY_KP_ENTER, Key::Enter},
    {GLFW_KEY_KP_0, Key::Digit0},
    {GLFW_KEY_F1, Key::F1},
    {GLFW_KEY_F5, Key::F5},
    {GLFW_KEY_F11, Key::F11},
};

// By place on the keyboard; empty for keys without a meaning.
std::optional<Key> key_at(int glfw_key) {
  const auto counted = [glfw_key](Key first, int glfw_first) {
    return static_cast<Key>(static_cast<int>(first) + glfw_key - glfw_first);
  };
  if (glfw_key >= GLFW_KEY_A && glfw_key <= GLFW_KEY_Z) return counted(Key::A, GLFW_KEY_A);
  if (glfw_key >= GLFW_KEY_0 && glfw_key <= GLFW_KEY_9) return counted(Key::Digit0, GLFW_KEY_0);
  for (const auto& [number, key] : kKeys) {
    if (number == glfw_key) return key;
  }
  return std::nullopt;
}

KeyModifier modifier_of(Key key, int glfw_modifiers) {
  const int modifiers = glfw_modifiers & (GLFW_MOD_SHIFT | GLFW_MOD_CONTROL | GLFW_MOD_ALT);
  if (modifiers == 0) return KeyModifier::None;
  if (modifiers == GLFW_MOD_CONTROL) return KeyModifier::Control;
  // '+' needs Shift on many keyboards.
  if (key == Key::Plus && modifiers == GLFW_MOD_SHIFT) return KeyModifier::None;
  if (key == Key::Plus && modifiers == (GLFW_MOD_SHIFT | GLFW_MOD_CONTROL)) {
    return KeyModifier::Control;
  }
  if (modifiers == GLFW_MOD_SHIFT) return KeyModifier::Shift;
  if (modifiers == (GLFW_MOD_SHIFT | GLFW_MOD_CONTROL)) return KeyModifier::ControlShift;
  return KeyModifier::Other;
}

// Empty for keys without a meaning.
std::optional<Key> key_of(int glfw_key, int scancode, int glfw_modifiers) {
  const std::optional<Key> place = key_at(glfw_key);
  // Other keys than those of the block of letters print the same everywhere, or nothing.
  if (glfw_key <= GLFW_KEY_SPACE || glfw_key >= GLFW_KEY_ESCAPE) return place;
  const char* const printed = glfwGetKeyName(glfw_key, scancode);
  return key_meant(place, printed == nullptr ? "" : printed,
                   modifier_of(place.value_or(Key::Space), glfw_modifiers));
}

// What suits the monitor: the usual size, or most of a smaller screen.
Window::Size suitable_size() {
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return kUsualSize;
  int x = 0;
  int y = 0;
  Window::Size area;
  glfwGetMonitorWorkarea(monitor, &x, &y, &area.width, &area.height);
  float scale = 1;
  glfwGetMonitorContentScale(monitor, &scale, nullptr);
  const auto scaled = [scale](int length) {
    return static_cast<int>(std::lround(static_cast<float>(length) * scale));
  };
  // Leaves room for the title bar that the desktop adds.
  return {std::min(scaled(kUsualSize.width), area.width),
          std::min(scaled(kUsualSize.height), area.height - area.height / 16)};
}

void configure_imgui() {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // nothing is written behind the user's back
  io.LogFilename = nullptr;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
}

}  // namespace

bool can_open_display() {
  if (!start_glfw()) return false;
  GLFWwindow* probe = glfwCreateWindow(16, 16, "", nullptr, nullptr);
  const bool can_open = probe != nullptr;
  if (can_open) glfwDestroyWindow(probe);
  glfwTerminate();
  return can_open;
}

struct Window::Impl {
  GLFWwindow* window = nullptr;
  Pointer pointer = Pointer::Followed;
  bool something_happened = true;  // the first frame is owed to nobody's input
  std::vector<KeyEvent> keys;
  KeyEvent::Manner manner = KeyEvent::Manner::Pressed;  // of the last key, which characters follow
  struct {
    int x = 0, y = 0, width = 0, height = 0;
  } before_full_screen;

  static Impl& of(GLFWwindow* handle) {
    return *static_cast<Impl*>(glfwGetWindowUserPointer(handle));
  }
  struct Release {
    int key, scancode, modifiers;
  };
  std::vector<Release> releases;  // not yet passed on
#if IMGUI_VERSION_NUM < 18700
  PointerQueue pointer_queue;
#endif

  void install_callbacks();
  void take_key(int glfw_key, int scancode, int action, int modifiers);
  void take_button(int button, int action, int modifiers);
  void take_move(double x, double y);
  void place_pointer();
  void pass_on_releases();
};

// Each callback notes that there is something to draw and passes on to Dear ImGui.
//
// Dear ImGui before 1.87 reads the state of keys and pointer once a frame, so a key that goes down
// and up again between two frames would be lost on a slow display; its release is therefore passed
// on behind the frame that has seen it (and not in its midst, where Dear ImGui takes a modifier
// that changes for a fault). The pointer's doings are dealt out to frames. Since 1.87 Dear ImGui
// deals out by itself what comes between two frames.
void Window::Impl::install_callbacks() {
  glfwSetWindowUserPointer(window, this);
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int modifiers) {
    of(w).take_key(key, scancode, action, modifiers);
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
    of(w).something_happened = true;
    const auto type = [w](Key key) { of(w).keys.push_back({{key}, of(w).manner}); };
    if (character == U'?') type(Key::QuestionMark);
    if (character == U'/') type(Key::Slash);
    ImGui_ImplGlfw_CharCallback(w, character);
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int modifiers) {
    of(w).take_button(button, action, modifiers);
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
    of(w).something_happened = true;
    ImGui_ImplGlfw_ScrollCallback(w, x, y);
  });
  glfwSetCursorPosCallback(window,
                           [](GLFWwindow* w, double x, double y) { of(w).take_move(x, y); });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
    of(w).something_happened = true;
    ImGui_ImplGlfw_CursorEnterCallback(w, entered);
  });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
    of(w).something_happened = true;
    ImGui_ImplGlfw_WindowFocusCallback(w, focused);
  });
  const auto note = [](GLFWwindow* w) { of(w).something_happened = true; };
  glfwSetWindowRefreshCallback(window, note);
  glfwSetWindowCloseCallback(window, note);
  glfwSetFramebufferSizeCallback(window,
                                 [](GLFWwindow* w, int, int) { of(w).something_happened = true; });
  glfwSetWindowContentScaleCallback(
      window, [](GLFWwindow* w, float, float) { of(w).something_happened = true; });
}

void Window::Impl::take_key(int glfw_key, int scancode, int action, int modifiers) {
  something_happened = true;
  if (action == GLFW_RELEASE) {
    releases.push_back({glfw_key, scancode, modifiers});
    return;
  }
  manner = action == GLFW_REPEAT ? KeyEvent::Manner::Repeated : KeyEvent::Manner::Pressed;
  if (const auto key = key_of(glfw_key, scancode, modifiers)) {
    keys.push_back({{*key, modifier_of(*key, modifiers)}, manner});
  }
  ImGui_ImplGlfw_KeyCallback(window, glfw_key, scancode, action, modifiers);
}

void Window::Impl::take_button(int button, int action, int modifiers) {
  something_happened = true;
#if IMGUI_VERSION_NUM < 18700
  const auto number = static_cast<std::size_t>(button);
  action == GLFW_PRESS ? pointer_queue.press(number) : pointer_queue.release(number);
#endif
  ImGui_ImplGlfw_MouseButtonCallback(window, button, action, modifiers);
}

void Window::Impl::take_move(double x, double y) {
  something_happened = true;
#if IMGUI_VERSION_NUM < 18700
  pointer_queue.move({x, y});
#else
  ImGui_ImplGlfw_CursorPosCallback(window, x, y);
#endif
}

// Puts the pointer where the frame that begins is to see it.
void Window::Impl::place_pointer() {
  constexpr float kNowhere = -std::numeric_limits<float>::max();
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM < 18700
  const PointerQueue::State state = pointer_queue.next();
  if (pointer_queue.has_more()) something_happened = true;
  for (std::size_t i = 0; i < PointerQueue::kButtons; ++i) io.MouseDown[i] = state.is_down[i];
  if (pointer == Pointer::Ignored) {
    io.MousePos = {kNowhere, kNowhere};
  } else if (state.place && io.MousePos.x != kNowhere) {  // it is in the window, or holds a button
    io.MousePos = {static_cast<float>(state.place->x), static_cast<float>(state.place->y)};
  }
#else
  if (pointer == Pointer::Ignored) io.AddMousePosEvent(kNowhere, kNowhere);
#endif
}

void Window::Impl::pass_on_releases() {
  for (const Release& release : std::exchange(releases, {})) {
    ImGui_ImplGlfw_KeyCallback(window, release.key, release.scancode, GLFW_RELEASE,
                               release.modifiers);
  }
}

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Result<std::unique_ptr<Window>> Window::open(const Options& options) {
  if (!start_glfw()) {
    return fail(std::string(tr("no display can be opened: ")) + last_glfw_error());
  }
  const Size size = options.size.value_or(suitable_size());
  GLFWwindow* handle =
      glfwCreateWindow(size.width, size.height, options.title.c_str(), nullptr, nullptr);
  if (handle == nullptr) {
    glfwTerminate();
    return fail(std::string(tr("no window with OpenGL 3.3 can be opened: ")) + last_glfw_error());
  }
  auto impl = std::make_unique<Impl>();
  impl->window = handle;
  impl->pointer = options.pointer;
  glfwMakeContextCurrent(handle);
  if (gladLoadGL(glfwGetProcAddress) == 0) {
    glfwDestroyWindow(handle);
    glfwTerminate();
    return fail(tr("the functions of OpenGL 3.3 could not be loaded"));
  }
  glfwSwapInterval(1);
  glfwSetWindowSizeLimits(handle, kMinSize.width, kMinSize.height, GLFW_DONT_CARE, GLFW_DONT_CARE);
  impl->install_callbacks();
  configure_imgui();
  ImGui_ImplGlfw_InitForOpenGL(handle, false);  // install_callbacks() did it
  ImGui_ImplOpenGL3_Init("#version 330 core");
  glfwShowWindow(handle);
  return std::unique_ptr<Window>(new Window(std::move(impl)));
}

Window::~Window() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(impl_->window);
  glfwTerminate();
}

bool Window::wait(std::optional<Duration> timeout) {
  if (!timeout) {
    glfwWaitEvents();
  } else if (timeout->count() <= 0) {
    glfwPollEvents();
  } else {
    glfwWaitEventsTimeout(std::chrono::duration<double>(*timeout).count());
  }
  return std::exchange(impl_->something_happened, false);
}

bool Window::is_closing() const { return glfwWindowShouldClose(impl_->window) == GLFW_TRUE; }

void Window::close() { glfwSetWindowShouldClose(impl_->window, GLFW_TRUE); }

std::vector<KeyEvent> Window::take_keys() {
  std::vector<KeyEvent> keys = std::exchange(impl_->keys, {});
  // A field or an open list has the keys to itself.
  const bool is_list_open =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (ImGui::GetIO().WantTextInput || is_list_open) keys.clear();
  return keys;
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  impl_->place_pointer();
  ImGui::NewFrame();
#if IMGUI_VERSION_NUM >= 18700
  // What Dear ImGui kept for later frames needs them.
  if (!ImGui::GetCurrentContext()->InputEventsQueue.empty()) impl_->something_happened = true;
#endif
}

void Window::end_frame() {
  ImGui::Render();
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(impl_->window, &width, &height);
  glViewport(0, 0, width, height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  impl_->pass_on_releases();
}

WindowPixels Window::pixels() const {
  WindowPixels pixels;
  glfwGetFramebufferSize(impl_->window, &pixels.width, &pixels.height);
  const std::size_t row = static_cast<std::size_t>(pixels.width) * 4;
  const auto rows = static_cast<std::size_t>(pixels.height);
  std::vector<std::uint8_t> from_bottom(row * rows);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, pixels.width, pixels.height, GL_RGBA, GL_UNSIGNED_BYTE, from_bottom.data());
  pixels.rgba.resize(from_bottom.size());
  for (std::size_t y = 0; y < rows; ++y) {
    std::memcpy(pixels.rgba.data() + y * row, from_bottom.data() + (rows - 1 - y) * row, row);
  }
  return pixels;
}

void Window::show_frame() { glfwSwapBuffers(impl_->window); }

Window::Size Window::size() const {
  Size size;
  glfwGetWindowSize(impl_->window, &size.width, &size.height);
  return size;
}

float Window::content_scale() const {
  float scale = 1;
  glfwGetWindowContentScale(impl_->window, &scale, nullptr);
  return scale / pixel_scale();
}

float Window::pixel_scale() const {
  int width = 0;
  int pixels = 0;
  glfwGetWindowSize(impl_->window, &width, nullptr);
  glfwGetFramebufferSize(impl_->window, &pixels, nullptr);
  return width > 0 && pixels > 0 ? static_cast<float>(pixels) / static_cast<float>(width) : 1.0F;
}

std::string Window::renderer() const {
  const GLubyte* name = glGetString(GL_RENDERER);
  return name == nullptr ? std::string() : reinterpret_cast<const char*>(name);
}

bool Window::is_full_screen() const { return glfwGetWindowMonitor(impl_->window) != nullptr; }

void Window::toggle_full_screen() {
  auto& before = impl_->before_full_screen;
  if (is_full_screen()) {
    glfwSetWindowMonitor(impl_->window, nullptr, before.x, before.y, before.width, before.height,
                         GLFW_DONT_CARE);
    return;
  }
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return;
  glfwGetWindowPos(impl_->window, &before.x, &before.y);
  glfwGetWindowSize(impl_->window, &before.width, &before.height);
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  glfwSetWindowMonitor(impl_->window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

}  // namespace interlane
