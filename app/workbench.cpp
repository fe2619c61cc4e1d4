#include "app/workbench.h"

#include <algorithm>
#include <utility>

#include "app/text/text.h"
#include "engine/model/execution_model.h"

namespace interlane {
namespace {

// 1, 2, 4, … and all of them: enough to see the gain without a row for each of 64 cores.
std::vector<int> core_counts(int available) {
  std::vector<int> counts;
  for (int count = 1; count < available; count *= 2) counts.push_back(count);
  counts.push_back(std::max(available, 1));
  return counts;
}

bool is_over(const Workbench::Row& row) { return row.status == Workbench::Row::Status::Ended; }

}  // namespace

Workbench::Workbench(Machine machine, std::shared_ptr<const Scenario> scenario)
    : machine_(std::move(machine)), scenario_(std::move(scenario)) {}

Result<std::unique_ptr<Workbench>> Workbench::create(Machine machine, const std::string& scenario) {
  auto loaded = Scenario::load(scenario);
  if (!loaded) return fail(loaded.error().sentence);
  std::unique_ptr<Workbench> workbench(new Workbench(std::move(machine), *loaded));
  workbench->list_rows();
  return workbench;
}

void Workbench::list_rows() {
  const auto available = static_cast<int>(machine_.cores.size());
  for (const ModelDescription& model : all_models()) {
    const auto counts = model.uses_cores ? core_counts(available) : std::vector<int>{1};
    for (const int count : counts) {
      Row row;
      row.model = model.id;
      row.model_title = tr(std::string(model.title).c_str());
      row.model_idea = tr(std::string(model.idea).c_str());
      row.core_count = count;
      row.title = row.model_title + " · " + tr_count("{} core", "{} cores", count);
      row.is_ticked = model.id == "threads" && count <= 2;
      rows_.push_back(std::move(row));
    }
  }
  const auto ticked = std::ranges::count_if(rows_, &Row::is_ticked);
  if (ticked < 2 && !rows_.empty()) rows_.front().is_ticked = true;
}

double Workbench::value(const Parameter& parameter) const {
  const auto found = values_.find(parameter.name);
  return found == values_.end() ? parameter.default_value : found->second;
}

Result<void> Workbench::choose_scenario(const std::string& name) {
  auto loaded = Scenario::load(name);
  if (!loaded) return fail(loaded.error().sentence);
  scenario_ = *loaded;
  values_.clear();
  for (Row& row : rows_) row.pane.reset();  // another scenario's lanes would be another's tasks
  run_all();
  return {};
}

Result<void> Workbench::set_parameter(const std::string& name, double value) {
  ParameterValues values = values_;
  values[name] = value;
  if (const auto complete = scenario_->complete(values); !complete) {
    return fail(complete.error().sentence);
  }
  values_ = std::move(values);
  run_all();
  return {};
}

void Workbench::set_seed(std::uint64_t seed) {
  seed_ = seed;
  run_all();
}

void Workbench::toggle(std::size_t index) {
  Row& row = rows_.at(index);
  row.is_ticked = !row.is_ticked;
  const bool is_under_way = row.status == Row::Status::Waiting || row.status == Row::Status::Live;
  const bool has_result = row.status == Row::Status::Ended && !row.is_outdated;
  // A run that was ticked off goes on unseen: its result is there should it be ticked again.
  if (row.is_ticked && !is_under_way && !has_result) want(row);
  compare_speeds();
  start_wanted();
}

void Workbench::run_all() {
  outdate_all();
  is_stopping_ = false;
  if (comparison_) {
    comparison_->stop();
    is_superseded_ = true;
  }
  compare_speeds();
  start_wanted();
}

void Workbench::outdate_all() {
  for (Row& row : rows_) {
    row.is_outdated = true;
    row.status = Row::Status::Idle;
    if (row.is_ticked) {
      want(row);
    } else {
      row.pane.reset();
    }
  }
}

void Workbench::want(Row& row) {
  row.status = Row::Status::Waiting;
  row.is_outdated = true;
  row.error.clear();
}

void Workbench::stop() {
  if (!comparison_) return;
  is_stopping_ = true;
  for (Row& row : rows_) {
    if (row.status == Row::Status::Waiting) row.status = Row::Status::Idle;
  }
  comparison_->stop();
}

// Starts what is ticked and waiting, once nothing is live any more.
void Workbench::start_wanted() {
  if (comparison_) return;
  is_superseded_ = false;
  running_rows_.clear();
  std::vector<RunRequest> requests;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Row& row = rows_[i];
    if (!row.is_ticked || row.status != Row::Status::Waiting) continue;
    const auto cores = choose_cores(machine_, row.core_count);
    if (!cores) {
      row.status = Row::Status::Refused;
      row.error = cores.error().sentence;
      notes_.push_back({Note::Kind::Refused, i});
      continue;
    }
    RunRequest request;
    request.scenario = scenario_;
    request.model = row.model;
    request.cores = *cores;
    request.parameters = values_;
    request.seed = seed_;
    requests.push_back(std::move(request));
    running_rows_.push_back(i);
  }
  if (!requests.empty()) comparison_ = std::make_unique<Comparison>(std::move(requests));
}

bool Workbench::poll() {
  if (!comparison_) return false;
  // Asked before the entries, so that the last change is not missed.
  const bool has_ended = comparison_->is_ended();
  bool is_changed = has_ended;
  const std::vector<Comparison::Entry> entries = comparison_->entries();
  std::vector<CpuId> live_cores;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].status == Comparison::Status::Live) live_cores = entries[i].request.cores;
    if (!is_superseded_) is_changed = take_over(running_rows_[i], entries[i]) || is_changed;
  }
  keep_off_cores(live_cores);
  if (has_ended) {
    comparison_.reset();
    is_stopping_ = false;
    start_wanted();
  }
  if (is_changed) compare_speeds();
  return is_changed;
}

bool Workbench::take_over(std::size_t index, const Comparison::Entry& entry) {
  Row& row = rows_[index];
  const Row::Status before = row.status;
  switch (entry.status) {
    case Comparison::Status::Pending:
      return false;
    case Comparison::Status::Live:
      row.status = Row::Status::Live;
      break;
    case Comparison::Status::Ended:
      row.status = Row::Status::Ended;
      break;
    case Comparison::Status::Refused:
      row.status = Row::Status::Refused;
      row.error = entry.error;
      row.pane.reset();
      break;
  }
  const bool has_new_trace = entry.trace && (!row.pane || row.pane->trace != entry.trace);
  if (has_new_trace) show_trace(row, entry.trace);
  if (row.status != before) {
    if (row.status == Row::Status::Live) notes_.push_back({Note::Kind::Began, index});
    if (row.status == Row::Status::Ended) notes_.push_back({Note::Kind::Ended, index});
    if (row.status == Row::Status::Refused) notes_.push_back({Note::Kind::Refused, index});
  }
  return has_new_trace || row.status != before;
}

void Workbench::show_trace(Row& row, const std::shared_ptr<const Trace>& trace) {
  row.pane = make_pane(trace);
  row.pane->title = row.title;
  row.is_outdated = false;
}

// Every pane's speedup over the sequential run where there is one, else over the first: of ended
// runs with the same values only.
void Workbench::compare_speeds() {
  const auto counts = [](const Row& row) {
    return row.is_ticked && row.pane && is_over(row) && !row.is_outdated &&
           row.pane->trace->outcome == Outcome::Finished;
  };
  auto base = std::ranges::find_if(
      rows_, [&](const Row& row) { return counts(row) && row.model == "sequential"; });
  if (base == rows_.end()) base = std::ranges::find_if(rows_, counts);
  for (Row& row : rows_) {
    if (!row.pane) continue;
    row.pane->speedup.reset();
    const Duration makespan = row.pane->summary->makespan;
    if (base != rows_.end() && counts(row) && makespan.count() > 0) {
      row.pane->speedup = static_cast<double>(base->pane->summary->makespan.count()) /
                          static_cast<double>(makespan.count());
    }
  }
}

void Workbench::keep_off_cores(const std::vector<CpuId>& cores) {
  if (cores == kept_off_) return;
  keep_off(cores);
  kept_off_ = cores;
}

std::vector<Workbench::Note> Workbench::take_notes() { return std::exchange(notes_, {}); }

}  // namespace interlane
