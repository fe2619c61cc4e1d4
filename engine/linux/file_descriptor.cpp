#include "engine/linux/file_descriptor.h"

#include <unistd.h>

namespace interlane {

void FileDescriptor::close() {
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

}  // namespace interlane
