// The SQL functions that we give to SQLite.
#include <sqlite3.h>

#include <cstdint>
#include <string>

#include "store/sqlite_connection.h"
#include "store/sqlite_error.h"

namespace millrace::store {
namespace {

// Simple case mapping of the two-byte letters: Latin, Greek, Cyrillic. What else there is stays as it is.
std::uint32_t to_lower(std::uint32_t c) {
  if (c >= 0xC0 && c <= 0xDE) return c == 0xD7 ? c : c + 32;
  if ((c >= 0x100 && c <= 0x137 && c != 0x130) || (c >= 0x14A && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1);
  if (c == 0x178) return 0xFF;
  if (c >= 0x391 && c <= 0x3AB && c != 0x3A2) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  return c;
}

std::string lower(const unsigned char* text, std::size_t size) {
  std::string result(reinterpret_cast<const char*>(text), size);
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint32_t first = text[i];
    if (first >= 'A' && first <= 'Z') {
      result[i] = static_cast<char>(first + 32);
    } else if ((first & 0xE0) == 0xC0 && i + 1 < size) {
      const std::uint32_t c = to_lower((first & 0x1F) << 6 | (text[i + 1] & 0x3Fu));
      result[i] = static_cast<char>(0xC0 | c >> 6);
      result[++i] = static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  return result;
}

void lower_function(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {  // no exception may cross SQLite's frames
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    const unsigned char* text = sqlite3_value_text(arguments[0]);
    if (!text) return sqlite3_result_error_nomem(context);
    const std::string result = lower(text, static_cast<std::size_t>(sqlite3_value_bytes(arguments[0])));
    sqlite3_result_text64(context, result.data(), result.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (...) {
    sqlite3_result_error_nomem(context);
  }
}

}  // namespace

void add_functions(sqlite3* connection) {
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  check_sqlite(connection, sqlite3_create_function_v2(connection, "lower", 1, flags, nullptr, lower_function, nullptr, nullptr, nullptr),
               "adding functions");
}

}  // namespace millrace::store
