#include "engine/formats/summary_json.h"

#include <nlohmann/json.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/trace_text.h"

namespace interlane {
namespace {

using nlohmann::json;
using test::at;
using test::TraceBuilder;
using testing::IsSupersetOf;

constexpr std::int64_t kMillisecond = 1'000'000;

Trace two_customers() {
  Trace trace = TraceBuilder()
                    .core(0, "AAABB")
                    .task("customer 1", "000")
                    .task("customer 2", "rtt00")
                    .process("interlane", 41, "*****")
                    .thread("customer 1", 42, "***bb")
                    .build();
  trace.run.cores = {CpuId(0)};
  trace.run.parameters = {{.name = "customers", .number = 2, .text = "2"},
                          {.name = "order", .number = 3e6, .text = "3ms", .is_duration = true}};
  return trace;
}

json written(const Trace& trace, std::optional<double> speedup = 1.0) {
  const Summary summary = summarize(trace);
  const std::vector<SummaryInput> inputs = {{.trace = trace,
                                             .summary = summary,
                                             .speedup = speedup,
                                             .speedup_over = "sequential",
                                             .speedup_over_run = 0}};
  const json all = json::parse(summary_json(inputs));
  EXPECT_EQ(all.at("schema"), 1);
  return all.at("runs").at(0);
}

std::vector<std::string> keys_of(const json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(SummaryJson, HasEveryNameOfTheContract) {
  const json run = written(two_customers());
  EXPECT_THAT(
      keys_of(run),
      IsSupersetOf({"scenario",    "model",       "cpus",         "parameters",  "seed",
                    "policy",      "recorder",    "started_at",   "outcome",     "makespan",
                    "lost_events", "concurrency", "switches",     "preemptions", "switches_from",
                    "parallelism", "speedup",     "speedup_over", "tasks",       "threads",
                    "processes",   "cores"}));
  EXPECT_THAT(keys_of(run.at("tasks").at(0)),
              IsSupersetOf({"id", "name", "parent", "created", "started", "finished", "running",
                            "preempted", "ready", "waiting", "unknown"}));
  EXPECT_THAT(keys_of(run.at("tasks").at(0).at("waiting")),
              IsSupersetOf({"io", "timer", "lock", "join", "channel", "barrier", "kernel"}));
  EXPECT_THAT(keys_of(run.at("threads").at(0)),
              IsSupersetOf({"tid", "pid", "name", "on_core", "cpu_clock", "runnable", "blocked",
                            "voluntary_switches", "preemptions", "switches_from", "migrations"}));
  EXPECT_THAT(keys_of(run.at("processes").at(0)), IsSupersetOf({"pid", "name", "exit"}));
  EXPECT_THAT(keys_of(run.at("cores").at(0)), IsSupersetOf({"cpu", "busy", "other", "idle"}));
}

TEST(SummaryJson, CountsTimesFromTheStartOfTheRun) {
  const Trace trace = two_customers();
  const json run = written(trace);
  EXPECT_EQ(run.at("started_at"), ns_of(trace.started_at));
  EXPECT_EQ(run.at("makespan"), 5 * kMillisecond);
  const json& second = run.at("tasks").at(1);
  EXPECT_EQ(second.at("created"), 0);
  EXPECT_EQ(second.at("started"), 3 * kMillisecond);
  EXPECT_EQ(second.at("finished"), 5 * kMillisecond);
}

TEST(SummaryJson, SplitsATasksLifetimeIntoItsStates) {
  const json task = written(two_customers()).at("tasks").at(1);
  EXPECT_EQ(task.at("ready"), kMillisecond);
  EXPECT_EQ(task.at("waiting").at("timer"), 2 * kMillisecond);
  EXPECT_EQ(task.at("running"), 2 * kMillisecond);
  EXPECT_EQ(task.at("preempted"), 0);
  EXPECT_EQ(task.at("unknown"), 0);
}

TEST(SummaryJson, WritesParametersAsWholeNumbersInTheirUnit) {
  const json run = written(two_customers());
  EXPECT_EQ(run.at("parameters").dump(), R"({"customers":2,"order":3000000})");
}

TEST(SummaryJson, WritesTheTwoNumbersThatSeparateTheWords) {
  const json run = written(two_customers());
  EXPECT_EQ(run.at("concurrency").at("max"), 1);
  EXPECT_EQ(run.at("parallelism").at("max"), 1);
  EXPECT_DOUBLE_EQ(run.at("parallelism").at("mean"), 1.0);
}

TEST(SummaryJson, NamesTheCoresThatARunMightUseAndWhatTheyDid) {
  const json run = written(two_customers());
  EXPECT_EQ(run.at("cpus").dump(), "[0]");
  EXPECT_EQ(run.at("cores").at(0).at("cpu"), 0);
  EXPECT_EQ(run.at("cores").at(0).at("busy"), 5 * kMillisecond);
}

TEST(SummaryJson, WritesNullForWhatIsNotKnown) {
  const json run = written(two_customers(), std::nullopt);
  EXPECT_TRUE(run.at("speedup").is_null());
  EXPECT_TRUE(run.at("recorder_error").is_null());
  EXPECT_TRUE(run.at("cores").at(0).at("other").is_null());
  EXPECT_TRUE(run.at("cores").at(0).at("idle").is_null());
  EXPECT_TRUE(run.at("processes").at(0).at("exit").is_null());
  EXPECT_TRUE(run.at("threads").at(0).at("cpu_clock").is_null());
  EXPECT_TRUE(run.at("threads").at(0).at("witness").is_null());
  EXPECT_TRUE(run.at("tasks").at(0).at("parent").is_null());
}

TEST(SummaryJson, WritesNullForTheEndOfATaskThatNeverFinished) {
  Trace trace = TraceBuilder().core(0, "AAA").unfinished_task("stuck", "0ll").build();
  trace.outcome = Outcome::Timeout;
  trace.outcome_reason = "it took longer than 3 ms";
  const json run = written(trace, std::nullopt);
  EXPECT_TRUE(run.at("tasks").at(0).at("finished").is_null());
  EXPECT_EQ(run.at("tasks").at(0).at("waiting").at("lock"), 2 * kMillisecond);
  EXPECT_EQ(run.at("outcome"), "timeout");
  EXPECT_EQ(run.at("outcome_reason"), "it took longer than 3 ms");
}

TEST(SummaryJson, SetsTheWitnessBesideWhatTheRecorderCounted) {
  Trace trace = two_customers();
  ThreadFacts& thread = trace.threads.at(0);
  thread.first_witness = Witness{.voluntary = 2, .involuntary = 1, .cpu_clock = Duration(100)};
  thread.last_witness = Witness{.voluntary = 5, .involuntary = 8, .cpu_clock = Duration(900)};
  thread.witnessed = {.voluntary = 3, .preemptions = 6, .on_core = Duration(790)};
  const json written_thread = written(trace).at("threads").at(0);
  EXPECT_EQ(written_thread.at("cpu_clock"), 800);
  EXPECT_EQ(written_thread.at("witness").dump(),
            R"({"cpu_clock":800,"involuntary":7,"voluntary":3})");
  EXPECT_EQ(written_thread.at("witnessed").dump(),
            R"({"on_core":790,"preemptions":6,"voluntary_switches":3})");
}

TEST(SummaryJson, AdmitsWhatLevelUserCannotSeeAndHowFarOffItWas) {
  Trace trace = two_customers();
  trace.run.recorder = RecorderLevel::User;
  ThreadFacts& thread = trace.threads.at(0);
  thread.first_witness = Witness{};
  thread.last_witness = Witness{.involuntary = 8};
  thread.witnessed.preemptions = 6;
  const json run = written(trace);
  EXPECT_EQ(run.at("recorder"), "user");
  EXPECT_TRUE(run.at("threads").at(0).at("witnessed").at("voluntary_switches").is_null());
  EXPECT_EQ(run.at("recorder_error").dump(), R"({"counted":8,"found":6,"share":0.25})");
}

void expect_switches(const json& counts, const json& voluntary, int preemptions, const json& from) {
  EXPECT_EQ(counts.at("voluntary_switches"), voluntary);
  EXPECT_EQ(counts.at("preemptions"), preemptions);
  EXPECT_EQ(counts.at("switches_from"), from);
}

TEST(SummaryJson, TellsWhoCountedTheSwitches) {
  Trace trace = two_customers();
  ThreadFacts& thread = trace.threads.at(0);
  thread.whole = {.voluntary = 30, .preemptions = 6};
  thread.first_witness = Witness{.voluntary = 2, .involuntary = 1};
  json run = written(trace);
  expect_switches(run.at("threads").at(0), 30, 6, "recorder");
  EXPECT_EQ(run.at("switches"), 36);
  EXPECT_EQ(run.at("switches_from"), "recorder");

  trace.run.recorder = RecorderLevel::User;
  run = written(trace);
  expect_switches(run.at("threads").at(0), nullptr, 6, nullptr);
  EXPECT_EQ(run.at("switches"), 6);
  EXPECT_EQ(run.at("switches_from"), nullptr);

  thread.last_witness = Witness{.voluntary = 32, .involuntary = 801};
  run = written(trace);
  expect_switches(run.at("threads").at(0), 30, 800, "getrusage");
  EXPECT_EQ(run.at("switches"), 830);
  EXPECT_EQ(run.at("switches_from"), "getrusage");
}

TEST(SummaryJson, ListsTheModelsThatDeclinedTheScenarioAndWhy) {
  const std::vector<DeclinedInput> declined = {{"loop", "it has no threads to share"},
                                               {"fibers", "it cannot crash"}};
  const json all = json::parse(summary_json({}, declined));
  EXPECT_EQ(all.at("declined").dump(), R"([{"model":"loop","reason":"it has no threads to share"},)"
                                       R"({"model":"fibers","reason":"it cannot crash"}])");
  EXPECT_EQ(all.at("runs").dump(), "[]");
  EXPECT_EQ(json::parse(summary_json({})).at("declined").dump(), "[]");
}

TEST(SummaryJson, WritesModelParametersAsNumbersInTheirUnitOrAsWords) {
  Trace trace = two_customers();
  trace.run.policy = "rr";
  trace.run.model_parameters = {
      {.name = "quantum", .number = 4e6, .text = "4ms", .is_duration = true},
      {.name = "queue", .number = 0, .text = "shared", .is_text = true},
      {.name = "workers", .number = 3, .text = "3"}};
  const json run = written(trace);
  EXPECT_EQ(run.at("model_parameters").dump(),
            R"({"quantum":4000000,"queue":"shared","workers":3})");
  EXPECT_EQ(run.at("quantum"), 4 * kMillisecond);
  EXPECT_EQ(run.at("policy"), "rr");
}

TEST(SummaryJson, AModelWithoutPolicyHasNoQuantumEither) {
  const json run = written(two_customers());
  EXPECT_TRUE(run.at("policy").is_null());
  EXPECT_TRUE(run.at("quantum").is_null());
  EXPECT_EQ(run.at("model_parameters").dump(), "{}");
}

TEST(SummaryJson, WritesWhatTheRunCameTo) {
  Trace trace = two_customers();
  trace.run.expected_count = 100;
  trace.results = {.counted = 93, .memory_at_start = 1000, .memory_in_use = 5000};
  EXPECT_EQ(written(trace).at("results").dump(),
            R"({"counted":93,"expected":100,"lost_updates":7,"memory_at_start":1000,)"
            R"("memory_in_use":5000,"memory_per_unit":2000,"start_time_per_unit":1500000})");
}

TEST(SummaryJson, WritesNullForResultsThatTheScenarioDoesNotHave) {
  const json results = written(two_customers()).at("results");
  EXPECT_EQ(results.size(), 7u);
  for (const auto& [name, value] : results.items()) EXPECT_TRUE(value.is_null()) << name;
}

Flow flow(Flow::Kind kind) { return {kind, at(0), at(0), {}, {}}; }
Mark mark(Mark::Kind kind) { return {kind, at(0), {}, {}}; }

TEST(SummaryJson, CountsFlowsByKindAndMarks) {
  Trace trace = two_customers();
  for (const auto kind : {Flow::Kind::Steal, Flow::Kind::LockHandOver, Flow::Kind::Steal}) {
    trace.flows.push_back(flow(kind));
  }
  trace.marks = {mark(Mark::Kind::Microtask), mark(Mark::Kind::Steal)};
  const json run = written(trace);
  EXPECT_EQ(run.at("flows").dump(),
            R"({"continuation":0,"lock_hand_over":1,"message":0,"spawn":0,"steal":2,"wake_up":0})");
  EXPECT_EQ(run.at("marks").dump(), R"({"macrotasks":0,"microtasks":1})");
}

TEST(SummaryJson, SaysWhichProcessesAreServices) {
  Trace trace = TraceBuilder()
                    .core(0, "A")
                    .task("customer", "0")
                    .process("interlane", 41, "*")
                    .process("database server", 42, "*")
                    .build();
  trace.processes[1].is_service = true;
  const json processes = written(trace).at("processes");
  EXPECT_EQ(processes.at(0).at("service"), false);
  EXPECT_EQ(processes.at(1).at("service"), true);
}

TEST(SummaryJson, StaysReadableWhenAThreadsNameIsNoText) {
  Trace trace = two_customers();
  trace.threads.at(0).name = "bad\xff";
  EXPECT_EQ(written(trace).at("threads").at(0).at("name"), "bad\xEF\xBF\xBD");
}

}  // namespace
}  // namespace interlane
