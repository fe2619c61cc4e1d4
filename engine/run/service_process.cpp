#include "engine/run/service_process.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/linux/affinity.h"
#include "engine/linux/pipe.h"
#include "engine/service/service.h"

namespace interlane {
namespace {

constexpr std::chrono::seconds kStartLimit(20);

std::string_view name_of(ServiceKind kind) {
  return kind == ServiceKind::Loopback ? "loopback server" : "database server";
}

// That it stays where it is is no reason not to run: it only gets in the way more.
void move_off(Pid service, std::span<const CpuId> away_from) {
  std::vector<CpuId> others = usable_cpus();
  std::erase_if(others, [&](CpuId cpu) { return std::ranges::count(away_from, cpu) > 0; });
  if (!others.empty()) std::ignore = bind_process_to(service, others);
}

// What the service writes, which then closes its end. It is short, so it comes in one piece.
Result<std::string> read_report(int report, ServiceKind kind) {
  const auto readable = wait_readable(report, kStartLimit);
  if (!readable) return tl::unexpected(readable.error());
  if (!*readable) {
    return fail(
        fmt::format("The {} did not get ready within {} s.", name_of(kind), kStartLimit.count()));
  }
  std::array<char, 512> text;
  IL_TRY(const auto count, read_all(report, std::as_writable_bytes(std::span(text))));
  return std::string(text.data(), count);
}

Result<std::uint16_t> parse_port(std::string_view report, ServiceKind kind) {
  if (!report.ends_with('\n')) {
    return fail(fmt::format("The {} ended before it was ready.", name_of(kind)));
  }
  report.remove_suffix(1);
  std::uint16_t port = 0;
  const char* end = report.data() + report.size();
  if (std::from_chars(report.data(), end, port).ptr == end) return port;
  return fail(std::string(report));
}

}  // namespace

ServiceProcess::ServiceProcess(ServiceKind kind, ChildProcess process, std::uint16_t port)
    : kind_(kind), process_(std::move(process)), port_(port) {}

Result<std::unique_ptr<ServiceProcess>> ServiceProcess::start(ServiceKind kind,
                                                              std::span<const CpuId> away_from) {
  IL_TRY(auto report, make_pipe());
  ChildProcess::Command command;
  command.arguments = {"service", std::string(service_word(kind)),
                       std::to_string(report.write_end.number())};
  command.descriptors = {report.write_end.number()};
  IL_TRY(auto process, ChildProcess::spawn(command));
  report.write_end.close();  // so that the service's end is seen
  move_off(process.pid(), away_from);
  IL_TRY(const auto text, read_report(report.read_end.number(), kind));
  IL_TRY(const auto port, parse_port(text, kind));
  return std::unique_ptr<ServiceProcess>(new ServiceProcess(kind, std::move(process), port));
}

std::string_view ServiceProcess::name() const { return name_of(kind_); }

}  // namespace interlane
