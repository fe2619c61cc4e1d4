#pragma once

#include <string>

namespace interlane {

// A model that has no meaning for the scenario, and why, in one sentence.
struct DeclinedModel {
  std::string model;
  std::string reason;
};

}  // namespace interlane
