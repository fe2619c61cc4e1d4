#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "engine/run/machine.h"
#include "engine/run/run.h"

namespace interlane {

// A run as the tests want it: the café, unless they say otherwise. `parameters` and `settings` as
// in RunRequest.
struct LiveRunOptions {
  std::string scenario = "cafe";
  std::string toml{};  // of a scenario of the test's own, instead
  std::string model = "threads";
  int cores = 1;
  RecorderChoice recorder = RecorderChoice::Auto;
  ParameterValues parameters{};
  ModelSettings settings{};
  Duration timeout = std::chrono::seconds(60);
};
[[nodiscard]] RunRequest make_request(const LiveRunOptions& options);
// Runs to the end. Fails the test if the run cannot start.
[[nodiscard]] std::shared_ptr<const Trace> run_live(const LiveRunOptions& options);

// Why a run with these options cannot be had on this machine; empty if it can.
[[nodiscard]] std::string obstacle(const LiveRunOptions& options);

#define SKIP_IF_IMPOSSIBLE(options)            \
  do {                                         \
    const std::string why = obstacle(options); \
    if (!why.empty()) GTEST_SKIP() << why;     \
  } while (false)

// Whether this program runs under a sanitizer, which slows everything and starts threads of its
// own.
[[nodiscard]] bool is_sanitized();
// Why the model `fibers` is left out then.
inline constexpr std::string_view kNoSanitizedFibers =
    "fibers switch stacks behind a sanitizer's back: Debian's Boost.Context is built without the "
    "calls that tell it";

}  // namespace interlane
