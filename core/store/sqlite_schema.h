// Brings a SQLite database to the schema of this version, or says why it cannot.
#pragma once

#include <span>

#include "store/schema.h"

struct sqlite3;

namespace millrace::store {

// Creates all in an empty database, migrates an older one, in one transaction. Throws storage_error for a newer database, for one that is
// not Millrace's, and for one whose tables lack columns.
void prepare_schema(sqlite3* connection);

// Runs the steps after version `from`, and notes the version reached. For prepare_schema() and tests.
void run_migrations(sqlite3* connection, int from, std::span<const Migration> steps);

}  // namespace millrace::store
