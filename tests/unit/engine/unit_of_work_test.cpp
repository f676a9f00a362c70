// The unit of work: what it shows of its own changes, and what it writes.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "engine/unit_of_work.h"

using namespace millrace;
using engine::UnitOfWork;
using store::Execution;
using store::HistoricTask;
using store::Variable;

namespace {

struct Fixture {
  std::unique_ptr<store::Store> database = store::open_sqlite({});
  std::unique_ptr<store::Session> session = database->open(store::Mode::write);

  static Variable variable(const std::string& id, const std::string& execution_id) {
    Variable row;
    row.id = id;
    row.type = "string";
    row.name = id;
    row.execution_id = execution_id;
    return row;
  }
  void given(const Variable& row) { session->insert(store::variable_table(), &row); }

  // The database's variables of an execution.
  std::string stored(const std::string& execution_id = "e") {
    std::string ids;
    const auto cursor = session->query({"select ID_ || REV_ || coalesce(TEXT_, '') from ACT_RU_VARIABLE where EXECUTION_ID_ = ? order by rowid", {store::Id{execution_id}}});
    while (cursor->next()) ids += cursor->text(0) + " ";
    return ids;
  }
};

std::string names(const std::vector<Variable*>& rows) {
  std::string result;
  for (const Variable* row : rows) result += row->name + " ";
  return result;
}

ErrorCode code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const EngineError& error) {
    return error.code();
  }
  FAIL("no error");
  return ErrorCode::internal;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "A row is loaded once and comes as the same row") {
  given(variable("a", "e"));
  UnitOfWork unit(*session);
  Variable* a = unit.find<Variable>("a");
  REQUIRE(a);
  CHECK(unit.find<Variable>("a") == a);
  CHECK(unit.find_all(&Variable::execution_id, "e") == std::vector<Variable*>{a});
  CHECK(unit.find<Variable>("b") == nullptr);
  CHECK(unit.find<Execution>("a") == nullptr);
  CHECK(unit.is_clean());
}

TEST_CASE_METHOD(Fixture, "find_all sees this unit's inserts, changes and removals, in the order of insertion") {
  for (const char* id : {"d", "b", "c", "a"}) given(variable(id, "e"));
  given(variable("x", "other"));
  UnitOfWork unit(*session);
  unit.find<Variable>("c");  // loaded first, and still third
  CHECK(names(unit.find_all(&Variable::execution_id, "e")) == "d b c a ");

  Variable& fresh = unit.insert(variable("0", "e"));
  unit.remove(*unit.find<Variable>("b"));
  unit.find<Variable>("c")->execution_id = "other";
  unit.find<Variable>("x")->execution_id = "e";
  CHECK(names(unit.find_all(&Variable::execution_id, "e")) == "d a 0 x ");
  CHECK(names(unit.find_all(&Variable::execution_id, "other")) == "c ");
  CHECK(unit.find<Variable>("b") == nullptr);
  CHECK(unit.find<Variable>("0") == &fresh);
}

TEST_CASE_METHOD(Fixture, "Nothing is written before flush, and then inserts, changes and removals are") {
  given(variable("a", "e"));
  given(variable("b", "e"));
  given(variable("c", "e"));
  UnitOfWork unit(*session);
  unit.insert(variable("d", "e"));
  unit.find<Variable>("a")->text_value = "new";
  unit.remove(*unit.find<Variable>("b"));
  unit.find<Variable>("c");
  CHECK(stored() == "a1 b1 c1 ");
  CHECK_FALSE(unit.is_clean());
  unit.flush();
  CHECK(stored() == "a2new c1 d1 ");
  CHECK(unit.is_clean());
}

TEST_CASE_METHOD(Fixture, "A row inserted and removed in the same unit is never written") {
  UnitOfWork unit(*session);
  Variable& row = unit.insert(variable("a", "e"));
  unit.remove(row);
  CHECK(unit.find_all(&Variable::execution_id, "e").empty());
  CHECK(unit.is_clean());
  // The database would refuse the key twice.
  given(variable("a", "e"));
  unit.flush();
  CHECK(stored() == "a1 ");
}

TEST_CASE_METHOD(Fixture, "A key can be used again after its removal in the unit") {
  given(variable("a", "e"));
  UnitOfWork unit(*session);
  unit.remove(*unit.find<Variable>("a"));
  Variable again = variable("a", "e");
  again.text_value = "again";
  Variable& inserted = unit.insert(again);
  CHECK(unit.find<Variable>("a") == &inserted);
  CHECK(unit.find_all(&Variable::execution_id, "e") == std::vector<Variable*>{&inserted});
  unit.flush();
  CHECK(stored() == "a1again ");
}

TEST_CASE_METHOD(Fixture, "A row that somebody else changed or removed is an optimistic lock") {
  given(variable("a", "e"));
  UnitOfWork mine(*session), theirs(*session);
  Variable* row = mine.find<Variable>("a");
  SECTION("changed by both") {
    row->text_value = "mine";
    theirs.find<Variable>("a")->text_value = "theirs";
    theirs.flush();
  }
  SECTION("changed there, removed here") {
    mine.remove(*row);
    theirs.find<Variable>("a")->text_value = "theirs";
    theirs.flush();
  }
  SECTION("removed there") {
    row->text_value = "mine";
    theirs.remove(*theirs.find<Variable>("a"));
    theirs.flush();
  }
  CHECK(code_of([&] { mine.flush(); }) == ErrorCode::optimistic_lock);
  mine.clear();
  CHECK(mine.is_clean());
}

TEST_CASE_METHOD(Fixture, "The message of an optimistic lock names the entity as Camunda does") {
  given(variable("a", "e"));
  UnitOfWork unit(*session);
  unit.remove(*unit.find<Variable>("a"));
  session->execute({"delete from ACT_RU_VARIABLE", {}});
  CHECK_THROWS_WITH(unit.flush(), "ENGINE-03005 Execution of 'DELETE VariableInstanceEntity[a]' failed. Entity was updated by another transaction concurrently.");
}

TEST_CASE_METHOD(Fixture, "History without a revision that is gone meanwhile is no conflict") {
  HistoricTask task;
  task.id = "t";
  session->insert(store::historic_task_table(), &task);
  UnitOfWork unit(*session);
  unit.find<HistoricTask>("t")->end_time_ms = 1;
  session->execute({"delete from ACT_HI_TASKINST", {}});
  CHECK_NOTHROW(unit.flush());
}

TEST_CASE_METHOD(Fixture, "Bulk statements run after the rows are written") {
  UnitOfWork unit(*session);
  unit.execute({"delete from ACT_RU_VARIABLE where EXECUTION_ID_ = ?", {store::Id{"e"}}});
  unit.insert(variable("a", "e"));
  unit.insert(variable("b", "f"));
  CHECK_FALSE(unit.is_clean());
  unit.flush();
  CHECK(stored("e").empty());
  CHECK(stored("f") == "b1 ");
}

TEST_CASE_METHOD(Fixture, "A statement's rows are the unit's rows") {
  for (const char* id : {"a", "b", "c"}) given(variable(id, "e"));
  UnitOfWork unit(*session);
  Variable* b = unit.find<Variable>("b");
  b->text_value = "changed";
  unit.remove(*unit.find<Variable>("c"));
  const auto rows = unit.select<Variable>({"select " + store::select_list(store::variable_table(), "V") + " from ACT_RU_VARIABLE V order by V.ID_ desc", {}});
  REQUIRE(names(rows) == "b a ");
  CHECK(rows[0] == b);
  CHECK(rows[0]->text_value == "changed");
}

TEST_CASE_METHOD(Fixture, "A unit of many rows works as a small one does") {
  for (int i = 0; i < 100; ++i) given(variable("v" + std::to_string(i), "e"));
  UnitOfWork unit(*session);
  CHECK(unit.find_all(&Variable::execution_id, "e").size() == 100);
  for (int i = 0; i < 100; ++i) unit.insert(variable("w" + std::to_string(i), "e"));
  for (int i = 0; i < 100; i += 2) unit.remove(*unit.find<Variable>("v" + std::to_string(i)));
  for (int i = 0; i < 100; i += 2) unit.remove(*unit.find<Variable>("w" + std::to_string(i)));
  CHECK(unit.find_all(&Variable::execution_id, "e").size() == 100);
  CHECK(unit.find<Variable>("v2") == nullptr);
  CHECK(unit.find<Variable>("w3") != nullptr);
  unit.flush();
  UnitOfWork next(*session);
  CHECK(next.find_all(&Variable::execution_id, "e").size() == 100);
}

TEST_CASE_METHOD(Fixture, "What hangs on a row made in this unit is this unit's alone") {
  const std::string id = "01890f3e-5f5b-7cc0-98f4-0123456789ab";
  UnitOfWork unit(*session);
  Execution execution;
  execution.id = id;
  unit.insert(execution);
  CHECK(unit.find_all(&Variable::execution_id, id).empty());
  unit.insert(variable("a", id));
  CHECK(names(unit.find_all(&Variable::execution_id, id)) == "a ");
}
