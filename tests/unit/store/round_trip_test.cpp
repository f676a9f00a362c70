// Every table keeps what is written to it: nulls, empty values and zeros as what they are.
#include <catch2/catch.hpp>

#include "filled_row.h"
#include "store/session.h"

using namespace millrace::store;

namespace {

std::vector<void*> select(Session& session, const Table& table, const std::string& key) {
  std::vector<void*> rows;
  const Equals by_key[] = {{&table.key(), key}};
  session.select(table, by_key, [&](void* row) { rows.push_back(row); });
  return rows;
}

}  // namespace

TEST_CASE("Every table gives back what was inserted, updated and removed") {
  const auto store = open_sqlite({});
  const auto session = store->open(Mode::write);
  const std::string keys[] = {"01890f3e-5f5b-7cc0-98f4-0123456789ab", "invoice:1:01890f3e-5f5b-7cc0-98f4-0123456789ab", "\xC3\xBC'\"; --"};

  for (const Table* table : all_tables()) {
    for (const std::string& key : keys) {
      for (const Fill how : {Fill::nulls, Fill::zeros, Fill::values}) {
        INFO(table->name << " " << key << " " << static_cast<int>(how));
        AnyRow row(*table);
        fill(*table, row.get(), how, key);
        session->insert(*table, row.get());

        auto found = select(*session, *table, key);
        REQUIRE(found.size() == 1);
        const AnyRow read(*table, found[0]);
        CHECK(equal_rows(*table, row.get(), read.get()));

        // All of the three ways into one another.
        for (const Fill next : {Fill::values, Fill::zeros, Fill::nulls}) {
          AnyRow changed(*table);
          fill(*table, changed.get(), next, key);
          if (const Column* revision = table->revision())
            member<std::int32_t>(*revision, changed.get()) = member<std::int32_t>(*revision, row.get());
          REQUIRE(session->update(*table, changed.get(), next == Fill::zeros ? nullptr : row.get()));
          found = select(*session, *table, key);
          REQUIRE(found.size() == 1);
          const AnyRow again(*table, found[0]);
          CHECK(equal_rows(*table, changed.get(), again.get()));
          // The loaded copy of the next round.
          for (const Column& column : table->columns)
            if (column.revision) member<std::int32_t>(column, row.get()) = member<std::int32_t>(column, changed.get());
          fill(*table, row.get(), next, key);
          if (next == Fill::nulls) continue;
        }
        AnyRow last(*table, select(*session, *table, key).at(0));
        CHECK(session->remove(*table, last.get()));
        CHECK(select(*session, *table, key).empty());
      }
    }
  }
}

TEST_CASE("A cursor reads whole rows beside other columns") {
  const auto store = open_sqlite({});
  const auto session = store->open(Mode::write);
  for (const Table* table : all_tables()) {
    INFO(table->name);
    AnyRow row(*table);
    fill(*table, row.get(), Fill::values, "01890f3e-5f5b-7cc0-98f4-0123456789ab");
    session->insert(*table, row.get());
    const auto cursor = session->query({"select 42, " + select_list(*table, "X") + ", null from " + table->name + " X where X." +
                                            table->key().name + " = ?",
                                        {Id{"01890f3e-5f5b-7cc0-98f4-0123456789ab"}}});
    REQUIRE(cursor->next());
    CHECK(cursor->integer(0) == 42);
    CHECK(cursor->is_null(1 + static_cast<int>(table->columns.size())));
    AnyRow read(*table);
    session->read(*cursor, 1, *table, read.get());
    CHECK(equal_rows(*table, row.get(), read.get()));
    CHECK_FALSE(cursor->next());
  }
}

TEST_CASE("A null in a column that is never null reads as zero, as in a database that was taken over") {
  const auto store = open_sqlite({});
  const auto session = store->open(Mode::write);
  session->execute({"insert into ACT_RU_TASK (ID_, REV_) values ('t', 1)", {}});
  const auto rows = select(*session, task_table(), "t");
  REQUIRE(rows.size() == 1);
  const AnyRow row(task_table(), rows[0]);
  CHECK(static_cast<Task*>(row.get())->priority == 0);
}

TEST_CASE("Canonical UUIDs are kept as 16 bytes, other ids as text") {
  const auto store = open_sqlite({});
  const auto session = store->open(Mode::write);
  Execution execution;
  execution.id = "01890f3e-5f5b-7cc0-98f4-0123456789ab";
  execution.parent_id = "01890F3E-5F5B-7CC0-98F4-0123456789AB";
  execution.process_definition_id = "p:1:01890f3e-5f5b-7cc0-98f4-0123456789ab";
  session->insert(execution_table(), &execution);
  const auto cursor = session->query({"select typeof(ID_), length(ID_), typeof(PARENT_ID_), typeof(PROC_DEF_ID_), ID_ from ACT_RU_EXECUTION", {}});
  REQUIRE(cursor->next());
  CHECK(cursor->text(0) == "blob");
  CHECK(cursor->integer(1) == 16);
  CHECK(cursor->text(2) == "text");
  CHECK(cursor->text(3) == "text");
  CHECK(cursor->text(4) == execution.id);
}
