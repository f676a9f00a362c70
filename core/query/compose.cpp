// Makes SQL of a query and a filter.
#include "query/compose.h"

#include <cctype>

#include "query/condition.h"

namespace millrace::query {
namespace {

// Whether the text names a column of the alias: "P." not within a longer word.
bool mentions(std::string_view text, std::string_view alias) {
  const std::string needle = std::string(alias) + ".";
  for (std::size_t at = text.find(needle); at != std::string_view::npos; at = text.find(needle, at + 1)) {
    if (at == 0 || (std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0 && text[at - 1] != '_')) return true;
  }
  return false;
}

// "order by …", with the parameters of sorting by variables.
void add_order(store::Statement& statement, const Query& query, const Filter& filter) {
  statement.add(" order by ");
  for (const Order& order : filter.orders) {
    const char* direction = order.descending ? " desc" : " asc";
    if (order.key->by_variable) {
      statement.add(variable_sort_expression(*order.key, order)).add(direction);
      statement.bind(order.variable).bind(variable_type_name(order.type));
    } else {
      statement.add(order.key->expression).add(direction);
    }
    statement.add(", ");
  }
  statement.add(query.default_order);
}

// Everything after the select list but order and page.
void add_rows(store::Statement& statement, store::Session& session, const Query& query, const Filter& filter,
              std::string_view also_mentioned) {
  Composer composer(session);
  add_conditions(composer, query, filter);
  std::string where = query.where;
  for (const std::string& condition : composer.conditions()) {
    if (!where.empty()) where += " and ";
    where += condition;
  }
  statement.add(" from ").add(query.from);
  for (const Join& join : query.joins) {
    if (mentions(where, join.alias) || mentions(also_mentioned, join.alias)) statement.add(" ").add(join.sql);
  }
  if (!where.empty()) statement.add(" where ").add(where);
  for (const store::Parameter& parameter : composer.parameters()) statement.bind(parameter);
}

std::string all_order_expressions(const Query& query, const Filter& filter) {
  std::string text = query.default_order;
  for (const Order& order : filter.orders) text.append(" ").append(order.key->expression);
  return text;
}

}  // namespace

void Composer::add(std::string_view condition, std::vector<store::Parameter> parameters) {
  conditions_.emplace_back(condition);
  for (store::Parameter& parameter : parameters) parameters_.push_back(std::move(parameter));
}

std::string Composer::placeholders(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
  return text;
}

const FieldValue* Filter::find(std::string_view name) const {
  for (const FieldValue& value : values) {
    if (value.field->name == name) return &value;
  }
  return nullptr;
}

bool Filter::is_true(std::string_view name) const {
  const FieldValue* value = find(name);
  return value != nullptr && value->is_true();
}

store::Statement compose_rows(store::Session& session, const Query& query, const Filter& filter,
                              std::string_view columns) {
  store::Statement statement;
  statement.add("select ").add(columns);
  add_rows(statement, session, query, filter, columns);
  return statement;
}

store::Statement compose_list(store::Session& session, const Query& query, const Filter& filter,
                              std::string_view columns) {
  store::Statement statement;
  statement.add("select ").add(columns);
  add_rows(statement, session, query, filter, std::string(columns) + " " + all_order_expressions(query, filter));
  add_order(statement, query, filter);
  if (filter.first_result || filter.max_results) {
    const std::int64_t first = filter.first_result.value_or(0);
    const std::int64_t count = filter.max_results.value_or(INT32_MAX);
    const bool is_page = first >= 0 && count >= 0;  // CAMUNDA: a negative number answers nothing
    statement.add(session.page(is_page ? first : 0, is_page ? count : 0));
  }
  return statement;
}

store::Statement compose_count(store::Session& session, const Query& query, const Filter& filter) {
  return compose_rows(session, query, filter, "count(*)");
}

std::int64_t count(store::Session& session, const Query& query, const Filter& filter) {
  const auto cursor = session.query(compose_count(session, query, filter));
  return cursor->next() ? cursor->integer(0) : 0;
}

}  // namespace millrace::query
