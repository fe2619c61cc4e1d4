#pragma once

#include <string_view>

#include "app/timeline/scene/scene.h"
#include "engine/base/result.h"
#include "engine/trace/ids.h"

namespace interlane {

// Colours and sizes of a picture.
struct Theme {
  bool is_light = false;
  float text_size = 13;  // logical pixels; headings and lanes follow
  Color background{22, 25, 29};
  Color panel{29, 33, 40};
  Color lane{26, 30, 36};  // an empty core lane
  Color grid{38, 43, 51};
  Color text{230, 233, 238};
  Color muted{150, 157, 168};
  Color accent{91, 183, 255};
  Color good{134, 205, 130};
  Color warning{240, 173, 78};
};
[[nodiscard]] Theme dark_theme();
[[nodiscard]] Theme light_theme();
// Errors: there is none of that name.
[[nodiscard]] Result<Theme> find_theme(std::string_view name);  // "dark", "light"

// A task's colour: the same in every lane, run and export. Eight colours that colour-blind people
// can tell apart (Okabe and Ito 2008, black replaced by lavender), then variations in lightness.
[[nodiscard]] Color task_color(TaskId task);
// Text that can be read on top of `background`: black or white.
[[nodiscard]] Color text_on(Color background);
// `share` of the way from one colour to the other.
[[nodiscard]] Color mix(Color from, Color to, float share);
// A task's colour made fit for thin lines and outlines on the theme's background.
[[nodiscard]] Color ink_color(const Theme& theme, Color color);
// What belongs to no task of the run.
[[nodiscard]] Color neutral_color(const Theme& theme);

}  // namespace interlane
