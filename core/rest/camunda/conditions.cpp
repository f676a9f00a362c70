// Conditions that several filters share.
#include "rest/camunda/conditions.h"

#include <string>

#include "base/error.h"

namespace millrace::rest::camunda {

using query::Composer;
using query::FieldValue;
using query::Filter;

void tenants_unless_without(Composer& composer, const FieldValue& value, const Filter& filter) {
  if (filter.is_true("withoutTenantId") || value.list().empty()) return;
  std::vector<store::Parameter> parameters(value.list().begin(), value.list().end());
  const std::string text = std::string(value.field->column) + " in (" + Composer::placeholders(parameters.size()) + ")";
  composer.add(text, std::move(parameters));
}

void active_unless_suspended(Composer& composer, const FieldValue& value, const Filter& filter) {
  if (value.is_true() && !filter.is_true("suspended")) composer.add(std::string(value.field->column) + " = 1");
}

void not_equal_ignore_case(Composer& composer, const FieldValue& value, const Filter&) {
  store::Session& session = composer.session();
  composer.add(session.lower(value.field->column) + " <> " + session.lower("?"), {value.text()});
}

void nothing(Composer& composer, const FieldValue&, const Filter&) { composer.add("1 = 0"); }

bool is_given(const Filter& filter, std::string_view name) {
  const FieldValue* value = filter.find(name);
  if (value == nullptr) return false;
  const bool* flag = std::get_if<bool>(&value->data);
  return flag == nullptr || *flag;
}

void refuse_both(const Filter& filter, std::string_view one, std::string_view other) {
  if (!is_given(filter, one) || !is_given(filter, other)) return;
  throw EngineError(ErrorCode::engine,
                    {"Invalid query usage: cannot set both " + std::string(one) + " and " + std::string(other) + " filters."});
}

void check_task_variables(const Filter& filter) {
  for (const FieldValue& value : filter.values) {
    const auto* conditions = std::get_if<std::vector<query::VariableFilter>>(&value.data);
    if (conditions == nullptr) continue;
    for (const query::VariableFilter& condition : *conditions) {
      if (condition.name.empty()) throw EngineError(ErrorCode::null_value, {"name is null"});
      const bool is_unordered = condition.value.is_null() || condition.value.type == ValueType::boolean;
      if (!is_unordered || condition.op == query::Operator::eq || condition.op == query::Operator::neq) continue;
      throw EngineError(ErrorCode::engine, {"Booleans and null can only be compared as equal or not equal"});
    }
  }
}

}  // namespace millrace::rest::camunda
