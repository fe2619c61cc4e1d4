#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/timeline/state/pane_data.h"
#include "engine/model/execution_model.h"
#include "engine/run/comparison.h"
#include "engine/run/machine.h"
#include "engine/workload/scenario.h"

namespace interlane {

// What the window runs: one scenario with its values, and the (model, cores) pairs to compare.
// Keeps results while they are true: a row that is ticked later runs alone, a changed value runs
// all again.
//
// Never waits: runs that are no longer wanted are stopped, and the next ones start in the poll()
// that finds them ended, so that runs never disturb each other.
//
// Threads: the window's, which it keeps off the cores of a live run.
class Workbench {
 public:
  struct Row {
    enum class Status : std::uint8_t { Idle, Waiting, Live, Ended, Refused };
    std::string model;
    int core_count = 1;
    std::string title;  // "Fibers · 2 cores · mlfq"
    bool is_ticked = false;
    std::string declined;           // one sentence why the model cannot run this; empty if it can
    Status status = Status::Idle;   // Idle while declined
    std::optional<PaneInput> pane;  // the newest figures, or those of the run before
    bool is_stale = false;          // the pane shows a run with other values
    std::string error;              // Refused: why
  };
  // A model with what it is told besides the scenario. Its rows stand together, by number of cores.
  struct Model {
    const ModelDescription* description = nullptr;
    ModelSettings settings;
    std::size_t first_row = 0;
    std::size_t end_row = 0;
  };
  // What happened to a row since it was last asked.
  struct Note {
    enum class Kind : std::uint8_t { Began, Ended, Refused };
    Kind kind = Kind::Began;
    std::size_t row = 0;
  };
  // What a row that is found in another state went through: a short run begins and ends between two
  // looks at it.
  [[nodiscard]] static std::vector<Note::Kind> what_happened(Row::Status before, Row::Status now);

  // Starts with threads on one core and on two (or, on a machine with one core, with the model that
  // is taught first) ticked, and runs nothing yet. Errors: the scenario cannot be read, or it
  // cannot make tasks from its own defaults.
  [[nodiscard]] static Result<std::unique_ptr<Workbench>> create(Machine machine,
                                                                 const std::string& scenario);
  // Starts with the scenario, the values and the seed of a request instead.
  [[nodiscard]] static Result<std::unique_ptr<Workbench>> create(Machine machine,
                                                                 const RunRequest& common);

  [[nodiscard]] const Machine& machine() const { return machine_; }
  [[nodiscard]] const Scenario& scenario() const { return *scenario_; }
  [[nodiscard]] ParameterSetting value(const Parameter& parameter) const;
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] const std::vector<Model>& models() const { return models_; }
  [[nodiscard]] bool is_live() const { return comparison_ != nullptr; }
  [[nodiscard]] bool is_stopping() const { return is_stopping_; }

  // Ticks exactly the models and numbers of cores of these requests (the greatest number that there
  // is where a model does not use so many), with their settings, and runs nothing. Errors: there is
  // no such pair.
  [[nodiscard]] Result<void> tick_only(const std::vector<RunRequest>& requests);

  // Each of these runs what then needs a run.
  [[nodiscard]] Result<void> choose_scenario(const std::string& name);
  [[nodiscard]] Result<void> set_parameter(const std::string& name, const ParameterSetting& value);
  // Sets a value of a model, by a name of model_parameters(); runs that model's ticked rows alone.
  [[nodiscard]] Result<void> set_model_value(const std::string& model, const std::string& name,
                                             const ParameterSetting& value);
  [[nodiscard]] Result<void> set_seed(std::uint64_t seed);
  // Does nothing for a declined row that is not ticked.
  void toggle(std::size_t row);
  void run_all();
  // Stops the live run, whose record stays, and starts no other.
  void stop();

  // Takes over what has happened; whether there is something new to show.
  bool poll();
  [[nodiscard]] std::vector<Note> take_notes();

 private:
  Workbench(Machine machine, std::shared_ptr<const Scenario> scenario);
  void list_rows();
  [[nodiscard]] Result<void> make_workload(const ParameterValues& values, std::uint64_t seed);
  void check_all_support();
  void check_support(const Model& model);
  void mark_stale(Row& row);
  void rerun(const Model& model);
  [[nodiscard]] const Model& model_of(const Row& row) const;
  void enqueue(Row& row);
  void dequeue(std::size_t index);
  void start_enqueued();
  bool take_over(std::size_t row, const Comparison::Entry& entry);
  [[nodiscard]] bool has_news(const Row& row, const Comparison::Entry& entry) const;
  void show_trace(Row& row, const std::shared_ptr<const Trace>& trace);
  void compare_speeds();
  void keep_off_cores(const std::vector<CpuId>& cores);

  Machine machine_;
  std::shared_ptr<const Scenario> scenario_;
  ParameterValues values_;
  std::uint64_t seed_ = 1;
  Workload workload_;  // what the values come to; which models can run it is asked of it
  std::vector<Model> models_;
  std::vector<Row> rows_;
  std::vector<Note> notes_;
  std::vector<CpuId> kept_off_;
  bool is_stopping_ = false;
  std::unique_ptr<Comparison> comparison_;
  std::vector<std::size_t> running_rows_;  // the rows of comparison_'s entries
  bool is_superseded_ = false;             // what comparison_ still yields is no longer wanted
  Timestamp next_figures_{};               // of live runs: large ones take their time
};

}  // namespace interlane
