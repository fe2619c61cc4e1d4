// Whatever happens to the runner is a result to look at: nothing that was recorded is lost, and
// nothing of the run is left behind.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/live/live_run.h"
#include "tests/live/trace_laws.h"

namespace interlane {
namespace {

using namespace std::chrono_literals;

LiveRunOptions long_run(const std::string& model) {
  LiveRunOptions options;
  options.model = model;
  options.parameters = {{"service", 200e6}};
  return options;
}

// Waits until every customer of a live run has started, as its snapshots show.
void wait_until_all_started(const Run& run) {
  const auto give_up = Timestamp::clock::now() + 30s;
  while (Timestamp::clock::now() < give_up) {
    const auto trace = run.trace();
    const bool all =
        trace->tasks.size() == 8 && std::ranges::all_of(trace->tasks, [](const TaskFacts& task) {
          return task.started.has_value();
        });
    if (all) return;
    std::this_thread::sleep_for(5ms);
  }
  FAIL() << "the customers did not start";
}

// Processes, other than this one, whose process group is `group`.
std::vector<std::string> members_of_group(Pid group) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream stat(entry.path() / "stat");
    std::string line;
    if (!std::getline(stat, line)) continue;
    const auto name_end = line.rfind(')');
    if (name_end == std::string::npos) continue;
    std::istringstream fields(line.substr(name_end + 1));
    std::string state;
    Pid parent = 0;
    Pid process_group = 0;
    fields >> state >> parent >> process_group;
    if (process_group == group && state != "Z") found.push_back(line);
  }
  return found;
}

std::size_t shared_memory_descriptors() {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code error;
    const auto target = std::filesystem::read_symlink(entry.path(), error);
    if (!error && target.string().find("memfd:") != std::string::npos) ++count;
  }
  return count;
}

class RunnerLife : public testing::TestWithParam<std::string> {};

TEST_P(RunnerLife, KilledByHandLosesNothingThatWasRecorded) {
  auto run = Run::start(make_request(long_run(GetParam())));
  ASSERT_TRUE(run.has_value()) << run.error().sentence;
  const Pid runner = (*run)->runner_pid();
  wait_until_all_started(**run);
  const auto before = (*run)->trace();
  ASSERT_EQ(kill(runner, SIGKILL), 0);
  const auto after = (*run)->wait();
  EXPECT_EQ(after->outcome, Outcome::Crashed);
  EXPECT_THAT(after->outcome_reason, testing::HasSubstr("signal 9"));
  EXPECT_EQ(after->processes[0].exit, 128 + SIGKILL);
  EXPECT_GE(after->horizon, before->horizon);
  ASSERT_EQ(after->tasks.size(), 8U);
  for (std::size_t task = 0; task < 8; ++task) {
    EXPECT_EQ(after->tasks[task].started, before->tasks[task].started);
    EXPECT_GE(after->task_lanes[task]->end(), before->task_lanes[task]->end());
  }
  EXPECT_THAT(members_of_group(runner), testing::IsEmpty());
}

TEST_P(RunnerLife, TheWatchdogEndsARunAndKeepsItsTrace) {
  LiveRunOptions options = long_run(GetParam());
  options.timeout = 150ms;
  const auto trace = run_live(options);
  EXPECT_EQ(trace->outcome, Outcome::Timeout);
  EXPECT_TRUE(std::ranges::any_of(trace->tasks, [](const TaskFacts& task) {
    return task.started.has_value() && !task.finished.has_value();
  }));
}

TEST_P(RunnerLife, StopEndsARunAndKeepsItsTrace) {
  auto run = Run::start(make_request(long_run(GetParam())));
  ASSERT_TRUE(run.has_value()) << run.error().sentence;
  const Pid runner = (*run)->runner_pid();
  wait_until_all_started(**run);
  (*run)->stop();
  EXPECT_EQ((*run)->wait()->outcome, Outcome::Stopped);
  EXPECT_THAT(members_of_group(runner), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Every, RunnerLife, testing::Values("threads", "processes"),
                         [](const auto& named) { return named.param; });

// How many processes ended well. A sanitizer's own helper process, if any, has no known exit.
std::ptrdiff_t ended_well(const Trace& trace) {
  return std::ranges::count(trace.processes, std::optional<int>(0), &ProcessFacts::exit);
}

TEST(RunnerLife, EveryProcessThatEndsIsToldOf) {
  LiveRunOptions options;
  options.parameters = {{"service", 1e6}};
  EXPECT_EQ(ended_well(*run_live(options)), 1) << "the runner";
  options.model = "processes";
  EXPECT_EQ(ended_well(*run_live(options)), 9) << "the runner and one for each customer";
}

TEST(RunnerLife, LeavesNoSharedMemoryBehind) {
  const std::size_t before = shared_memory_descriptors();
  for (const char* model : {"threads", "processes"}) {
    LiveRunOptions options;
    options.model = model;
    options.parameters = {{"service", 1e6}};
    EXPECT_EQ(run_live(options)->outcome, Outcome::Finished);
  }
  EXPECT_EQ(shared_memory_descriptors(), before);
}

// While it lives, this process and those that it starts have room for some hundred threads' stacks.
class LittleAddressSpace {
 public:
  LittleAddressSpace() {
    getrlimit(RLIMIT_AS, &before_);
    const rlimit little{.rlim_cur = rlim_t{2} << 30U, .rlim_max = before_.rlim_max};
    EXPECT_EQ(setrlimit(RLIMIT_AS, &little), 0);
  }
  ~LittleAddressSpace() { setrlimit(RLIMIT_AS, &before_); }
  LittleAddressSpace(const LittleAddressSpace&) = delete;
  LittleAddressSpace& operator=(const LittleAddressSpace&) = delete;

 private:
  rlimit before_{};
};

class RefusedThreads : public testing::TestWithParam<std::string> {};

TEST_P(RefusedThreads, EndARunWithASentence) {
  if (is_sanitized()) GTEST_SKIP() << "a sanitizer needs all of the address space";
  LiveRunOptions options;
  options.model = GetParam();
  options.settings.parameters = {{"workers", 1000.0}};
  const RunRequest request = make_request(options);
  const LittleAddressSpace little;
  auto run = Run::start(request);
  const std::string reason = run ? (*run)->wait()->outcome_reason : run.error().sentence;
  EXPECT_THAT(reason, testing::HasSubstr("the system refused worker"));
  EXPECT_THAT(reason, testing::HasSubstr("reduce the workers"));
}

INSTANTIATE_TEST_SUITE_P(Every, RefusedThreads,
                         testing::Values("thread-pool", "async-pool", "fork-join", "hybrid"),
                         [](const auto& named) {
                           std::string name = named.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

class RefusedTask : public testing::TestWithParam<std::string> {};

// All others wait at a barrier for those that never come.
TEST_P(RefusedTask, EndsTheRunWithItsSentenceAlthoughTheOthersWait) {
  if (is_sanitized()) GTEST_SKIP() << "a sanitizer needs all of the address space";
  LiveRunOptions options;
  options.scenario = "start-cost";
  options.model = GetParam();
  options.parameters = {{"units", 1'000.0}};
  const LittleAddressSpace little;
  const auto trace = run_live(options);
  EXPECT_EQ(trace->outcome, Outcome::Refused);
  EXPECT_THAT(trace->outcome_reason, testing::HasSubstr("the system refused a thread for"));
  EXPECT_EQ(std::ranges::count(trace->outcome_reason, ':'), 0) << trace->outcome_reason;
}

INSTANTIATE_TEST_SUITE_P(Every, RefusedTask, testing::Values("threads", "futures"),
                         [](const auto& named) { return named.param; });

// As root the limit binds nobody, and the run ends well.
TEST(RunnerLife, ARefusedProcessIsARefusalAndNoCrash) {
  if (is_sanitized()) GTEST_SKIP() << "a sanitizer has threads of its own";
  LiveRunOptions options;
  options.scenario = "start-cost";
  options.model = "processes";
  options.parameters = {{"units", 200.0}};
  rlimit before{};
  getrlimit(RLIMIT_NPROC, &before);
  const rlimit little{60, before.rlim_max};
  setrlimit(RLIMIT_NPROC, &little);
  const auto trace = run_live(options);
  setrlimit(RLIMIT_NPROC, &before);
  if (geteuid() == 0) {
    EXPECT_EQ(trace->outcome, Outcome::Finished) << trace->outcome_reason;
    return;
  }
  EXPECT_EQ(trace->outcome, Outcome::Refused);
  EXPECT_THAT(trace->outcome_reason, testing::HasSubstr("the system refused a process for"));
  EXPECT_EQ(std::ranges::count(trace->outcome_reason, ':'), 0) << trace->outcome_reason;
}

std::set<Pid> zombies_of(Pid parent) {
  std::set<Pid> zombies;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream stat(entry.path() / "stat");
    std::string text;
    if (!std::getline(stat, text)) continue;
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    char state = 0;
    Pid its_parent = 0;
    if (fields >> state >> its_parent && state == 'Z' && its_parent == parent) {
      zombies.insert(std::stoi(text));
    }
  }
  return zombies;
}

TEST(RunnerLife, ProcessesThatHaveEndedAreReapedWhileOthersAreYetToCome) {
  constexpr int kTooLong = 25;  // polls: half a second
  LiveRunOptions options;
  options.model = "processes";
  options.toml = R"(
schema = 1
name = "short-lives"
title = "Short lives"
summary = "Short tasks that come one after the other."
[[tasks]]
name = "short {number}"
count = 60
arrival = "(number - 1) * 20ms"
steps = [{ compute = "1ms" }]
)";
  auto run = Run::start(make_request(options));
  ASSERT_TRUE(run.has_value()) << run.error().sentence;
  std::map<Pid, int> polls;
  int longest = 0;
  while ((*run)->trace()->outcome == Outcome::Running) {
    std::this_thread::sleep_for(20ms);
    for (const Pid zombie : zombies_of((*run)->runner_pid()))
      longest = std::max(longest, ++polls[zombie]);
  }
  EXPECT_LT(longest, kTooLong);
  expect_complete(*(*run)->wait());
}

TEST(RunnerLife, ALiveRunGrowsFromSnapshotToSnapshot) {
  auto run = Run::start(make_request(long_run("threads")));
  ASSERT_TRUE(run.has_value()) << run.error().sentence;
  wait_until_all_started(**run);
  const auto earlier = (*run)->trace();
  EXPECT_EQ(earlier->outcome, Outcome::Running);
  const auto whole = (*run)->wait();
  EXPECT_EQ(whole->outcome, Outcome::Finished) << whole->outcome_reason;
  EXPECT_LT(earlier->horizon, whole->horizon);
  // What the earlier snapshot said still stands in the whole trace.
  for (std::size_t task = 0; task < earlier->task_lanes.size(); ++task) {
    const Lane& part = *earlier->task_lanes[task];
    for (std::size_t span = 0; span + 2 < part.size(); ++span) {
      EXPECT_EQ(part.span(span), whole->task_lanes[task]->span(span));
    }
  }
}

}  // namespace
}  // namespace interlane
