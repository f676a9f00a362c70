// SQLite's result codes as EngineErrors.
#include "store/sqlite_error.h"

#include <sqlite3.h>

#include <string>

#include "base/error.h"

namespace millrace::store {
namespace {

struct Meaning {
  int code;
  const char* words;
};
constexpr Meaning meanings[] = {
    {SQLITE_FULL, "the disk is full"},
    {SQLITE_READONLY, "the database is read-only"},
    {SQLITE_BUSY, "another process or connection has locked the database"},
    {SQLITE_LOCKED, "another connection has locked the database"},
    {SQLITE_CORRUPT, "the database is corrupt"},
    {SQLITE_NOTADB, "the file is not a SQLite database"},
    {SQLITE_IOERR, "the disk could not be read or written"},
    {SQLITE_NOMEM, "out of memory"},
    {SQLITE_CANTOPEN, "the file cannot be opened"},
    {SQLITE_PERM, "the file may not be used"},
    {SQLITE_CONSTRAINT, "a row with the same key exists, or a value is missing"},
    {SQLITE_TOOBIG, "a value is too large"},
    {SQLITE_ERROR, "the statement is not valid"},
};

const char* words_of(int code) {
  for (const Meaning& meaning : meanings)
    if (meaning.code == (code & 0xFF)) return meaning.words;
  return "an unexpected failure";
}

}  // namespace

void throw_sqlite_error(sqlite3* connection, int code, std::string_view doing) {
  if ((code & 0xFF) == SQLITE_INTERRUPT) throw EngineError(ErrorCode::storage_timeout);
  std::string text = words_of(code);
  // The connection's message belongs to its last call; after a misuse or in want of memory there may be none.
  const char* detail = connection && (sqlite3_errcode(connection) & 0xFF) == (code & 0xFF) ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  text.append(" (SQLite ").append(std::to_string(code)).append(": ").append(detail ? detail : "").append(") while ").append(doing);
  throw EngineError(ErrorCode::storage_error, {std::move(text)});
}

}  // namespace millrace::store
