#include "engine/service/service.h"

#include <charconv>
#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "engine/linux/file_descriptor.h"
#include "engine/linux/fork.h"
#include "engine/linux/open_files.h"
#include "engine/linux/pipe.h"
#include "engine/service/database_server.h"
#include "engine/service/loopback_server.h"

namespace interlane {
namespace {

struct ServiceCall {
  ServiceKind kind = ServiceKind::Loopback;
  int report = -1;
};

std::optional<ServiceCall> parse_call(std::span<char*> arguments) {
  if (arguments.size() != 4) return std::nullopt;
  const std::string_view word = arguments[2];
  const std::string_view number = arguments[3];
  for (const ServiceKind kind : {ServiceKind::Loopback, ServiceKind::Database}) {
    ServiceCall call{kind, -1};
    const char* end = number.data() + number.size();
    if (word == service_word(kind) && std::from_chars(number.data(), end, call.report).ptr == end &&
        call.report >= 0) {
      return call;
    }
  }
  return std::nullopt;
}

Result<std::unique_ptr<ServerLoop>> open_server(ServiceKind kind) {
  IL_TRY(raise_open_file_limit());
  return kind == ServiceKind::Loopback ? open_loopback_server() : open_database_server();
}

}  // namespace

std::string_view service_word(ServiceKind kind) {
  return kind == ServiceKind::Loopback ? "loopback" : "database";
}

int service_main(int argc, char** argv) {
  const auto call = parse_call(std::span(argv, static_cast<std::size_t>(argc)));
  if (!call) {
    std::fputs("interlane: `service` is for the program itself; try `interlane run`\n", stderr);
    return 2;
  }
  die_with_parent();
  FileDescriptor report(call->report);
  const auto server = open_server(call->kind);
  const std::string line =
      (server ? std::to_string((*server)->port()) : server.error().sentence) + "\n";
  const auto told = write_all(report.number(), std::as_bytes(std::span(line)));
  report.close();
  if (!server || !told) return 1;
  (*server)->serve();
  return 0;
}

}  // namespace interlane
