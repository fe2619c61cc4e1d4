#include "engine/linux/system_error.h"

#include <system_error>

namespace interlane {

std::string error_text(int error_number) { return std::generic_category().message(error_number); }

}  // namespace interlane
