// The filter of historic variables. CAMUNDA: mapping/entity/HistoricVariableInstance.xml.
#include <string>

#include "base/error.h"
#include "base/text.h"
#include "rest/camunda/conditions.h"
#include "rest/camunda/queries.h"

namespace millrace::rest::camunda {
namespace {

using query::Composer;
using query::Field;
using query::FieldValue;
using query::Filter;
using query::Is;
using query::Query;
using query::SortKey;
using query::Type;
using query::VariableFilter;

void name_equal(Composer& composer, const FieldValue& value, const Filter& filter) {
  store::Session& session = composer.session();
  const bool any_case = filter.is_true("variableNamesIgnoreCase");
  composer.add(any_case ? session.lower("T.NAME_") + " = " + session.lower("?") : "T.NAME_ = ?", {value.text()});
}

void name_like(Composer& composer, const FieldValue& value, const Filter& filter) {
  store::Session& session = composer.session();
  const bool any_case = filter.is_true("variableNamesIgnoreCase");
  composer.add(any_case ? session.like_ignore_case("T.NAME_", "?") : session.like("T.NAME_", "?"), {value.text()});
}

// CAMUNDA: the type must be the very one of the JSON value, so that 250.0 does not find the Integer 250.
void value_equal(Composer& composer, const FieldValue& value, const Filter& filter) {
  const Value& wanted = std::get<std::vector<VariableFilter>>(value.data).front().value;
  const auto of_type = [](const char* type, const std::string& column) { return std::string("(T.VAR_TYPE_ = '") + type + "' and " + column + " = ?)"; };
  switch (wanted.type) {
    case ValueType::boolean:
      return composer.add(of_type("boolean", "T.LONG_"), {std::int64_t{std::get<bool>(wanted.data) ? 1 : 0}});
    case ValueType::integer: return composer.add(of_type("integer", "T.LONG_"), {std::get<std::int64_t>(wanted.data)});
    case ValueType::long_: return composer.add(of_type("long", "T.LONG_"), {std::get<std::int64_t>(wanted.data)});
    case ValueType::double_: return composer.add(of_type("double", "T.DOUBLE_"), {std::get<double>(wanted.data)});
    case ValueType::string: {
      const store::Session& session = composer.session();
      const bool any_case = filter.is_true("variableValuesIgnoreCase");
      const std::string text = any_case ? session.lower("T.TEXT_") + " = " + session.lower("?") : "T.TEXT_ = ?";
      return composer.add("(T.VAR_TYPE_ = 'string' and " + text + ")", {std::get<std::string>(wanted.data)});
    }
    default: throw EngineError(ErrorCode::engine, {"Object values cannot be used to query"});
  }
}

void type_in(Composer& composer, const FieldValue& value, const Filter&) {
  if (value.list().empty()) return;
  std::vector<store::Parameter> types;
  for (const std::string& type : value.list()) types.emplace_back(to_lower(type));
  const std::string text = composer.session().lower("T.VAR_TYPE_") + " in (" + Composer::placeholders(types.size()) + ")";
  composer.add(text, std::move(types));
}

// Only stands for cases that are not there.
void case_activity_in(Composer& composer, const FieldValue& value, const Filter&) {
  if (!value.list().empty()) composer.add("1 = 0");
}

constexpr Field fields[] = {
    {"variableName", Type::string, Is::custom, nullptr, "Only variables of this name.", nullptr, name_equal},
    {"variableNameLike", Type::string, Is::custom, nullptr, "Only variables whose name matches the pattern.", nullptr, name_like},
    {"variableNameIn", Type::string_list, Is::in, "T.NAME_", "Only variables of one of these names."},
    {"variableValue", Type::value, Is::custom, nullptr, "Only variables with this value; needs variableName.", nullptr, value_equal},
    {"variableNamesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable names match in any case."},
    {"variableValuesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable values match in any case."},
    {"variableTypeIn", Type::string_list, Is::custom, nullptr, "Only variables of one of these types, in any case.", nullptr, type_in},
    {"includeDeleted", Type::boolean, Is::modifier, nullptr, "Also variables that were removed while the instance ran."},
    {"processInstanceId", Type::id, Is::equal, "T.PROC_INST_ID_", "Only variables of this process instance."},
    {"processInstanceIdIn", Type::id_list, Is::in, "T.PROC_INST_ID_", "Only variables of one of these process instances."},
    {"processDefinitionId", Type::id, Is::equal, "T.PROC_DEF_ID_", "Only variables of this process definition."},
    {"processDefinitionKey", Type::string, Is::equal, "T.PROC_DEF_KEY_", "Only variables of definitions with this key."},
    {"executionIdIn", Type::id_list, Is::in, "T.EXECUTION_ID_", "Only variables of one of these executions."},
    {"caseInstanceId", Type::id, Is::equal, "T.CASE_INST_ID_", "Only variables of this case instance."},
    {"caseExecutionIdIn", Type::id_list, Is::in, "T.CASE_EXECUTION_ID_", "Only variables of one of these case executions."},
    {"caseActivityIdIn", Type::string_list, Is::custom, nullptr, "Only variables of one of these case activities.", nullptr, case_activity_in},
    {"taskIdIn", Type::id_list, Is::in, "T.TASK_ID_", "Only variables of one of these tasks."},
    {"activityInstanceIdIn", Type::id_list, Is::in, "T.ACT_INST_ID_", "Only variables of one of these activity instances."},
    {"tenantIdIn", Type::string_list, Is::custom, "T.TENANT_ID_", "Only variables of one of these tenants.", nullptr, tenants_unless_without},
    {"withoutTenantId", Type::boolean, Is::null_if_true, "T.TENANT_ID_", "Only variables of no tenant."},
};

constexpr SortKey sort_keys[] = {
    {"instanceId", "T.PROC_INST_ID_"},
    {"variableName", "T.NAME_"},
    {"tenantId", "T.TENANT_ID_"},
};

void check(const Filter& filter) {
  if (filter.has("variableValue") && !filter.has("variableName")) {
    throw EngineError(ErrorCode::invalid_request, {"Only a single variable value parameter specified: variable name and value are required to be "
                                                   "able to query after a specific variable value."});
  }
}

}  // namespace

// Without includeDeleted the handlers leave out what is deleted (see not_deleted in history_variable_instance.cpp).
constinit const Query historic_variable_query = {
    "HistoricVariableInstanceQueryDto", "ACT_HI_VARINST T", {}, "", fields, sort_keys, "T.ID_", false, check};

}  // namespace millrace::rest::camunda
