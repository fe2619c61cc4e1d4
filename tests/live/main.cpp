// The live tests start real runs, so this program is a runner or service too when it is started
// anew as one.
//
//   live_tests [--ordinary-user] [gtest options]
//
// --ordinary-user gives up root before anything else, so that the tests see what a student's
// account allows. Without root they are an ordinary user's anyway.

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <grp.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "engine/run/runner.h"
#include "engine/service/service.h"

namespace {

constexpr uid_t kNobody = 65534;

void become_ordinary_user() {
  if (geteuid() != 0) return;
  if (setgroups(0, nullptr) != 0 || setresgid(kNobody, kNobody, kNobody) != 0 ||
      setresuid(kNobody, kNobody, kNobody) != 0) {
    std::perror("live_tests: could not give up root");
    std::exit(1);
  }
  // Changing the user makes a process unreadable for its own kind; an ordinary user's is not.
  prctl(PR_SET_DUMPABLE, 1);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "runner") return interlane::runner_main(argc, argv);
  if (first == "service") return interlane::service_main(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  if (argc > 1 && std::string_view(argv[1]) == "--ordinary-user") become_ordinary_user();
  return RUN_ALL_TESTS();
}
