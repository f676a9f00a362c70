// The store on a disk that fails or loses power: what was committed is whole, what was not leaves no trace.
#include <catch2/catch.hpp>

#include <set>

#include "base/error.h"
#include "store/session.h"
#include "vfs.h"
#include "vfs_allocation.h"

using namespace millrace;
using namespace millrace::fault;
using namespace millrace::store;

namespace {

constexpr int groups = 3, commands_in_group = 3;

std::string id_of(int command) { return "01890f3e-0000-7000-8000-0000000000" + std::to_string(10 + command); }

// A command of three statements on three tables: a task with a large variable is inserted, the task before it removed.
void run_command(Session& session, int command) {
  Task task;
  task.id = id_of(command);
  task.name = "task";
  session.insert(task_table(), &task);
  Variable variable;
  variable.id = id_of(command);
  variable.task_id = task.id;
  variable.text_value = std::string(3000, static_cast<char>('a' + command));
  session.insert(variable_table(), &variable);
  session.execute({"update ACT_GE_PROPERTY set VALUE_ = VALUE_ + 1 where NAME_ = 'done'", {}});
}

// Runs one group as the writer does; true when it is acknowledged. After a failure nothing of it stands.
bool run_group(Session& session, int group) {
  try {
    session.begin_write();
    for (int i = 0; i < commands_in_group; ++i) {
      session.savepoint();
      run_command(session, group * commands_in_group + i);
      session.release_savepoint();
    }
    session.commit();
    CHECK_FALSE(session.in_transaction());
    return true;
  } catch (const EngineError& error) {
    CHECK(error.code() == ErrorCode::storage_error);
    CHECK(std::string(error.what()).size() > 30);
    session.rollback();
    CHECK_FALSE(session.in_transaction());
    return false;
  }
}

void prepare(Session& session) {
  session.execute({"insert into ACT_GE_PROPERTY (NAME_, VALUE_, REV_) values ('done', '0', 1)", {}});
}

// A disk with an empty database, ready for the groups.
void fill(Disk& disk) {
  static const std::unique_ptr<Disk> prepared = [] {
    auto made = std::make_unique<Disk>();
    const auto store = open_sqlite({"/db", made->vfs_name(), ""});
    prepare(*store->open(Mode::write));
    return made;
  }();
  disk.copy_files(*prepared);
}

// Every number for the first ones, then samples: creating a schema is one long transaction of like operations.
int next_sample(int nth) { return nth + (nth < 20 ? 1 : 23); }

std::set<int> acknowledged_commands(const std::set<int>& acknowledged_groups) {
  std::set<int> commands;
  for (const int group : acknowledged_groups)
    for (int i = 0; i < commands_in_group; ++i) commands.insert(group * commands_in_group + i);
  return commands;
}

std::int64_t query_one(Session& session, const std::string& sql) {
  const auto cursor = session.query({sql, {}});
  return cursor->next() ? cursor->integer(0) : -1;
}

void check_integrity(Session& session) {
  const auto integrity = session.query({"pragma integrity_check", {}});
  REQUIRE(integrity->next());
  CHECK(integrity->text(0) == "ok");
}

// What the database holds is exactly the commands given.
void check_state(Session& session, const std::set<int>& commands) {
  std::set<std::string> expected, tasks, variables;
  for (const int command : commands) expected.insert(id_of(command));
  const auto task_ids = session.query({"select ID_ from ACT_RU_TASK", {}});
  while (task_ids->next()) tasks.insert(task_ids->text(0));
  const auto variable_ids = session.query({"select TASK_ID_ from ACT_RU_VARIABLE where length(TEXT_) = 3000", {}});
  while (variable_ids->next()) variables.insert(variable_ids->text(0));
  CHECK(tasks == expected);
  CHECK(variables == expected);
  CHECK(query_one(session, "select cast(VALUE_ as integer) from ACT_GE_PROPERTY where NAME_ = 'done'") ==
        static_cast<std::int64_t>(expected.size()));
}

// The whole workload; tidying puts checkpoints among its operations.
std::set<int> run_groups(Session& session, bool with_tidying) {
  std::set<int> acknowledged;
  for (int group = 0; group < groups; ++group) {
    if (run_group(session, group)) acknowledged.insert(group);
    if (!with_tidying) continue;
    try {
      session.tidy();
    } catch (const EngineError&) {
    }
  }
  return acknowledged;
}

}  // namespace

TEST_CASE("Each failing disk operation loses its own group only", "[store]") {
  const auto operation = GENERATE(Operation::write, Operation::sync, Operation::truncate, Operation::read, Operation::open);
  const bool stays = GENERATE(false, true);
  const bool disk_full = GENERATE(false, true);
  if (disk_full && operation != Operation::write) return;
  for (int nth = 1;; nth += stays ? 3 : disk_full ? 2 : 1) {
    INFO("operation " << static_cast<int>(operation) << " number " << nth << (stays ? " and all later" : "") << (disk_full ? ", full" : ""));
    Disk disk;
    fill(disk);
    std::set<int> acknowledged;
    bool has_struck = false;
    {
      const auto store = open_sqlite({"/db", disk.vfs_name(), ""});
      const auto session = store->open(Mode::write);
      disk.fail({operation, nth, stays, disk_full, /*is_torn=*/nth % 2 == 0});
      acknowledged = run_groups(*session, true);
      has_struck = disk.has_struck();
      disk.heal();
      // The same session goes on once the disk does.
      check_state(*session, acknowledged_commands(acknowledged));
      REQUIRE(run_group(*session, groups));
      acknowledged.insert(groups);
    }
    disk.cut_power(Unsynced::dropped);
    const auto store = open_sqlite({"/db", disk.vfs_name(), ""});
    const auto session = store->open(Mode::write);
    check_integrity(*session);
    check_state(*session, acknowledged_commands(acknowledged));
    if (!has_struck) break;
  }
}

TEST_CASE("A failure while the database is created or opened is an error, and the next try works", "[store]") {
  const auto operation = GENERATE(Operation::change, Operation::read, Operation::open);
  for (int nth = 1;; nth = next_sample(nth)) {
    INFO("operation " << static_cast<int>(operation) << " number " << nth);
    Disk disk;
    disk.fail({operation, nth});
    bool is_open = false;
    try {
      open_sqlite({"/db", disk.vfs_name(), ""});
      is_open = true;
    } catch (const EngineError& error) {
      CHECK(error.code() == ErrorCode::storage_error);
    }
    const bool has_struck = disk.has_struck();
    disk.heal();
    CHECK((is_open || has_struck));
    const auto store = open_sqlite({"/db", disk.vfs_name(), ""});
    const auto session = store->open(Mode::write);
    prepare(*session);
    CHECK(run_group(*session, 0));
    check_integrity(*session);
    check_state(*session, {0, 1, 2});
    if (!has_struck) break;
  }
}

TEST_CASE("A power cut keeps every acknowledged group and nothing of the others", "[store]") {
  const auto unsynced = GENERATE(Unsynced::kept, Unsynced::dropped, Unsynced::random);
  const bool with_tidying = GENERATE(false, true);
  for (int nth = 1;; nth += with_tidying && unsynced == Unsynced::random ? 1 : 2) {
    INFO("unsynced " << static_cast<int>(unsynced) << ", cut at change " << nth << (with_tidying ? ", tidying" : ""));
    Disk disk;
    fill(disk);
    std::set<int> acknowledged;
    bool has_struck = false;
    {
      const auto store = open_sqlite({"/db", disk.vfs_name(), ""});
      const auto session = store->open(Mode::write);
      disk.fail({Operation::change, nth, true, false, /*is_torn=*/true, /*is_deadly=*/true});
      acknowledged = run_groups(*session, with_tidying);
      has_struck = disk.has_struck();
      disk.cut_power(unsynced, static_cast<std::uint32_t>(nth));
    }
    const auto store = open_sqlite({"/db", disk.vfs_name(), ""});
    const auto session = store->open(Mode::write);
    // The group that was being committed when the power went may have made it: whole, though nobody was told.
    const auto all = acknowledged_commands(acknowledged);
    const std::int64_t done = query_one(*session, "select cast(VALUE_ as integer) from ACT_GE_PROPERTY where NAME_ = 'done'");
    auto expected = all;
    if (done == static_cast<std::int64_t>(all.size()) + commands_in_group)
      for (int i = 0; i < commands_in_group; ++i) expected.insert(static_cast<int>(all.size()) + i);
    check_integrity(*session);
    check_state(*session, expected);
    REQUIRE(run_group(*session, groups));
    if (!has_struck) break;
  }
}

TEST_CASE("A power cut while the database is created leaves one that can be opened", "[store]") {
  const auto unsynced = GENERATE(Unsynced::kept, Unsynced::dropped, Unsynced::random);
  for (int nth = 1;; nth = next_sample(nth)) {
    INFO("unsynced " << static_cast<int>(unsynced) << ", cut at change " << nth);
    Disk disk;
    disk.fail({Operation::change, nth, true, false, true, true});
    try {
      open_sqlite({"/db", disk.vfs_name(), ""});
    } catch (const EngineError&) {
    }
    const bool has_struck = disk.has_struck();
    disk.cut_power(unsynced, static_cast<std::uint32_t>(nth));
    const auto store = open_sqlite({"/db", disk.vfs_name(), ""});
    const auto session = store->open(Mode::write);
    prepare(*session);
    CHECK(run_group(*session, 0));
    check_integrity(*session);
    check_state(*session, {0, 1, 2});
    if (!has_struck) break;
  }
}

TEST_CASE("Each failing allocation loses its own group only", "[store]") {
  install_allocation_faults();
  Disk disk;
  fill(disk);
  const auto store = open_sqlite({"/db", disk.vfs_name(), ""});
  const auto repeat = GENERATE(Repeat::once, Repeat::stays);
  for (int nth = 1;; nth += repeat == Repeat::once ? 1 : 7) {
    INFO("allocation " << nth << (repeat == Repeat::stays ? " and all later" : ""));
    const auto session = store->open(Mode::write);
    set_allocation_fault(nth, repeat);
    auto acknowledged = run_groups(*session, true);
    const bool has_struck = allocation_fault_has_struck();
    set_allocation_fault(0);
    check_state(*session, acknowledged_commands(acknowledged));
    REQUIRE(run_group(*session, groups));
    acknowledged.insert(groups);
    check_state(*session, acknowledged_commands(acknowledged));
    if (!has_struck) {
      check_integrity(*session);
      break;
    }
    for (const char* sql : {"delete from ACT_RU_TASK", "delete from ACT_RU_VARIABLE", "update ACT_GE_PROPERTY set VALUE_ = '0' where NAME_ = 'done'"})
      session->execute({sql, {}});
  }
}
