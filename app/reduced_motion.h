#pragma once

#include <string_view>

namespace interlane {

// Whether somebody who cannot bear things that move on a screen has said so: by
// INTERLANE_REDUCED_MOTION=1, or to the desktop, as the settings of GTK and KDE have it
// (~/.config/gtk-3.0 and gtk-4.0/settings.ini, kdeglobals). INTERLANE_REDUCED_MOTION=0 overrules
// the desktop.
[[nodiscard]] bool wants_reduced_motion();

// Whether the text of such a file of settings says so.
[[nodiscard]] bool asks_for_reduced_motion(std::string_view settings);

}  // namespace interlane
