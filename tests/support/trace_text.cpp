#include "tests/support/trace_text.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <stdexcept>
#include <utility>

namespace interlane::test {
namespace {

// In the order of State; Running has no letter of its own.
constexpr std::string_view kLetters = "? rpitljcnkub.o";
static_assert(kLetters.size() == kStateCount);

char running_letter(const Span& span, Running running) {
  switch (running) {
    case Running::ByTask:
      return span.task.is_none() ? '*' : static_cast<char>('A' + span.task.value);
    case Running::ByCore:
      return span.cpu.is_none() ? '#' : static_cast<char>('0' + span.cpu.value);
    case Running::ByThread:
      break;
  }
  return span.thread.is_none() ? '*' : static_cast<char>('a' + span.thread.value);
}

char letter(const Span& span, Running running) {
  if (span.state == State::Running) return running_letter(span, running);
  return kLetters[static_cast<std::size_t>(span.state)];
}

SpanFacts facts_of(char letter, SpanFacts facts) {
  if (std::isupper(static_cast<unsigned char>(letter)) != 0) {
    facts.state = State::Running;
    facts.task = TaskId{static_cast<std::uint32_t>(letter - 'A')};
  } else if (letter == '*') {
    facts.state = State::Running;
  } else if (std::isdigit(static_cast<unsigned char>(letter)) != 0) {
    facts.state = State::Running;
    facts.cpu = CpuId{static_cast<std::uint32_t>(letter - '0')};
  } else {
    const std::size_t state = kLetters.find(letter);
    if (state == std::string_view::npos) {
      throw std::invalid_argument(std::string("no state has the letter ") + letter);
    }
    facts.state = static_cast<State>(state);
  }
  return facts;
}

template <class Tag>
Id<Tag> next_id(std::size_t count) {
  return Id<Tag>{static_cast<std::uint32_t>(count)};
}

std::optional<Timestamp> first_running(const Lane& lane) {
  for (std::size_t i = 0; i < lane.size(); ++i) {
    if (lane.span(i).state == State::Running) return lane.span(i).begin;
  }
  return std::nullopt;
}

}  // namespace

Timestamp at(double unit) {
  return kOrigin + Duration(static_cast<std::int64_t>(unit * static_cast<double>(kUnit.count())));
}

std::string to_text(const Lane& lane, Running running) {
  std::string text;
  if (lane.empty()) return text;
  for (Timestamp unit = kOrigin; unit < lane.end(); unit += kUnit) {
    if (unit + kUnit <= lane.begin()) {
      text += ' ';
      continue;
    }
    const Span span = lane.span(lane.first_ending_after(unit));
    const bool is_whole = span.begin <= unit && span.end >= unit + kUnit;
    text += is_whole ? letter(span, running) : '!';
  }
  return text;
}

std::shared_ptr<const Lane> lane_from_text(std::string_view picture, const SpanFacts& own) {
  LaneBuilder lane;
  const std::size_t first = std::min(picture.find_first_not_of(' '), picture.size());
  for (std::size_t i = first; i < picture.size(); ++i) {
    SpanFacts facts = facts_of(picture[i], own);
    if (facts.state == State::Running && facts.cpu.is_none()) facts.cpu = own.cpu;
    if (facts.state != State::Running) facts.cpu = CpuId{};
    lane.change(at(static_cast<double>(i)), facts);
  }
  const Timestamp end = at(static_cast<double>(picture.size()));
  lane.close(end);
  return std::make_shared<const Lane>(lane.snapshot(end));
}

TraceBuilder::TraceBuilder() {
  trace_.run.scenario = "picture";
  trace_.run.scenario_title = "Picture: made by hand";
  trace_.run.model = "threads";
  trace_.run.recorder = RecorderLevel::Kernel;
  trace_.outcome = Outcome::Finished;
  trace_.started_at = kOrigin;
  trace_.horizon = kOrigin;
}

TraceBuilder& TraceBuilder::core(std::uint32_t number, std::string_view picture) {
  const CpuId cpu{number};
  trace_.run.cores.push_back(cpu);
  trace_.cores.push_back(cpu);
  trace_.core_lanes.push_back(lane_from_text(picture, {State::Idle, {}, {}, cpu}));
  return *this;
}

TraceBuilder& TraceBuilder::unfinished_task(std::string name, std::string_view picture) {
  const auto id = next_id<TaskTag>(trace_.tasks.size());
  auto lane = lane_from_text(picture, {State::Ready, id, {}, {}});
  TaskFacts facts;
  facts.name = std::move(name);
  if (!lane->empty()) facts.created = lane->begin();
  facts.started = first_running(*lane);
  trace_.tasks.push_back(std::move(facts));
  trace_.task_lanes.push_back(std::move(lane));
  return *this;
}

TraceBuilder& TraceBuilder::task(std::string name, std::string_view picture) {
  unfinished_task(std::move(name), picture);
  trace_.tasks.back().finished = trace_.task_lanes.back()->end();
  return *this;
}

TraceBuilder& TraceBuilder::process(std::string name, Pid pid, std::string_view picture) {
  auto lane = lane_from_text(picture);
  ProcessFacts facts;
  facts.pid = pid;
  facts.name = std::move(name);
  facts.began = lane->begin();
  facts.ended = lane->end();
  if (!trace_.processes.empty()) facts.parent = ProcessId{0};
  trace_.processes.push_back(std::move(facts));
  trace_.process_lanes.push_back(std::move(lane));
  return *this;
}

TraceBuilder& TraceBuilder::thread(std::string name, Tid tid, std::string_view picture) {
  if (trace_.processes.empty()) process("runner", tid, picture);
  const auto id = next_id<ThreadTag>(trace_.threads.size());
  auto lane = lane_from_text(picture, {State::Runnable, {}, id, {}});
  ThreadFacts facts;
  facts.tid = tid;
  facts.process = next_id<ProcessTag>(trace_.processes.size() - 1);
  facts.name = std::move(name);
  facts.began = lane->begin();
  facts.ended = lane->end();
  trace_.threads.push_back(std::move(facts));
  trace_.thread_lanes.push_back(std::move(lane));
  return *this;
}

Trace TraceBuilder::build() {
  trace_.horizon = kOrigin;
  for (const auto* lanes :
       {&trace_.task_lanes, &trace_.thread_lanes, &trace_.process_lanes, &trace_.core_lanes}) {
    for (const auto& lane : *lanes) trace_.horizon = std::max(trace_.horizon, lane->end());
  }
  return trace_;
}

}  // namespace interlane::test
