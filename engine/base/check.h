#pragma once

#include <cstdio>
#include <cstdlib>

// Ends the program with a sentence when one of our own promises is broken. Bad input and refused
// rights are not our bugs: those travel as Result (see result.h).
#define IL_CHECK(condition, sentence)                                                      \
  do {                                                                                     \
    if (!(condition)) [[unlikely]] {                                                       \
      std::fprintf(stderr, "interlane: internal error at %s:%d: %s\n", __FILE__, __LINE__, \
                   sentence);                                                              \
      std::abort();                                                                        \
    }                                                                                      \
  } while (false)
