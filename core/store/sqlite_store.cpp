// A SQLite database: a file in WAL mode, or memory that the connections of this process share.
#include <sqlite3.h>

#include <cstring>

#include "base/error.h"
#include "store/sqlite_connection.h"
#include "store/sqlite_error.h"
#include "store/sqlite_schema.h"
#include "store/sqlite_session.h"

namespace millrace::store {
namespace {

// The bytes of a SQLite file's header that say whether it is read and written through a write-ahead log (2) or not (1).
constexpr std::size_t write_version_at = 18, read_version_at = 19;
constexpr std::size_t header_bytes = 100;

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(const StoreOptions& options)
      : is_memory_(options.path == ":memory:"), name_(is_memory_ ? memory_name() : options.path), vfs_(is_memory_ ? "" : options.vfs) {
    first_ = connect();
    if (!options.snapshot.empty()) restore(options.snapshot);
    // Both only take effect in an empty database; a file keeps them.
    execute_sql(first_.get(), "pragma auto_vacuum = incremental");
    if (!is_memory_) execute_sql(first_.get(), "pragma journal_mode = wal");
    prepare_schema(first_.get());
  }

  std::unique_ptr<Session> open(Mode mode) override {
    SqliteConnection connection = connect();
    if (mode == Mode::read) execute_sql(connection.get(), "pragma query_only = on");
    return std::make_unique<SqliteSession>(std::move(connection));
  }

  bool has_concurrent_readers() const override { return !is_memory_; }

  std::string snapshot(Session& session) override {
    // A connection of its own sees the last commit of a file. In memory none may read while another one writes.
    if (is_memory_ && session.in_transaction())
      throw EngineError(ErrorCode::storage_error, {"a snapshot of a memory database cannot be taken inside a transaction"});
    const SqliteConnection connection = connect();
    sqlite3_int64 size = 0;
    unsigned char* bytes = sqlite3_serialize(connection.get(), "main", &size, 0);
    if (!bytes) throw_sqlite_error(nullptr, SQLITE_NOMEM, "taking a snapshot");
    const std::unique_ptr<unsigned char, void (*)(void*)> owner(bytes, sqlite3_free);
    std::string image(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    without_write_ahead_log(image);
    return image;
  }

 private:
  // Connections that name the same database of the memdb VFS share it. It goes with the last of them, which is first_.
  std::string memory_name() const { return "file:/millrace-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + "?vfs=memdb"; }

  SqliteConnection connect() const {
    SqliteConnection connection = open_connection(name_, vfs_);
    execute_sql(connection.get(),
                "pragma synchronous = full;"
                "pragma temp_store = memory;"
                "pragma foreign_keys = off;"
                "pragma cache_size = -16000;"  // KiB
                "pragma wal_autocheckpoint = 20000");  // pages
    return connection;
  }

  // A memory database cannot have a log, so an image must not ask for one.
  static void without_write_ahead_log(std::string& image) {
    if (image.size() < header_bytes) return;
    image[write_version_at] = 1;
    image[read_version_at] = 1;
  }

  void restore(std::string image) {
    if (image.size() < header_bytes || std::memcmp(image.data(), "SQLite format 3", 16) != 0)
      throw EngineError(ErrorCode::storage_error, {"the snapshot is not a SQLite database"});
    without_write_ahead_log(image);
    const SqliteConnection source = open_connection(":memory:", "");
    const int code = sqlite3_deserialize(source.get(), "main", reinterpret_cast<unsigned char*>(image.data()),
                                         static_cast<sqlite3_int64>(image.size()), static_cast<sqlite3_int64>(image.size()),
                                         SQLITE_DESERIALIZE_READONLY);
    check_sqlite(source.get(), code, "reading a snapshot");
    if (query_text(source.get(), "pragma quick_check(1)") != "ok")
      throw EngineError(ErrorCode::storage_error, {"the snapshot is corrupt"});
    sqlite3_backup* copy = sqlite3_backup_init(first_.get(), "main", source.get(), "main");
    if (!copy) throw_sqlite_error(first_.get(), sqlite3_errcode(first_.get()), "restoring a snapshot");
    sqlite3_backup_step(copy, -1);
    check_sqlite(first_.get(), sqlite3_backup_finish(copy), "restoring a snapshot");
  }

  bool is_memory_;
  std::string name_;
  std::string vfs_;
  SqliteConnection first_;  // keeps a memory database, and a file's log, alive
};

}  // namespace

std::string select_list(const Table& table, std::string_view alias) {
  std::string list;
  for (const Column& column : table.columns) {
    if (!list.empty()) list += ", ";
    list.append(alias).append(".").append(column.name);
  }
  return list;
}

std::unique_ptr<Store> open_sqlite(const StoreOptions& options) {
  try {
    return std::make_unique<SqliteStore>(options);
  } catch (const EngineError& error) {
    const std::string_view message = error_row(error.code()).message;
    const std::string_view prefix = message.substr(0, message.find('{'));
    std::string reason = error.what();
    if (reason.rfind(prefix, 0) == 0) reason.erase(0, prefix.size());
    throw EngineError(ErrorCode::storage_error, {"cannot open " + options.path + ": " + reason});
  }
}

}  // namespace millrace::store
