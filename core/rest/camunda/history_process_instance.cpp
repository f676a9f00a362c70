// /history/process-instance. CAMUNDA: sub/history/impl/HistoricProcessInstanceResourceImpl.java.
#include "base/error.h"
#include "command/commands.h"
#include "query/compose.h"
#include "rest/camunda/families.h"
#include "rest/camunda/queries.h"
#include "rest/json.h"
#include "rest/rewrap.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;
using store::HistoricProcessInstance;

Json instance_json(const HistoricProcessInstance& row, Json definition_name, Json definition_version) {
  return {
      {"id", row.id},
      {"businessKey", or_null(row.business_key)},
      {"processDefinitionId", row.process_definition_id},
      {"processDefinitionKey", or_null(row.process_definition_key)},
      {"processDefinitionName", std::move(definition_name)},
      {"processDefinitionVersion", std::move(definition_version)},
      {"startTime", time(row.start_time_ms)},
      {"endTime", time_or_null(row.end_time_ms)},
      {"removalTime", time_or_null(row.removal_time_ms)},
      {"durationInMillis", or_null(row.duration_ms)},
      {"startUserId", or_null(row.start_user_id)},
      {"startActivityId", or_null(row.start_activity_id)},
      {"deleteReason", or_null(row.delete_reason)},
      {"rootProcessInstanceId", or_null(row.root_process_instance_id)},
      {"superProcessInstanceId", or_null(row.super_process_instance_id)},
      {"superCaseInstanceId", or_null(row.super_case_instance_id)},
      {"caseInstanceId", or_null(row.case_instance_id)},
      {"tenantId", or_null(row.tenant_id)},
      {"state", or_null(row.state)},
      {"restartedProcessInstanceId", or_null(row.restarted_process_instance_id)},
  };
}

Answer list_instances(CommandContext& context, const Call& call) {
  Json list = Json::array();
  query::each<HistoricProcessInstance>(
      context.session(), historic_process_instance_query, call.filter, "P.NAME_, P.VERSION_",
      [&](const HistoricProcessInstance& row, const store::Cursor& cursor, int first_more) {
        Json name = cursor.is_null(first_more) ? Json(nullptr) : Json(cursor.text(first_more));
        Json version = cursor.is_null(first_more + 1) ? Json(nullptr) : Json(cursor.integer(first_more + 1));
        list.push_back(instance_json(row, std::move(name), std::move(version)));
      });
  return ok(std::move(list));
}

Answer count_instances(CommandContext& context, const Call& call) {
  return count_answer(query::count(context.session(), historic_process_instance_query, call.filter));
}

std::string does_not_exist(const std::string& id) { return "Historic process instance with id " + id + " does not exist"; }

Answer get_instance(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const auto* row = context.unit().find<HistoricProcessInstance>(id);
  if (row == nullptr) throw EngineError(ErrorCode::invalid_request_not_found, {does_not_exist(id)});
  const auto* definition = context.unit().find<store::ProcessDefinition>(row->process_definition_id);
  if (definition == nullptr) return ok(instance_json(*row, nullptr, nullptr));
  return ok(instance_json(*row, or_null(definition->name), definition->version));
}

Answer delete_instance(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  if (!call.query_flag("failIfNotExists", true) && context.unit().find<HistoricProcessInstance>(id) == nullptr) return no_content();
  // CAMUNDA: a running instance is no history to delete, and counts as unknown.
  engine_errors_as(ErrorCode::invalid_request_engine_not_found, does_not_exist(id),
                   [&] { command::delete_historic_process_instance(context, id); });
  return no_content();
}

Answer delete_variables(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  error_as(ErrorCode::not_found, ErrorCode::invalid_request_not_found, [&] { command::delete_historic_variables(context, id); });
  return no_content();
}

constexpr Member delete_parameters[] = {
    {"failIfNotExists", Type::boolean, Need::optional, "Answer 404 for an unknown instance (the default), or nothing."},
};

constexpr const query::Query* filter = &historic_process_instance_query;
constexpr const char* path = "/history/process-instance";
constexpr const char* count_path = "/history/process-instance/count";
constexpr const char* id_path = "/history/process-instance/{id}";

constexpr Route routes[] = {
    {Method::get, path, "getHistoricProcessInstances", Access::read, filter, {}, {}, "HistoricProcessInstanceDto[]", list_instances},
    {Method::post, path, "queryHistoricProcessInstances", Access::read, filter, {}, {}, "HistoricProcessInstanceDto[]", list_instances},
    {Method::get, count_path, "getHistoricProcessInstancesCount", Access::read, filter, {}, {}, "CountResultDto", count_instances},
    {Method::post, count_path, "queryHistoricProcessInstancesCount", Access::read, filter, {}, {}, "CountResultDto", count_instances},
    {Method::get, id_path, "getHistoricProcessInstance", Access::read, nullptr, {}, {}, "HistoricProcessInstanceDto", get_instance},
    {Method::delete_, id_path, "deleteHistoricProcessInstance", Access::write, nullptr, {}, delete_parameters, "", delete_instance},
    {Method::delete_, "/history/process-instance/{id}/variable-instances", "deleteHistoricVariableInstancesOfHistoricProcessInstance",
     Access::write, nullptr, {}, {}, "", delete_variables},
};

}  // namespace

std::span<const Route> history_process_instance_routes() { return routes; }

}  // namespace millrace::rest::camunda
