// /history/variable-instance. CAMUNDA: sub/history/impl/HistoricVariableInstanceResourceImpl.java.
#include "base/error.h"
#include "command/commands.h"
#include "engine/value_columns.h"
#include "query/compose.h"
#include "rest/camunda/families.h"
#include "rest/camunda/queries.h"
#include "rest/camunda/variable_data.h"
#include "rest/json.h"
#include "rest/rewrap.h"
#include "rest/variables.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;
using store::HistoricVariable;

bool is_deleted(const HistoricVariable& row) { return row.state == "DELETED"; }

// The filter's query: without includeDeleted what is deleted is left out.
query::Query query_of(const query::Filter& filter) {
  query::Query query = historic_variable_query;
  if (!filter.is_true("includeDeleted")) query.where = "(T.STATE_ <> 'DELETED' or T.STATE_ is null)";
  return query;
}

enum class Content : bool { skip_binary, all };
Value value_of(CommandContext& context, const HistoricVariable& row, Content content) {
  const std::string type = row.variable_type.value_or("null");
  const ValueType value_type = engine::type_from_column(type);
  const bool is_binary = value_type == ValueType::bytes || value_type == ValueType::file;
  std::optional<std::string> bytes;
  if (row.byte_array_id && (content == Content::all || !is_binary)) {
    if (const auto* array = context.unit().find<store::ByteArray>(*row.byte_array_id)) bytes = array->bytes;
  }
  return engine::from_columns(engine::read_columns(row, type, std::move(bytes)));
}

Json variable_json(CommandContext& context, const HistoricVariable& row, Deserialize deserialize) {
  Json json = encode_value(value_of(context, row, Content::skip_binary), deserialize);
  json.update(Json{
      {"id", row.id},
      {"name", row.name},
      {"processDefinitionKey", or_null(row.process_definition_key)},
      {"processDefinitionId", or_null(row.process_definition_id)},
      {"processInstanceId", or_null(row.process_instance_id)},
      {"executionId", or_null(row.execution_id)},
      {"activityInstanceId", or_null(row.activity_instance_id)},
      {"caseDefinitionKey", or_null(row.case_definition_key)},
      {"caseDefinitionId", or_null(row.case_definition_id)},
      {"caseInstanceId", or_null(row.case_instance_id)},
      {"caseExecutionId", or_null(row.case_execution_id)},
      {"taskId", or_null(row.task_id)},
      {"errorMessage", nullptr},
      {"tenantId", or_null(row.tenant_id)},
      {"state", or_null(row.state)},
      {"createTime", time_or_null(row.create_time_ms)},
      {"removalTime", time_or_null(row.removal_time_ms)},
      {"rootProcessInstanceId", or_null(row.root_process_instance_id)},
  });
  return json;
}

Deserialize deserialize_of(const Call& call, std::string_view parameter) {
  return call.query_flag(parameter, true) ? Deserialize::yes : Deserialize::no;
}

Answer list_variables(CommandContext& context, const Call& call) {
  std::vector<HistoricVariable> rows;
  query::each<HistoricVariable>(context.session(), query_of(call.filter), call.filter, [&](const HistoricVariable& row) { rows.push_back(row); });
  Json list = Json::array();
  for (const HistoricVariable& row : rows) list.push_back(variable_json(context, row, deserialize_of(call, "deserializeValues")));
  return ok(std::move(list));
}

Answer count_variables(CommandContext& context, const Call& call) {
  return count_answer(query::count(context.session(), query_of(call.filter), call.filter));
}

const HistoricVariable& find_variable(CommandContext& context, const std::string& id) {
  const auto* row = context.unit().find<HistoricVariable>(id);
  if (row == nullptr || is_deleted(*row)) {
    throw EngineError(ErrorCode::invalid_request_not_found, {"Historic variable instance with Id '" + id + "' does not exist."});
  }
  return *row;
}

Answer get_variable(CommandContext& context, const Call& call) {
  return ok(variable_json(context, find_variable(context, call.path_value("id")), deserialize_of(call, "deserializeValue")));
}

Answer get_data(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  return value_download(value_of(context, find_variable(context, id), Content::all), id);
}

Answer delete_variable(CommandContext& context, const Call& call) {
  error_as(ErrorCode::not_found, ErrorCode::invalid_request_engine_not_found,
           [&] { command::delete_historic_variable(context, call.path_value("id")); });
  return no_content();
}

constexpr Member list_parameters[] = {
    {"deserializeValues", Type::boolean, Need::optional, "Show an Object of JSON as JSON (the default), or as text."},
};
constexpr Member get_parameters[] = {
    {"deserializeValue", Type::boolean, Need::optional, "Show an Object of JSON as JSON (the default), or as text."},
};

constexpr const query::Query* filter = &historic_variable_query;
constexpr const char* path = "/history/variable-instance";
constexpr const char* count_path = "/history/variable-instance/count";
constexpr const char* id_path = "/history/variable-instance/{id}";
constexpr const char* list_type = "HistoricVariableInstanceDto[]";

constexpr Route routes[] = {
    {Method::get, path, "getHistoricVariableInstances", Access::read, filter, {}, list_parameters, list_type, list_variables},
    {Method::post, path, "queryHistoricVariableInstances", Access::read, filter, {}, list_parameters, list_type, list_variables},
    {Method::get, count_path, "getHistoricVariableInstancesCount", Access::read, filter, {}, {}, "CountResultDto", count_variables},
    {Method::post, count_path, "queryHistoricVariableInstancesCount", Access::read, filter, {}, {}, "CountResultDto", count_variables},
    {Method::get, id_path, "getHistoricVariableInstance", Access::read, nullptr, {}, get_parameters, "HistoricVariableInstanceDto", get_variable},
    {Method::delete_, id_path, "deleteHistoricVariableInstance", Access::write, nullptr, {}, {}, "", delete_variable},
    {Method::get, "/history/variable-instance/{id}/data", "getHistoricVariableInstanceBinary", Access::read, nullptr, {}, {}, "binary", get_data,
     Body::by_members, ""},
};

}  // namespace

std::span<const Route> history_variable_instance_routes() { return routes; }

}  // namespace millrace::rest::camunda
