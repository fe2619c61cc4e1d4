#include "app/timeline/scene/number_text.h"

#include "app/text/text.h"

namespace interlane {

std::string number_text(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t end = text.size(); end > 3; end -= 3) text.insert(end - 3, tr(","));
  return text;
}

}  // namespace interlane
