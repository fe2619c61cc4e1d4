#include "app/workbench.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/model_parameters.h"
#include "app/text/text.h"
#include "app/timeline/lanes/run_title.h"
#include "app/timeline/state/pane_data.h"
#include "engine/base/check.h"
#include "engine/run/run_facts.h"

namespace interlane {
namespace {

// 1, 2, 4, … and all of them: enough to see the gain without a row for each of 64 cores.
std::vector<int> core_counts(int available) {
  std::vector<int> counts;
  for (int count = 1; count < available; count *= 2) counts.push_back(count);
  counts.push_back(std::max(available, 1));
  return counts;
}

// After taking the figures of a live run the window has so many times as long for all else.
constexpr int kRestFromFigures = 5;

bool is_over(const Workbench::Row& row) { return row.status == Workbench::Row::Status::Ended; }

}  // namespace

Workbench::Workbench(Machine machine, std::shared_ptr<const Scenario> scenario)
    : machine_(std::move(machine)), scenario_(std::move(scenario)) {}

Result<std::unique_ptr<Workbench>> Workbench::create(Machine machine, const std::string& scenario) {
  RunRequest request;
  IL_TRY(request.scenario, Scenario::load(scenario));
  return create(std::move(machine), request);
}

Result<std::unique_ptr<Workbench>> Workbench::create(Machine machine, const RunRequest& common) {
  std::unique_ptr<Workbench> workbench(new Workbench(std::move(machine), common.scenario));
  workbench->seed_ = common.seed;
  IL_TRY(workbench->values_, common.scenario->complete(common.parameters));
  IL_TRY(workbench->make_workload(workbench->values_, workbench->seed_));
  workbench->list_rows();
  return workbench;
}

void Workbench::list_rows() {
  const auto available = static_cast<int>(machine_.cores.size());
  for (const ModelDescription& model : all_models()) {
    const std::size_t first = rows_.size();
    const auto counts = model.uses_cores ? core_counts(available) : std::vector<int>{1};
    for (const int count : counts) {
      Row row;
      row.model = model.id;
      row.core_count = count;
      row.is_ticked = model.id == "threads" && count <= 2;
      rows_.push_back(std::move(row));
    }
    models_.push_back({&model, {}, first, rows_.size()});
  }
  const auto ticked = std::ranges::count_if(rows_, &Row::is_ticked);
  if (ticked < 2 && !rows_.empty()) rows_.front().is_ticked = true;
  check_all_support();
}

Result<void> Workbench::tick_only(const std::vector<RunRequest>& requests) {
  std::vector<std::size_t> wanted;
  for (const RunRequest& request : requests) {
    const auto model = std::ranges::find_if(
        models_, [&](const Model& known) { return known.description->id == request.model; });
    IL_CHECK(model != models_.end(), "a request for a model that does not exist");
    model->settings = request.settings;
    const auto count = static_cast<int>(request.cores.size());
    std::size_t row = model->first_row;
    while (row + 1 < model->end_row && rows_[row].core_count < count) ++row;
    if (model->description->uses_cores && rows_[row].core_count != count) {
      return input_error(fmt::format("--cores: {} on {} is not in the list of what can be compared",
                                     request.model, tr_count("{} core", "{} cores", count)));
    }
    wanted.push_back(row);
  }
  for (Row& row : rows_) row.is_ticked = false;
  for (const std::size_t row : wanted) rows_[row].is_ticked = true;
  check_all_support();
  return {};
}

Result<void> Workbench::make_workload(const ParameterValues& values, std::uint64_t seed) {
  IL_TRY(auto workload, scenario_->instantiate(values, seed));
  workload_ = std::move(workload);
  return {};
}

void Workbench::check_all_support() {
  for (const Model& model : models_) check_support(model);
}

// What the model's rows are called now, and which of them it declines.
void Workbench::check_support(const Model& model) {
  for (std::size_t i = model.first_row; i < model.end_row; ++i) {
    Row& row = rows_[i];
    const auto cores = static_cast<std::size_t>(row.core_count);
    RunFacts facts;
    facts.model = row.model;
    facts.cores.resize(cores);
    const auto options = complete_options(*model.description, model.settings, workload_, cores);
    if (options) {
      facts.policy = options->policy;
      facts.model_parameters = model_facts(*model.description, *options);
      row.declined = unsupported_reason(*model.description, workload_, *options);
    } else {
      row.declined = options.error().sentence;
    }
    row.title = run_title(facts);
  }
}

ParameterSetting Workbench::value(const Parameter& parameter) const {
  const auto found = values_.find(parameter.name);
  return found == values_.end() ? default_setting(parameter) : found->second;
}

Result<void> Workbench::choose_scenario(const std::string& name) {
  IL_TRY(auto loaded, Scenario::load(name));
  IL_TRY(auto workload, loaded->instantiate({}, seed_));
  scenario_ = loaded;
  workload_ = std::move(workload);
  values_.clear();
  check_all_support();
  for (Row& row : rows_) row.pane.reset();  // another scenario's lanes would be another's tasks
  run_all();
  return {};
}

Result<void> Workbench::set_parameter(const std::string& name, const ParameterSetting& value) {
  ParameterValues values = values_;
  values[name] = value;
  IL_TRY(auto complete, scenario_->complete(values));
  IL_TRY(make_workload(complete, seed_));
  values_ = std::move(complete);
  check_all_support();
  run_all();
  return {};
}

Result<void> Workbench::set_model_value(const std::string& model, const std::string& name,
                                        const ParameterSetting& value) {
  const auto found = std::ranges::find_if(
      models_, [&](const Model& known) { return known.description->id == model; });
  if (found == models_.end()) return fail("there is no model \"" + model + "\"");
  auto settings = with_model_value(found->settings, *found->description, name, value);
  if (!settings) return tl::unexpected(settings.error());
  found->settings = std::move(*settings);
  check_support(*found);
  rerun(*found);
  return {};
}

Result<void> Workbench::set_seed(std::uint64_t seed) {
  IL_TRY(make_workload(values_, seed));
  seed_ = seed;
  check_all_support();
  run_all();
  return {};
}

void Workbench::toggle(std::size_t index) {
  Row& row = rows_.at(index);
  if (!row.is_ticked && !row.declined.empty()) return;
  row.is_ticked = !row.is_ticked;
  const bool is_under_way = row.status == Row::Status::Waiting || row.status == Row::Status::Live;
  const bool has_result = row.status == Row::Status::Ended && !row.is_stale;
  if (row.is_ticked && !is_under_way && !has_result) enqueue(row);
  // A live run that was ticked off goes on unseen: its result is there should it be ticked again.
  if (!row.is_ticked && row.status == Row::Status::Waiting) dequeue(index);
  compare_speeds();
  start_enqueued();
}

// What is yet to be run need not be run, unless it is about to begin.
void Workbench::dequeue(std::size_t index) {
  const auto place = std::ranges::find(running_rows_, index);
  const bool is_in_line = comparison_ && place != running_rows_.end();
  if (is_in_line && !comparison_->drop(static_cast<std::size_t>(place - running_rows_.begin()))) {
    return;
  }
  rows_[index].status = Row::Status::Idle;
}

void Workbench::run_all() {
  for (Row& row : rows_) mark_stale(row);
  is_stopping_ = false;
  if (comparison_) {
    comparison_->stop();
    is_superseded_ = true;
  }
  compare_speeds();
  start_enqueued();
}

void Workbench::mark_stale(Row& row) {
  row.is_stale = true;
  row.status = Row::Status::Idle;
  if (row.is_ticked && row.declined.empty()) {
    enqueue(row);
  } else {
    row.pane.reset();
  }
}

// Runs the model's ticked rows again. A live comparison with some of them to come is stopped, and
// what it has not yet run is run again with them; any other goes on.
void Workbench::rerun(const Model& model) {
  const auto is_under_way = [](const Row& row) {
    return row.status == Row::Status::Waiting || row.status == Row::Status::Live;
  };
  const auto first = rows_.begin() + static_cast<std::ptrdiff_t>(model.first_row);
  const auto end = rows_.begin() + static_cast<std::ptrdiff_t>(model.end_row);
  if (comparison_ && std::any_of(first, end, is_under_way)) {
    for (Row& row : rows_) {
      if (is_under_way(row)) enqueue(row);
    }
    comparison_->stop();
    is_superseded_ = true;
  }
  std::for_each(first, end, [this](Row& row) { mark_stale(row); });
  compare_speeds();
  start_enqueued();
}

void Workbench::enqueue(Row& row) {
  row.status = Row::Status::Waiting;
  row.is_stale = true;
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

const Workbench::Model& Workbench::model_of(const Row& row) const {
  const auto found = std::ranges::find_if(
      models_, [&](const Model& known) { return known.description->id == row.model; });
  IL_CHECK(found != models_.end(), "a row of no model");
  return *found;
}

// Starts what is ticked and waiting, once nothing is live any more.
void Workbench::start_enqueued() {
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
    request.settings = model_of(row).settings;
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
    start_enqueued();
  }
  if (is_changed) compare_speeds();
  return is_changed;
}

std::vector<Workbench::Note::Kind> Workbench::what_happened(Row::Status before, Row::Status now) {
  if (now == before) return {};
  switch (now) {
    case Row::Status::Live:
      return {Note::Kind::Began};
    case Row::Status::Ended:
      if (before == Row::Status::Live) return {Note::Kind::Ended};
      return {Note::Kind::Began, Note::Kind::Ended};
    case Row::Status::Refused:
      return {Note::Kind::Refused};
    case Row::Status::Idle:
    case Row::Status::Waiting:
      return {};
  }
  return {};
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
  const bool has_new_trace = has_news(row, entry);
  if (has_new_trace) show_trace(row, entry.trace);
  for (const Note::Kind kind : what_happened(before, row.status)) notes_.push_back({kind, index});
  return has_new_trace || row.status != before;
}

// Whether there is a trace to take figures from now. Those of a live run with very many tasks would
// hold up the window if every snapshot of it were counted.
bool Workbench::has_news(const Row& row, const Comparison::Entry& entry) const {
  if (!entry.trace || (row.pane && row.pane->trace == entry.trace)) return false;
  return entry.status != Comparison::Status::Live || Timestamp::clock::now() >= next_figures_;
}

void Workbench::show_trace(Row& row, const std::shared_ptr<const Trace>& trace) {
  const Timestamp before = Timestamp::clock::now();
  row.pane = make_pane(trace);
  row.is_stale = false;
  const Timestamp after = Timestamp::clock::now();
  next_figures_ = after + kRestFromFigures * (after - before);
}

// Every pane's speedup over the sequential run where there is one, else over the first: of ended
// runs with the same values only.
void Workbench::compare_speeds() {
  const auto counts = [](const Row& row) {
    return row.is_ticked && row.pane && is_over(row) && !row.is_stale &&
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
