// /task. CAMUNDA: impl/TaskRestServiceImpl.java, sub/task/impl/TaskResourceImpl.java.
#include <algorithm>

#include "base/error.h"
#include "command/commands.h"
#include "query/compose.h"
#include "rest/camunda/families.h"
#include "rest/camunda/queries.h"
#include "rest/camunda/variable_resource.h"
#include "rest/json.h"
#include "rest/rewrap.h"
#include "rest/variables.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;

constexpr int suspended_state = 2;

Json task_json(const store::Task& row) {
  return {
      {"id", row.id},
      {"name", or_null(row.name)},
      {"assignee", or_null(row.assignee)},
      {"created", time_or_null(row.create_time_ms)},
      {"due", time_or_null(row.due_date_ms)},
      {"followUp", time_or_null(row.follow_up_date_ms)},
      {"lastUpdated", time_or_null(row.last_updated_ms)},
      {"delegationState", or_null(row.delegation_state)},
      {"description", or_null(row.description)},
      {"executionId", or_null(row.execution_id)},
      {"owner", or_null(row.owner)},
      {"parentTaskId", or_null(row.parent_task_id)},
      {"priority", row.priority},
      {"processDefinitionId", or_null(row.process_definition_id)},
      {"processInstanceId", or_null(row.process_instance_id)},
      {"taskDefinitionKey", or_null(row.task_definition_key)},
      {"caseExecutionId", or_null(row.case_execution_id)},
      {"caseInstanceId", or_null(row.case_instance_id)},
      {"caseDefinitionId", or_null(row.case_definition_id)},
      {"suspended", row.suspension_state == suspended_state},
      {"formKey", nullptr},
      {"camundaFormRef", nullptr},
      {"tenantId", or_null(row.tenant_id)},
      {"taskState", or_null(row.task_state)},
  };
}

// What a task's JSON carries on demand.
struct Extras {
  bool comments_and_attachments = false;
  std::optional<command::Scope> variables;
};

Extras extras_of(bool comments_and_attachments, bool variables, bool local_variables) {
  Extras extras{comments_and_attachments, {}};
  if (variables) extras.variables = command::Scope::with_parents;
  else if (local_variables) extras.variables = command::Scope::local;
  return extras;
}

Json task_json(CommandContext& context, const store::Task& row, const Extras& extras) {
  Json json = task_json(row);
  if (extras.variables) {
    Variables variables = command::get_task_variables(context, row.id, *extras.variables);
    if (!variables.empty()) json["variables"] = readable_variables_json(std::move(variables));
  }
  if (extras.comments_and_attachments) {
    const auto comments = context.unit().find_all(&store::Comment::task_id, row.id);
    json["attachment"] = !context.unit().find_all(&store::Attachment::task_id, row.id).empty();
    json["comment"] = std::any_of(comments.begin(), comments.end(), [](const store::Comment* one) { return one->type == "comment"; });
  }
  return json;
}

Answer list_tasks(CommandContext& context, const Call& call) {
  std::vector<store::Task> rows;
  query::each<store::Task>(context.session(), task_query, call.filter, [&](const store::Task& row) { rows.push_back(row); });
  const query::Filter& filter = call.filter;
  const Extras extras = extras_of(filter.is_true("withCommentAttachmentInfo"), filter.is_true("withTaskVariablesInReturn"),
                                  filter.is_true("withTaskLocalVariablesInReturn"));
  Json list = Json::array();
  for (const store::Task& row : rows) list.push_back(task_json(context, row, extras));
  return ok(std::move(list));
}

Answer count_tasks(CommandContext& context, const Call& call) {
  return count_answer(query::count(context.session(), task_query, call.filter));
}

Answer get_task(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const auto* row = context.unit().find<store::Task>(id);
  if (row == nullptr) throw EngineError(ErrorCode::invalid_request_not_found, {"No matching task with id " + id});
  const Extras extras = extras_of(call.query_flag("withCommentAttachmentInfo"), call.query_flag("withTaskVariablesInReturn"),
                                  call.query_flag("withTaskLocalVariablesInReturn"));
  return ok(task_json(context, *row, extras));
}

Answer claim(CommandContext& context, const Call& call) {
  command::claim_task(context, call.path_value("id"), call.text("userId"));
  return no_content();
}

Answer unclaim(CommandContext& context, const Call& call) {
  command::set_task_assignee(context, call.path_value("id"), std::nullopt);
  return no_content();
}

Answer set_assignee(CommandContext& context, const Call& call) {
  command::set_task_assignee(context, call.path_value("id"), call.text("userId"));
  return no_content();
}

// Completes the task; answers the variables of its process instance afterwards, or as they were when the instance ended.
Variables complete_with_variables(CommandContext& context, const std::string& task_id, const Variables& given) {
  const auto* task = context.unit().find<store::Task>(task_id);
  if (task == nullptr || !task->process_instance_id) {
    command::complete_task(context, task_id, given);
    return {};
  }
  const std::string instance_id = *task->process_instance_id;
  // The variables are set first, so that they are among those that an ended instance had.
  command::update_task_variables(context, task_id, given, {}, command::Scope::with_parents);
  Variables last = command::get_execution_variables(context, instance_id, command::Scope::with_parents);
  command::complete_task(context, task_id, {});
  if (context.unit().find<store::Execution>(instance_id) == nullptr) return last;
  return command::get_execution_variables(context, instance_id, command::Scope::with_parents);
}

Answer complete(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const std::string message = "Cannot complete task " + id;
  const Variables given = decode_variables(call.member("variables"), message);
  return engine_errors_as(ErrorCode::rest_error, message, [&] {
    if (call.flag("withVariablesInReturn")) return ok(encode_variables(complete_with_variables(context, id, given), Deserialize::no));
    command::complete_task(context, id, given);
    return no_content();
  });
}

constexpr Member user_members[] = {{"userId", Type::string, Need::optional, "The user; none takes the task from whoever has it."}};
constexpr Member complete_members[] = {
    {"variables", Type::variable_map, Need::optional, "Variables to set before the process goes on."},
    {"withVariablesInReturn", Type::boolean, Need::optional, "Answer the instance's variables."},
};
constexpr Member get_parameters[] = {
    {"withCommentAttachmentInfo", Type::boolean, Need::optional, "Say whether the task has comments and attachments."},
    {"withTaskVariablesInReturn", Type::boolean, Need::optional, "Add the variables visible from the task."},
    {"withTaskLocalVariablesInReturn", Type::boolean, Need::optional, "Add the task's own variables."},
};

constexpr const query::Query* filter = &task_query;

constexpr Route routes[] = {
    {Method::get, "/task", "getTasks", Access::read, filter, {}, {}, "TaskDto[]", list_tasks},
    {Method::post, "/task", "queryTasks", Access::read, filter, {}, {}, "TaskDto[]", list_tasks},
    {Method::get, "/task/count", "getTasksCount", Access::read, filter, {}, {}, "CountResultDto", count_tasks},
    {Method::post, "/task/count", "queryTasksCount", Access::read, filter, {}, {}, "CountResultDto", count_tasks},
    {Method::get, "/task/{id}", "getTask", Access::read, nullptr, {}, get_parameters, "TaskDto", get_task},
    {Method::post, "/task/{id}/claim", "claim", Access::write, nullptr, user_members, {}, "", claim},
    {Method::post, "/task/{id}/unclaim", "unclaim", Access::write, nullptr, {}, {}, "", unclaim},
    {Method::post, "/task/{id}/assignee", "setAssignee", Access::write, nullptr, user_members, {}, "", set_assignee},
    {Method::post, "/task/{id}/complete", "complete", Access::write, nullptr, complete_members, {}, "object", complete},
};

}  // namespace

std::span<const Route> task_routes() { return routes; }

}  // namespace millrace::rest::camunda
