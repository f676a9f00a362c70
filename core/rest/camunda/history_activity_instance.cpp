// /history/activity-instance.
#include "base/error.h"
#include "engine/command_context.h"
#include "query/compose.h"
#include "rest/camunda/families.h"
#include "rest/camunda/queries.h"
#include "rest/json.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;
using store::HistoricActivityInstance;

// ACT_INST_STATE_. CAMUNDA: impl/pvm/runtime/ActivityInstanceState.java.
constexpr int scope_complete = 1;
constexpr int canceled = 2;

Json activity_json(const HistoricActivityInstance& row) {
  return {
      {"id", row.id},
      {"parentActivityInstanceId", or_null(row.parent_activity_instance_id)},
      {"activityId", row.activity_id},
      {"activityName", or_null(row.activity_name)},
      {"activityType", row.activity_type},
      {"processDefinitionKey", or_null(row.process_definition_key)},
      {"processDefinitionId", row.process_definition_id},
      {"processInstanceId", row.process_instance_id},
      {"executionId", row.execution_id},
      {"taskId", or_null(row.task_id)},
      {"calledProcessInstanceId", or_null(row.called_process_instance_id)},
      {"calledCaseInstanceId", or_null(row.called_case_instance_id)},
      {"assignee", or_null(row.assignee)},
      {"startTime", time(row.start_time_ms)},
      {"endTime", time_or_null(row.end_time_ms)},
      {"durationInMillis", or_null(row.duration_ms)},
      {"canceled", row.activity_instance_state == canceled},
      {"completeScope", row.activity_instance_state == scope_complete},
      {"tenantId", or_null(row.tenant_id)},
      {"removalTime", time_or_null(row.removal_time_ms)},
      {"rootProcessInstanceId", or_null(row.root_process_instance_id)},
  };
}

Answer list_activities(CommandContext& context, const Call& call) {
  Json list = Json::array();
  query::each<HistoricActivityInstance>(context.session(), historic_activity_instance_query, call.filter,
                                        [&](const HistoricActivityInstance& row) { list.push_back(activity_json(row)); });
  return ok(std::move(list));
}

Answer count_activities(CommandContext& context, const Call& call) {
  return count_answer(query::count(context.session(), historic_activity_instance_query, call.filter));
}

Answer get_activity(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const auto* row = context.unit().find<HistoricActivityInstance>(id);
  if (row == nullptr) {
    throw EngineError(ErrorCode::invalid_request_not_found, {"Historic activity instance with id '" + id + "' does not exist"});
  }
  return ok(activity_json(*row));
}

constexpr const query::Query* filter = &historic_activity_instance_query;
constexpr const char* path = "/history/activity-instance";
constexpr const char* count_path = "/history/activity-instance/count";

constexpr Route routes[] = {
    {Method::get, path, "getHistoricActivityInstances", Access::read, filter, {}, {}, "HistoricActivityInstanceDto[]", list_activities},
    {Method::post, path, "queryHistoricActivityInstances", Access::read, filter, {}, {}, "HistoricActivityInstanceDto[]", list_activities},
    {Method::get, count_path, "getHistoricActivityInstancesCount", Access::read, filter, {}, {}, "CountResultDto", count_activities},
    {Method::post, count_path, "queryHistoricActivityInstancesCount", Access::read, filter, {}, {}, "CountResultDto", count_activities},
    {Method::get, "/history/activity-instance/{id}", "getHistoricActivityInstance", Access::read, nullptr, {}, {}, "HistoricActivityInstanceDto",
     get_activity},
};

}  // namespace

std::span<const Route> history_activity_instance_routes() { return routes; }

}  // namespace millrace::rest::camunda
