// The schema: derived, migrated, checked at opening; snapshots.
#include <catch2/catch.hpp>

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/error.h"
#include "store/schema.h"
#include "store/session.h"
#include "store/sqlite_connection.h"
#include "store/sqlite_schema.h"
#include "store/sqlite_statement.h"

using namespace millrace;
using namespace millrace::store;

namespace {

const std::string first_schema_file = MILLRACE_SOURCE_FOLDER "/tests/unit/store/first_schema.sql";

// Tables with their columns, and indexes, in no order: a column that a migration adds stands last.
std::set<std::string> describe(sqlite3* connection) {
  std::set<std::string> result;
  SqliteStatement columns(connection,
                          "select t.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk from sqlite_schema t "
                          "join pragma_table_info(t.name) c where t.type = 'table'");
  while (columns.step()) result.insert(columns.text(0));
  SqliteStatement indexes(connection, "select coalesce(sql, name) from sqlite_schema where type = 'index'");
  while (indexes.step()) result.insert(indexes.text(0));
  return result;
}

std::string read_file(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

struct TemporaryFolder {
  std::filesystem::path path;
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "millrace-store-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::string file(const char* name) const { return (path / name).string(); }
};

std::string refusal(const StoreOptions& options) {
  try {
    open_sqlite(options);
  } catch (const EngineError& error) {
    CHECK(error.code() == ErrorCode::storage_error);
    return error.what();
  }
  return "opened";
}

}  // namespace

TEST_CASE("A fresh schema is the first one plus all migrations") {
  const auto fresh = open_connection(":memory:", "");
  for (const std::string& statement : create_schema()) execute_sql(fresh.get(), statement.c_str());
  const auto migrated = open_connection(":memory:", "");
  execute_sql(migrated.get(), read_file(first_schema_file).c_str());
  run_migrations(migrated.get(), 1, migrations());
  CHECK(describe(fresh.get()) == describe(migrated.get()));
}

// Run by name, only as long as no version has been released: afterwards a change is a migration.
TEST_CASE("write first_schema.sql", "[.]") {
  std::ofstream file(first_schema_file);
  file << "-- The schema of version 1. Never changed after the first release: later changes are migrations.\n";
  for (const std::string& statement : create_schema()) file << statement << ";\n";
}

TEST_CASE("Migrations are numbered from 2 without gaps") {
  int version = 1;
  for (const Migration& step : migrations()) CHECK(step.version == ++version);
  CHECK(schema_version() == version);
}

TEST_CASE("Only the steps after the database's version run, and it notes the last") {
  const auto connection = open_connection(":memory:", "");
  prepare_schema(connection.get());
  const Migration steps[] = {{2, "create table not_run (a); select * from no_such_table;"},
                             {3, "create table MR_THREE (ID_ text); insert into MR_THREE values ('x');"},
                             {4, "alter table MR_THREE add column B_ integer;"}};
  run_migrations(connection.get(), 2, steps);
  CHECK(query_integer(connection.get(), "select count(B_) + count(*) from MR_THREE") == 1);
  CHECK(query_text(connection.get(), "select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'millrace.schema.version'") == "4");
}

TEST_CASE("A file is kept, in WAL mode and ready to shrink") {
  const TemporaryFolder folder;
  const std::string path = folder.file("kept.db");
  Property property{"name", "value", 1};
  {
    const auto store = open_sqlite({path, "", ""});
    CHECK(store->has_concurrent_readers());
    store->open(Mode::write)->insert(property_table(), &property);
  }
  const auto store = open_sqlite({path, "", ""});
  const auto session = store->open(Mode::read);
  const auto cursor = session->query({"select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'name'", {}});
  REQUIRE(cursor->next());
  CHECK(cursor->text(0) == "value");
  const auto settings = session->query({"select journal_mode, auto_vacuum, synchronous from pragma_journal_mode, pragma_auto_vacuum, pragma_synchronous", {}});
  REQUIRE(settings->next());
  CHECK(settings->text(0) == "wal");
  CHECK(settings->integer(1) == 2);
  CHECK(settings->integer(2) == 2);
}

TEST_CASE("A reader sees the last commit while a writer is at work") {
  const TemporaryFolder folder;
  const auto store = open_sqlite({folder.file("wal.db"), "", ""});
  const auto writer = store->open(Mode::write);
  const auto reader = store->open(Mode::read);
  const auto count = [&] {
    const auto cursor = reader->query({"select count(*) from ACT_RU_TASK", {}});
    cursor->next();
    return cursor->integer(0);
  };
  Task task;
  task.id = "a";
  writer->begin_write();
  writer->insert(task_table(), &task);
  CHECK(count() == 0);
  writer->commit();
  CHECK(count() == 1);
  reader->begin_read();
  CHECK(count() == 1);
  writer->remove(task_table(), &task);
  CHECK(count() == 1);
  reader->rollback();
  CHECK(count() == 0);
  writer->tidy();
}

TEST_CASE("A database that cannot be used is refused with the reason") {
  const TemporaryFolder folder;
  const auto path = [&](const char* name) { return StoreOptions{folder.file(name), "", ""}; };
  SECTION("a newer one") {
    open_sqlite(path("db"))->open(Mode::write)->execute(
        {"update ACT_GE_PROPERTY set VALUE_ = '999' where NAME_ = 'millrace.schema.version'", {}});
    CHECK_THAT(refusal(path("db")), Catch::Contains("newer Millrace (schema 999"));
  }
  SECTION("somebody else's") {
    execute_sql(open_connection(folder.file("db"), "").get(), "create table letters (a)");
    CHECK_THAT(refusal(path("db")), Catch::Contains("not a database of Millrace"));
  }
  SECTION("one that lacks a column") {
    open_sqlite(path("db"))->open(Mode::write)->execute({"alter table ACT_RU_TASK drop column DESCRIPTION_", {}});
    CHECK_THAT(refusal(path("db")), Catch::Contains("DESCRIPTION_"));
  }
  SECTION("no database") {
    std::ofstream(folder.file("db")) << std::string(5000, 'x');
    CHECK_THAT(refusal(path("db")), Catch::Contains("not a SQLite database"));
  }
  SECTION("a corrupt one") {
    open_sqlite(path("db"));
    std::fstream file(folder.file("db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(105);
    file << std::string(2000, '\x7f');
    file.close();
    CHECK_THAT(refusal(path("db")), Catch::Contains("corrupt"));
  }
  SECTION("a folder that is not there") { CHECK_THAT(refusal(path("no/folder/db")), Catch::Contains("cannot be opened")); }
}

TEST_CASE("A snapshot of a file or of memory is the database, and can be started from") {
  const TemporaryFolder folder;
  const std::string path = GENERATE(std::string(":memory:"), std::string("file"));
  const auto store = open_sqlite({path == "file" ? folder.file("db") : path, "", ""});
  const auto session = store->open(Mode::write);
  Property property{"name", "value", 1};
  session->insert(property_table(), &property);
  const std::string bytes = store->snapshot(*session);

  const auto restored = open_sqlite({":memory:", "", bytes});
  const auto other = restored->open(Mode::write);
  const auto cursor = other->query({"select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'name'", {}});
  REQUIRE(cursor->next());
  CHECK(cursor->text(0) == "value");
  // They are two databases now.
  other->execute({"delete from ACT_GE_PROPERTY where NAME_ = 'name'", {}});
  CHECK(session->execute({"update ACT_GE_PROPERTY set VALUE_ = 'x' where NAME_ = 'name'", {}}) == 1);

  // The bytes are a file that any SQLite opens.
  std::ofstream(folder.file("image"), std::ios::binary) << bytes;
  CHECK(query_text(open_connection(folder.file("image"), "").get(), "pragma integrity_check") == "ok");
}

TEST_CASE("What is no snapshot is refused") {
  CHECK_THAT(refusal({":memory:", "", "no database"}), Catch::Contains("snapshot is not a SQLite database"));
  const auto store = open_sqlite({});
  std::string bytes = store->snapshot(*store->open(Mode::write));
  bytes.replace(4096 + 8, 3000, std::string(3000, '\x55'));
  CHECK_THAT(refusal({":memory:", "", bytes}), Catch::Contains("corrupt"));
}

TEST_CASE("A snapshot in the middle of a transaction holds what is committed, and in memory is refused") {
  const TemporaryFolder folder;
  Property property{"name", "value", 1};
  const auto store = open_sqlite({folder.file("db"), "", ""});
  const auto session = store->open(Mode::write);
  session->begin_write();
  session->insert(property_table(), &property);
  const auto restored = open_sqlite({":memory:", "", store->snapshot(*session)});
  CHECK(restored->open(Mode::write)->execute({"delete from ACT_GE_PROPERTY where NAME_ = 'name'", {}}) == 0);

  const auto in_memory = restored->open(Mode::write);
  in_memory->begin_write();
  in_memory->insert(property_table(), &property);
  CHECK_THROWS_AS(restored->snapshot(*in_memory), EngineError);
}
