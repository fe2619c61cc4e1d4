#include "engine/model/policy/policy.h"

#include <array>

#include "engine/base/check.h"
#include "engine/model/policy/fcfs.h"
#include "engine/model/policy/mlfq.h"
#include "engine/model/policy/priority.h"
#include "engine/model/policy/rr.h"
#include "engine/model/policy/shared_queue.h"
#include "engine/model/policy/sjf.h"
#include "engine/model/policy/srtf.h"
#include "engine/model/policy/work_stealing.h"

namespace interlane {

std::unique_ptr<Policy> make_policy(std::string_view name, std::uint32_t workers,
                                    Duration quantum) {
  if (name == "work-stealing") return std::make_unique<WorkStealing>(workers);
  if (name == "fcfs") return std::make_unique<SharedQueue<Fcfs>>(Fcfs());
  if (name == "rr") return std::make_unique<SharedQueue<RoundRobin>>(RoundRobin(quantum));
  if (name == "sjf") return std::make_unique<SharedQueue<ShortestJobFirst>>(ShortestJobFirst());
  if (name == "srtf") {
    return std::make_unique<SharedQueue<ShortestRemainingTimeFirst>>(ShortestRemainingTimeFirst());
  }
  if (name == "priority") return std::make_unique<SharedQueue<PriorityOrder>>(PriorityOrder());
  if (name == "mlfq")
    return std::make_unique<SharedQueue<MultilevelFeedback>>(MultilevelFeedback(quantum));
  IL_CHECK(false, "a policy that was checked is unknown");
  return nullptr;
}

std::span<const std::string_view> policy_names() {
  static constexpr std::array<std::string_view, 7> kNames = {
      "work-stealing", "fcfs", "rr", "sjf", "srtf", "priority", "mlfq"};
  return kNames;
}

std::span<const std::string_view> policies_with_quantum() {
  static constexpr std::array<std::string_view, 2> kNames = {"rr", "mlfq"};
  return kNames;
}

}  // namespace interlane
