#pragma once

#include <string>
#include <string_view>

namespace interlane {

// Every word that a person reads in the window or in a picture passes through here. The argument is
// the English sentence, which is its own key, as with gettext; a catalogue of another language
// (assets/locale/*.po) takes its place here and nowhere else.
//
// INTERLANE_TEXT=longer in the environment makes every sentence a third longer, to see whether all
// of them still fit.
//
// Threads: any.
[[nodiscard]] const char* tr(const char* english);

// The form for `count` ("{} core", "{} cores"), with the number filled in; other languages have
// more forms than two.
[[nodiscard]] std::string tr_count(const char* singular, const char* plural, long count);

// The language of scenario files' own words ("en").
[[nodiscard]] std::string_view language();

}  // namespace interlane
