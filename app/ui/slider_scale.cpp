#include "app/ui/slider_scale.h"

#include <algorithm>
#include <cmath>

namespace interlane {
namespace {

constexpr double kDefaultPlace = 1.0 / 3;
constexpr double kStrongestBend = 4;
constexpr double kPlaces = 150;  // that a hand can tell apart on a rail

// Value share = place to this power.
double bend_of(const Parameter& parameter) {
  const bool begins_at_default = parameter.default_value <= parameter.min;
  if (begins_at_default && parameter.max - parameter.min > kPlaces) return kStrongestBend;
  const double share = (parameter.default_value - parameter.min) / (parameter.max - parameter.min);
  if (!(share > 0 && share < kDefaultPlace)) return 1;
  return std::min(std::log(share) / std::log(kDefaultPlace), kStrongestBend);
}

double exact_value_at(const Parameter& parameter, double place) {
  return parameter.min + (parameter.max - parameter.min) * std::pow(place, bend_of(parameter));
}

// 1, 2 or 5 times a power of ten, at most `step`.
double round_step(double step) {
  const double power = std::pow(10.0, std::floor(std::log10(step)));
  const double lead = step / power;
  return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}

}  // namespace

double place_of(const Parameter& parameter, double value) {
  if (parameter.max <= parameter.min) return 0;
  const double share = (value - parameter.min) / (parameter.max - parameter.min);
  return std::pow(std::clamp(share, 0.0, 1.0), 1 / bend_of(parameter));
}

double value_at(const Parameter& parameter, double place) {
  if (parameter.max <= parameter.min) return parameter.min;
  place = std::clamp(place, 0.0, 1.0);
  const double value = exact_value_at(parameter, place);
  const double neighbour = exact_value_at(parameter, std::min(place + 1 / kPlaces, 1.0));
  double step = round_step(std::max(neighbour - value, (parameter.max - parameter.min) / 5000));
  if (parameter.kind != Parameter::Kind::Time) step = std::max(step, 1.0);
  return std::clamp(std::round(value / step) * step, parameter.min, parameter.max);
}

}  // namespace interlane
