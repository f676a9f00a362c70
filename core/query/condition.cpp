// The conditions of a query's fields.
#include "query/condition.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace millrace::query {
namespace {

store::Parameter as_parameter(const Field& field, const FieldValue& value) {
  if (const auto* flag = std::get_if<bool>(&value.data)) return std::int64_t{*flag ? 1 : 0};
  if (const auto* number = std::get_if<std::int64_t>(&value.data)) return *number;
  if (field.type == Type::id) return store::Id{value.text()};
  return value.text();
}

std::vector<store::Parameter> as_parameters(const Field& field, const std::vector<std::string>& list) {
  std::vector<store::Parameter> parameters;
  for (const std::string& text : list) {
    if (field.type == Type::id_list)
      parameters.emplace_back(store::Id{text});
    else
      parameters.emplace_back(text);
  }
  return parameters;
}

// Puts the value's placeholders where `sql` has {}.
void add_sql(Composer& composer, const Field& field, const FieldValue& value) {
  std::vector<store::Parameter> given;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value.data))
    given = as_parameters(field, *list);
  else
    given.push_back(as_parameter(field, value));
  if (given.empty()) return;

  const std::string slot = Composer::placeholders(given.size());
  const std::string_view sql = field.column;
  std::string text;
  std::vector<store::Parameter> parameters;
  std::size_t from = 0;
  for (std::size_t at = sql.find("{}"); at != std::string_view::npos; at = sql.find("{}", from)) {
    text.append(sql.substr(from, at - from)).append(slot);
    parameters.insert(parameters.end(), given.begin(), given.end());
    from = at + 2;
  }
  text.append(sql.substr(from));
  composer.add("(" + text + ")", std::move(parameters));
}

void add_list(Composer& composer, const Field& field, const FieldValue& value, const char* comparison) {
  if (value.list().empty()) return;
  composer.add(std::string(field.column) + comparison + "(" + Composer::placeholders(value.list().size()) + ")",
               as_parameters(field, value.list()));
}

void add_condition(Composer& composer, const FieldValue& value, const Filter& filter) {
  const Field& field = *value.field;
  store::Session& session = composer.session();
  const std::string column = field.column != nullptr ? field.column : "";
  const auto compare = [&](const std::string& condition) { composer.add(condition, {as_parameter(field, value)}); };
  switch (field.is) {
    case Is::equal:
      return compare(column + " = ?");
    case Is::not_equal:
      return compare(column + " <> ?");
    case Is::equal_ignore_case:
      return compare(session.lower(column) + " = " + session.lower("?"));
    case Is::like:
      return compare(session.like(column, "?"));
    case Is::like_ignore_case:
      return compare(session.like_ignore_case(column, "?"));
    case Is::not_like:
      return compare("not " + session.like(column, "?"));
    case Is::not_like_ignore_case:
      return compare("not " + session.like_ignore_case(column, "?"));
    case Is::in:
      return add_list(composer, field, value, " in ");
    case Is::not_in:
      return add_list(composer, field, value, " not in ");
    case Is::before:
      return compare(column + " < ?");
    case Is::after:
      return compare(column + " > ?");
    case Is::at_most:
      return compare(column + " <= ?");
    case Is::at_least:
      return compare(column + " >= ?");
    case Is::null_if_true:
      return value.is_true() ? composer.add(column + " is null") : void();
    case Is::not_null_if_true:
      return value.is_true() ? composer.add(column + " is not null") : void();
    case Is::sql:
      return add_sql(composer, field, value);
    case Is::sql_if_true:
      return value.is_true() ? composer.add("(" + column + ")") : void();
    case Is::sql_if_false:
      return value.is_true() ? void() : composer.add("(" + column + ")");
    case Is::custom:
      return field.custom(composer, value, filter);
    case Is::variables:
      return add_variable_conditions(composer, value, filter);
    case Is::modifier:
      return;
  }
}

bool is_same_row(const FieldValue& left, const FieldValue& right) {
  return left.field->row != nullptr && right.field->row != nullptr &&
         std::strcmp(left.field->row, right.field->row) == 0;
}

// "exists (…)" for the values, which all speak of one related row.
void add_related(Composer& composer, std::span<const FieldValue* const> values, const Filter& filter) {
  Composer inner(composer.session(), composer.is_or_group() ? Composer::Of::any : Composer::Of::all);
  for (const FieldValue* value : values) add_condition(inner, *value, filter);
  if (inner.conditions().empty()) return;
  std::string text = std::string("exists (select 1 from ") + values[0]->field->row;
  for (const std::string& condition : inner.conditions()) text.append(" and ").append(condition);
  composer.add(text + ")", inner.parameters());
}

void add_values(Composer& composer, const Filter& filter) {
  for (std::size_t i = 0; i < filter.values.size(); ++i) {
    const FieldValue& value = filter.values[i];
    if (value.field->row == nullptr) {
      add_condition(composer, value, filter);
      continue;
    }
    std::vector<const FieldValue*> related{&value};
    if (!composer.is_or_group()) {
      const auto is_related = [&](const FieldValue& other) { return is_same_row(value, other); };
      const auto begin = filter.values.begin();
      if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(i), is_related))
        continue;  // done with the first of them
      for (std::size_t j = i + 1; j < filter.values.size(); ++j) {
        if (is_related(filter.values[j])) related.push_back(&filter.values[j]);
      }
    }
    add_related(composer, related, filter);
  }
}

}  // namespace

void add_conditions(Composer& composer, const Query& query, const Filter& filter) {
  if (query.check != nullptr) query.check(filter);
  add_values(composer, filter);
  for (const Filter& group : filter.or_queries) {
    Composer one(composer.session(), Composer::Of::any);
    add_values(one, group);
    if (one.conditions().empty()) continue;
    std::string text;
    for (const std::string& condition : one.conditions()) text.append(text.empty() ? "(" : " or ").append(condition);
    composer.add(text + ")", one.parameters());
  }
}

}  // namespace millrace::query
