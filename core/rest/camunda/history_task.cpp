// /history/task.
#include "engine/command_context.h"
#include "query/compose.h"
#include "rest/camunda/families.h"
#include "rest/camunda/queries.h"
#include "rest/json.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;
using store::HistoricTask;

Json task_json(const HistoricTask& row) {
  return {
      {"id", row.id},
      {"processDefinitionKey", or_null(row.process_definition_key)},
      {"processDefinitionId", or_null(row.process_definition_id)},
      {"processInstanceId", or_null(row.process_instance_id)},
      {"executionId", or_null(row.execution_id)},
      {"caseDefinitionKey", or_null(row.case_definition_key)},
      {"caseDefinitionId", or_null(row.case_definition_id)},
      {"caseInstanceId", or_null(row.case_instance_id)},
      {"caseExecutionId", or_null(row.case_execution_id)},
      {"activityInstanceId", or_null(row.activity_instance_id)},
      {"name", or_null(row.name)},
      {"description", or_null(row.description)},
      {"deleteReason", or_null(row.delete_reason)},
      {"owner", or_null(row.owner)},
      {"assignee", or_null(row.assignee)},
      {"startTime", time(row.start_time_ms)},
      {"endTime", time_or_null(row.end_time_ms)},
      {"duration", or_null(row.duration_ms)},
      {"taskDefinitionKey", or_null(row.task_definition_key)},
      {"priority", row.priority.value_or(0)},
      {"due", time_or_null(row.due_date_ms)},
      {"parentTaskId", or_null(row.parent_task_id)},
      {"followUp", time_or_null(row.follow_up_date_ms)},
      {"tenantId", or_null(row.tenant_id)},
      {"removalTime", time_or_null(row.removal_time_ms)},
      {"rootProcessInstanceId", or_null(row.root_process_instance_id)},
      {"taskState", or_null(row.task_state)},
  };
}

Answer list_tasks(CommandContext& context, const Call& call) {
  Json list = Json::array();
  query::each<HistoricTask>(context.session(), historic_task_query, call.filter,
                            [&](const HistoricTask& row) { list.push_back(task_json(row)); });
  return ok(std::move(list));
}

Answer count_tasks(CommandContext& context, const Call& call) {
  return count_answer(query::count(context.session(), historic_task_query, call.filter));
}

constexpr const query::Query* filter = &historic_task_query;

constexpr Route routes[] = {
    {Method::get, "/history/task", "getHistoricTaskInstances", Access::read, filter, {}, {}, "HistoricTaskInstanceDto[]", list_tasks},
    {Method::post, "/history/task", "queryHistoricTaskInstances", Access::read, filter, {}, {}, "HistoricTaskInstanceDto[]", list_tasks},
    {Method::get, "/history/task/count", "getHistoricTaskInstancesCount", Access::read, filter, {}, {}, "CountResultDto", count_tasks},
    {Method::post, "/history/task/count", "queryHistoricTaskInstancesCount", Access::read, filter, {}, {}, "CountResultDto", count_tasks},
};

}  // namespace

std::span<const Route> history_task_routes() { return routes; }

}  // namespace millrace::rest::camunda
