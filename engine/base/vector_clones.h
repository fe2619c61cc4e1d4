#pragma once

// IL_VECTOR_CLONES before the definition of a function has it compiled twice, for every x86-64
// processor and for those with AVX2, which do twice as many numbers at once; which of the two runs
// is chosen as the program is loaded. For functions whose time goes into loops over arrays.
//
// Both give the same results bit for bit, for AVX2 brings wider operations and no others (FMA,
// which rounds differently, is left out). Elsewhere, and under sanitizers, which are not ready when
// the choice is made, there is only the one for every processor.
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define IL_VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define IL_VECTOR_CLONES
#endif
