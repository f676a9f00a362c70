// Filters as data: a query is a table to read from, its fields and its sort keys. One row serves GET, POST, count,
// sorting and the OpenAPI document; query/compose.h makes SQL of it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "store/statement.h"

namespace millrace::query {

// How a field's value is read. `id` and `id_list` are strings that are bound as the store keeps ids: for columns of
// kind `id`. `value` is any JSON value, by GET a String: FieldValue holds one VariableFilter with it, for Is::custom.
// clang-format off
enum class Type : std::uint8_t { string, id, integer, int64, boolean, date_time, string_list, id_list, variables, value };

// What a field says of its column.
enum class Is : std::uint8_t {
  equal, not_equal, equal_ignore_case,
  like, like_ignore_case, not_like, not_like_ignore_case,
  in, not_in,                      // string_list, id_list
  before, after,                   // <, >
  at_most, at_least,               // <=, >=
  null_if_true, not_null_if_true,  // predicates: only `true` filters
  sql,           // `column` is a condition; each {} in it becomes the value (of a list: the values with commas between)
  sql_if_true,   // `column` is a condition that holds when the field is true
  sql_if_false,  // … when it is given and false
  custom,        // Field::custom writes the condition
  modifier,      // says nothing by itself: a custom field, or Query::check, looks at it
  // Type::variables: `column` names the variable table as V and ties it to the row, "ACT_RU_VARIABLE V where
  // V.EXECUTION_ID_ = T.ID_". `allowed` lists the operators; null: all but notLike. Compares as Camunda does, heeding
  // variableNamesIgnoreCase and variableValuesIgnoreCase.
  variables,
};
// clang-format on

class Composer;
struct Filter;
struct FieldValue;

// One filter of a query: "only tasks whose assignee is …".
struct Field {
  const char* name;  // as GET and POST spell it
  Type type;
  Is is;
  const char* column;  // "T.ASSIGNEE_"; what else it may be is said at Is
  const char* documentation;
  const char* allowed = nullptr;  // "PENDING|RESOLVED": other values are an error; for variables, the operators
  void (*custom)(Composer& composer, const FieldValue& value, const Filter& filter) = nullptr;
  // The related row that the condition speaks of: "ACT_RU_INCIDENT I where I.PROC_INST_ID_ = T.ID_". All given fields
  // with the same text must hold of one such row (in an OR group each may hold of another).
  const char* row = nullptr;
};

// The field with a related row.
constexpr Field of_row(const char* row, Field field) {
  field.row = row;
  return field;
}

// One name that sortBy takes.
struct SortKey {
  const char* name;
  const char* expression;  // "T.NAME_", "lower(T.NAME_)"
  // Sorting by a variable that `parameters` of POST `sorting` names: then `expression` is as a variables field's
  // `column`.
  bool by_variable = false;
};

// A table that is joined (one row to one row) when a condition, sort key or select list mentions its alias.
struct Join {
  const char* alias;  // "P"
  const char* sql;    // "join ACT_RE_PROCDEF P on P.ID_ = T.PROC_DEF_ID_"
};

struct Query {
  const char* name;  // of the schema of its POST body: "TaskQueryDto"
  const char* from;  // "ACT_RU_TASK T": T is the alias of the rows that are listed
  std::span<const Join> joins;
  const char* where;  // a condition that always holds; "" for none
  std::span<const Field> fields;
  std::span<const SortKey> sort_keys;
  const char* default_order;  // "T.ID_", also the last sort key of any other order
  bool has_or_queries = false;
  void (*check)(const Filter& filter) = nullptr;  // throws EngineError for combinations that Camunda refuses
};

}  // namespace millrace::query
