// Transactions, optimistic locking, and how the store spells comparisons.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "store/session.h"

using namespace millrace;
using namespace millrace::store;

namespace {

struct Memory {
  std::unique_ptr<Store> store = open_sqlite({});
  std::unique_ptr<Session> session = store->open(Mode::write);

  void add(const std::string& id, std::optional<std::string> name) {
    Task task;
    task.id = id;
    task.name = std::move(name);
    session->insert(task_table(), &task);
  }
  // The ids of the tasks for which a condition holds, in that order, as one text.
  std::string ids(const std::string& condition, std::vector<Parameter> parameters, const std::string& order = "T.ID_", const std::string& page = "") {
    std::string result;
    const auto cursor = session->query({"select T.ID_ from ACT_RU_TASK T where " + condition + " order by " + order + page, std::move(parameters)});
    while (cursor->next()) result += cursor->text(0);
    return result;
  }
};

}  // namespace

TEST_CASE_METHOD(Memory, "An update or removal with an old revision finds nothing") {
  add("a", "one");
  Task mine;
  mine.id = "a";
  Task theirs = mine;
  theirs.name = "theirs";
  CHECK(session->update(task_table(), &theirs, nullptr));
  CHECK(theirs.revision == 2);
  CHECK_FALSE(session->update(task_table(), &mine, nullptr));
  CHECK(mine.revision == 1);
  CHECK_FALSE(session->remove(task_table(), &mine));
  CHECK(ids("T.NAME_ = 'theirs' and T.REV_ = 2", {}) == "a");
  CHECK(session->remove(task_table(), &theirs));
}

TEST_CASE_METHOD(Memory, "An update writes only what differs from the loaded row") {
  add("a", "one");
  Task loaded;
  loaded.id = "a";
  loaded.name = "what the database does not hold";
  Task changed = loaded;
  changed.assignee = "demo";
  CHECK(session->update(task_table(), &changed, &loaded));
  CHECK(ids("T.NAME_ = 'one' and T.ASSIGNEE_ = 'demo'", {}) == "a");
}

TEST_CASE_METHOD(Memory, "A savepoint undoes one command of a group") {
  session->begin_write();
  CHECK(session->in_transaction());
  session->savepoint();
  add("a", {});
  session->release_savepoint();
  session->savepoint();
  add("b", {});
  session->rollback_to_savepoint();
  session->savepoint();
  add("c", {});
  session->release_savepoint();
  session->commit();
  CHECK_FALSE(session->in_transaction());
  CHECK(ids("true", {}) == "ac");
}

TEST_CASE_METHOD(Memory, "A rollback leaves no trace and is harmless without a transaction") {
  session->rollback();
  session->begin_write();
  add("a", {});
  session->rollback();
  CHECK_FALSE(session->in_transaction());
  CHECK(ids("true", {}).empty());
}

TEST_CASE_METHOD(Memory, "LIKE heeds case, its wildcards and the backslash") {
  add("a", "Order");
  add("b", "order");
  add("c", "50%");
  add("d", "a_b\\");
  const auto like = [&](const std::string& pattern) { return ids(session->like("T.NAME_", "?"), {pattern}); };
  CHECK(like("Ord%") == "a");
  CHECK(like("_rder") == "ab");
  CHECK(like("50\\%") == "c");
  CHECK(like("%\\_%") == "d");
  CHECK(like("%\\\\") == "d");
  CHECK(like("order") == "b");
  CHECK(like("*") == "");
  CHECK(ids(session->like_ignore_case("T.NAME_", "?"), {std::string("oRD%")}) == "ab");
}

TEST_CASE_METHOD(Memory, "Ignoring case works beyond ASCII") {
  add("a", "ÄRGER");
  add("b", "Żółć");
  add("c", "ΑΘΗΝΑ");
  add("d", "МОСКВА");
  const auto like = [&](const std::string& pattern) { return ids(session->like_ignore_case("T.NAME_", "?"), {pattern}); };
  CHECK(like("ärg%") == "a");
  CHECK(like("żÓŁć") == "b");
  CHECK(like("αθηνα") == "c");
  CHECK(like("москва") == "d");
  CHECK(ids(session->lower("T.NAME_") + " = " + session->lower("?"), {std::string("Москва")}) == "d");
}

TEST_CASE_METHOD(Memory, "Nulls come first ascending and last descending; pages cut the order") {
  add("a", "x");
  add("b", {});
  add("c", "");
  CHECK(ids("true", {}, "T.NAME_ asc") == "bca");
  CHECK(ids("true", {}, "T.NAME_ desc") == "acb");
  CHECK(ids("true", {}, "T.ID_", session->page(1, 1)) == "b");
  CHECK(ids("true", {}, "T.ID_", session->page(2, 5)) == "c");
  CHECK(ids("true", {}, "T.ID_", session->page(0, 0)) == "");
}

TEST_CASE_METHOD(Memory, "The same statement can run inside itself") {
  add("a", {});
  add("b", {});
  const Statement all{"select ID_ from ACT_RU_TASK order by ID_", {}};
  std::string seen;
  for (int round = 0; round < 3; ++round) {
    const auto outer = session->query(all);
    while (outer->next()) {
      const auto inner = session->query(all);
      while (inner->next()) seen += outer->text(0) + inner->text(0) + " ";
    }
  }
  CHECK(seen == "aa ab ba bb aa ab ba bb aa ab ba bb ");
}

TEST_CASE_METHOD(Memory, "More statements than the cache holds still work") {
  add("a", {});
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 500; ++i) CHECK(ids("T.PRIORITY_ < " + std::to_string(i + 1), {}) == "a");
}

TEST_CASE_METHOD(Memory, "Rows come in the order of their insertion; null is a condition of its own") {
  add("z", {});
  add("a", {});
  add("m", "name");
  std::string seen;
  const auto take = [&](void* row) {
    seen += static_cast<Task*>(row)->id;
    task_table().destroy(row);
  };
  session->select(task_table(), {}, take);
  CHECK(seen == "zam");
  seen.clear();
  const Equals unnamed[] = {{task_table().find("NAME_"), {}}};
  session->select(task_table(), unnamed, take);
  CHECK(seen == "za");
}

TEST_CASE_METHOD(Memory, "What the database refuses is a storage error with its reason") {
  add("a", {});
  const auto message = [](auto&& action) -> std::string {
    try {
      action();
    } catch (const EngineError& error) {
      CHECK(error.code() == ErrorCode::storage_error);
      return error.what();
    }
    return "no error";
  };
  CHECK_THAT(message([&] { add("a", {}); }), Catch::Contains("same key"));
  CHECK_THAT(message([&] { session->query({"select absent", {}}); }), Catch::Contains("no such column"));
  CHECK_THAT(message([&] { session->execute({"delete from ACT_RU_TASK where ID_ = ?", {Id{"a"}, Null{}}}); }), Catch::Contains("range"));
  CHECK_THAT(message([&] { session->commit(); }), Catch::Contains("no transaction"));
  CHECK(ids("true", {}) == "a");
}

TEST_CASE_METHOD(Memory, "A read session refuses to write") {
  const auto reader = store->open(Mode::read);
  CHECK_THROWS_AS(reader->execute({"delete from ACT_RU_TASK", {}}), EngineError);
}

TEST_CASE_METHOD(Memory, "Parameters of all kinds are bound and read back") {
  const auto cursor = session->query({"select ?, ?, ?, ?, ?, ?, ?",
                                      {Null{}, std::int64_t{-5}, 0.25, std::string("t\0xt", 4), Id{"01890f3e-5f5b-7cc0-98f4-0123456789ab"},
                                       Id{"short"}, Blob{std::string("\0\1", 2)}}});
  REQUIRE(cursor->next());
  CHECK(cursor->is_null(0));
  CHECK(cursor->text(0).empty());
  CHECK(cursor->integer(1) == -5);
  CHECK(cursor->real(2) == 0.25);
  CHECK(cursor->text(3) == std::string("t\0xt", 4));
  CHECK(cursor->text(4) == "01890f3e-5f5b-7cc0-98f4-0123456789ab");
  CHECK(cursor->text(5) == "short");
  CHECK(cursor->blob(6) == std::string("\0\1", 2));
}

TEST_CASE_METHOD(Memory, "An interrupt ends a long statement with a time-out", "[thread]") {
  session->begin_write();
  const auto cursor = session->query({"with recursive n(i) as (select 1 union all select i + 1 from n) select i from n", {}});
  REQUIRE(cursor->next());
  session->interrupt();
  try {
    while (cursor->next()) {
    }
    FAIL("it ended");
  } catch (const EngineError& error) {
    CHECK(error.code() == ErrorCode::storage_timeout);
  }
}
