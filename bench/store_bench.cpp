// What the store and the unit of work cost: microseconds for each command by the wall and of the processor, in memory and on a
// durable file.
//
//   store_bench [FILE [COMMANDS]]   FILE: where the durable database goes (a real disk, not tmpfs); removed before and after
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>

#include "base/ids.h"
#include "engine/unit_of_work.h"
#include "store/session.h"

namespace millrace {
namespace {

using engine::UnitOfWork;

// Deterministic ids from a clock that moves on.
class Ids {
 public:
  std::string next() { return generator_.next(now_ms_ += ++count_ % 50 == 0); }
  std::int64_t now_ms() const { return now_ms_; }

 private:
  std::uint64_t state_ = 88172645463325252ull;
  std::int64_t now_ms_ = 1893456000000;
  std::uint64_t count_ = 0;
  IdGenerator generator_{[this](void* bytes, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      state_ ^= state_ << 13, state_ ^= state_ >> 7, state_ ^= state_ << 17;
      static_cast<unsigned char*>(bytes)[i] = static_cast<unsigned char>(state_);
    }
  }};
};

// A straight instance that starts and ends in one command leaves ten rows of history.
void finished_instance(UnitOfWork& unit, Ids& ids) {
  const std::string definition = "invoice:1:01890f3e-5f5b-7cc0-98f4-0123456789ab";
  const std::string instance = ids.next();
  store::HistoricProcessInstance process;
  process.id = process.process_instance_id = instance;
  process.root_process_instance_id = instance;
  process.process_definition_id = definition;
  process.process_definition_key = "invoice";
  process.business_key = "order-" + std::to_string(ids.now_ms());
  process.start_time_ms = ids.now_ms();
  process.end_time_ms = ids.now_ms() + 1;
  process.duration_ms = 1;
  process.start_activity_id = "start";
  process.end_activity_id = "end";
  process.state = "COMPLETED";
  unit.insert(std::move(process));
  for (const char* activity : {"start", "prepare", "decide", "archive", "end"}) {
    store::HistoricActivityInstance row;
    row.id = ids.next();
    row.parent_activity_instance_id = instance;
    row.process_definition_key = "invoice";
    row.process_definition_id = definition;
    row.root_process_instance_id = instance;
    row.process_instance_id = instance;
    row.execution_id = instance;
    row.activity_id = activity;
    row.activity_name = "Activity";
    row.activity_type = "serviceTask";
    row.start_time_ms = ids.now_ms();
    row.end_time_ms = ids.now_ms();
    row.duration_ms = 0;
    row.activity_instance_state = 4;
    row.sequence_counter = 7;
    unit.insert(std::move(row));
  }
  for (const char* name : {"amount", "creditor"}) {
    store::HistoricVariable variable;
    variable.id = ids.next();
    variable.process_definition_key = "invoice";
    variable.process_definition_id = definition;
    variable.root_process_instance_id = instance;
    variable.process_instance_id = instance;
    variable.execution_id = instance;
    variable.activity_instance_id = instance;
    variable.name = name;
    variable.variable_type = "string";
    variable.create_time_ms = ids.now_ms();
    variable.text_value = "Great Pizza for Everyone Inc.";
    variable.state = "CREATED";
    store::HistoricDetail detail;
    detail.id = ids.next();
    detail.type = "VariableUpdate";
    detail.process_definition_key = "invoice";
    detail.process_definition_id = definition;
    detail.root_process_instance_id = instance;
    detail.process_instance_id = instance;
    detail.execution_id = instance;
    detail.activity_instance_id = instance;
    detail.variable_instance_id = variable.id;
    detail.name = name;
    detail.variable_type = "string";
    detail.time_ms = ids.now_ms();
    detail.text_value = variable.text_value;
    detail.is_initial = true;
    unit.insert(std::move(variable));
    unit.insert(std::move(detail));
  }
}

// What starting an instance that waits at a user task writes.
std::string started_task(UnitOfWork& unit, Ids& ids) {
  store::Execution execution;
  execution.id = ids.next();
  execution.root_process_instance_id = execution.process_instance_id = execution.id;
  execution.process_definition_id = "invoice:1:01890f3e-5f5b-7cc0-98f4-0123456789ab";
  execution.activity_id = "approve";
  execution.activity_instance_id = "approve:" + ids.next();
  execution.is_active = execution.is_scope = true;
  execution.suspension_state = 1;
  store::Task task;
  task.id = ids.next();
  task.execution_id = task.process_instance_id = execution.id;
  task.process_definition_id = execution.process_definition_id;
  task.name = "Approve the invoice";
  task.task_definition_key = "approve";
  task.assignee = "demo";
  task.priority = 50;
  task.create_time_ms = ids.now_ms();
  task.suspension_state = 1;
  store::Variable variable;
  variable.id = ids.next();
  variable.type = "string";
  variable.name = "amount";
  variable.execution_id = variable.process_instance_id = variable.variable_scope_id = execution.id;
  variable.text_value = "1200";
  const std::string id = task.id;
  unit.insert(std::move(execution));
  unit.insert(std::move(variable));
  unit.insert(std::move(task));
  return id;
}

// What completing it loads, changes and removes, history aside.
void complete_task(UnitOfWork& unit, const std::string& task_id) {
  store::Task* task = unit.find<store::Task>(task_id);
  store::Execution* execution = unit.find<store::Execution>(*task->execution_id);
  for (store::Execution* child : unit.find_all(&store::Execution::parent_id, execution->id)) unit.remove(*child);
  for (store::Variable* variable : unit.find_all(&store::Variable::execution_id, execution->id)) unit.remove(*variable);
  for (store::IdentityLink* link : unit.find_all(&store::IdentityLink::task_id, task_id)) unit.remove(*link);
  unit.remove(*task);
  unit.remove(*execution);
}

// Prints the time since it was made, for each of some commands.
class Watch {
 public:
  void print(const char* name, int commands) const {
    const double wall = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - wall_).count();
    const double processor = static_cast<double>(std::clock() - processor_) * 1e6 / CLOCKS_PER_SEC;
    std::printf("  %-52s %7.1f us %7.1f us processor\n", name, wall / commands, processor / commands);
  }

 private:
  std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
  std::clock_t processor_ = std::clock();
};

template <class Command>
void measure(const char* name, store::Session& session, int commands, int group, const Command& command) {
  const Watch watch;
  for (int done = 0; done < commands;) {
    session.begin_write();
    for (int i = 0; i < group; ++i, ++done) {
      session.savepoint();
      UnitOfWork unit(session);
      command(unit, done);
      unit.flush();
      session.release_savepoint();
    }
    session.commit();
  }
  watch.print(name, commands);
}

void run(const std::string& path, int commands, int group) {
  const auto store = store::open_sqlite({path, "", ""});
  const auto session = store->open(store::Mode::write);
  Ids ids;
  std::printf("%s, groups of %d\n", path.c_str(), group);
  measure("finished straight instance (10 rows)", *session, commands, group,
          [&](UnitOfWork& unit, int) { finished_instance(unit, ids); });
  std::vector<std::string> tasks;
  measure("start to a user task (3 rows, no history)", *session, commands, group,
          [&](UnitOfWork& unit, int) { tasks.push_back(started_task(unit, ids)); });
  measure("complete the task (5 selects, 3 removals)", *session, commands, group,
          [&](UnitOfWork& unit, int i) { complete_task(unit, tasks[static_cast<std::size_t>(i)]); });
  measure("an empty command", *session, commands, group, [](UnitOfWork&, int) {});
}

// The unit of work alone: ten rows are made and dropped.
void run_unit_alone(int commands) {
  const auto store = store::open_sqlite({});
  const auto session = store->open(store::Mode::write);
  Ids ids;
  const Watch watch;
  for (int i = 0; i < commands; ++i) {
    UnitOfWork unit(*session);
    finished_instance(unit, ids);
  }
  std::printf("unit of work alone\n");
  watch.print("ten rows made, inserted, dropped", commands);
}

void remove_database(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
}

}  // namespace
}  // namespace millrace

int main(int count, char** arguments) {
  const std::string path = count > 1 ? arguments[1] : "store_bench.db";
  const int commands = count > 2 ? std::atoi(arguments[2]) : 40000;
  millrace::run_unit_alone(commands);
  millrace::run(":memory:", commands, 1);
  millrace::run(":memory:", commands, 8);
  millrace::remove_database(path);
  millrace::run(path, commands, 8);
  millrace::remove_database(path);
}
