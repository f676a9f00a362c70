// Makes SQL of a query and a filter. Values are always parameters.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "query/filter.h"
#include "store/rows.h"
#include "store/session.h"

namespace millrace::query {

// Collects conditions and their parameters. Custom fields write through it.
class Composer {
 public:
  enum class Of : bool { all, any };
  // `of` says how the conditions will be joined: of a query all must hold, of an OR group any.
  explicit Composer(store::Session& session, Of of = Of::all) : session_(session), of_(of) {}

  store::Session& session() { return session_; }
  bool is_or_group() const { return of_ == Of::any; }

  // Adds one whole condition; `parameters` fill its `?` in order.
  void add(std::string_view condition, std::vector<store::Parameter> parameters = {});

  // "?, ?, ?"
  static std::string placeholders(std::size_t count);

  const std::vector<std::string>& conditions() const { return conditions_; }
  const std::vector<store::Parameter>& parameters() const { return parameters_; }

 private:
  store::Session& session_;
  Of of_;
  std::vector<std::string> conditions_;
  std::vector<store::Parameter> parameters_;
};

// "select <columns> from … where … order by … limit …". `columns` may name the aliases of the query's joins.
store::Statement compose_list(store::Session& session, const Query& query, const Filter& filter,
                              std::string_view columns);
// The same without order and page (for lists that group, union or add to it).
store::Statement compose_rows(store::Session& session, const Query& query, const Filter& filter,
                              std::string_view columns);
store::Statement compose_count(store::Session& session, const Query& query, const Filter& filter);

std::int64_t count(store::Session& session, const Query& query, const Filter& filter);

// Calls `take` for each row of the page, in order; the cursor's columns are the row's, then those of `more_columns`,
// which start at `first_more`, the number of the row's own.
template <class Row>
void each(store::Session& session, const Query& query, const Filter& filter, std::string_view more_columns,
          const std::function<void(const Row& row, const store::Cursor& cursor, int first_more)>& take) {
  const store::Table& table = store::table_of<Row>();
  std::string columns = store::select_list(table, "T");
  if (!more_columns.empty()) columns.append(", ").append(more_columns);
  const auto cursor = session.query(compose_list(session, query, filter, columns));
  while (cursor->next()) {
    Row row;
    session.read(*cursor, 0, table, &row);
    take(row, *cursor, static_cast<int>(table.columns.size()));
  }
}

template <class Row>
void each(store::Session& session, const Query& query, const Filter& filter,
          const std::function<void(const Row& row)>& take) {
  each<Row>(session, query, filter, "", [&](const Row& row, const store::Cursor&, int) { take(row); });
}

}  // namespace millrace::query
