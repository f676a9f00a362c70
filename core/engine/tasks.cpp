// The life of a task.
#include "engine/tasks.h"

#include "base/error.h"
#include "base/text.h"
#include "base/time.h"
#include "engine/execution_tree.h"
#include "engine/variables.h"

namespace millrace::engine {
namespace {

using store::IdentityLink;
using store::Task;

constexpr int default_priority = 50;  // CAMUNDA: Task.PRIORITY_NORMAL

std::optional<std::string> text_of(const std::optional<model::ExpressionText>& expression) {
  if (!expression) return std::nullopt;
  return expression->source;
}

std::optional<std::int64_t> date_of(const std::optional<model::ExpressionText>& expression, const char* what) {
  if (!expression) return std::nullopt;
  const auto time = parse_iso_time(expression->source);
  if (!time)
    throw EngineError(ErrorCode::engine, {std::string(what) + " '" + expression->source + "' is not an ISO 8601 date"});
  return time;
}

int priority_of(const std::optional<model::ExpressionText>& expression) {
  if (!expression) return default_priority;
  const auto number = parse_integer(expression->source);
  if (!number || *number < INT32_MIN || *number > INT32_MAX)
    throw EngineError(ErrorCode::engine, {"Priority value is not an Integer: " + expression->source});
  return static_cast<int>(*number);
}

store::Execution* execution_of(CommandContext& context, const Task& task) {
  return task.execution_id ? find_execution(context, *task.execution_id) : nullptr;
}

void tell(CommandContext& context, ChangeKind kind, const Task& task, std::string_view reason = {}, bool canceled = false) {
  context.emit({.kind = kind, .execution = execution_of(context, task), .task = &task, .canceled = canceled, .reason = reason});
}

void tell_assignee_link(CommandContext& context, const Task& task, ChangeKind kind, const std::string& user_id) {
  // CAMUNDA: an assignee has no row in ACT_RU_IDENTITYLINK, but the history of links shows it.
  IdentityLink link;
  link.type = "assignee";
  link.user_id = user_id;
  link.task_id = task.id;
  link.tenant_id = task.tenant_id;
  context.emit({.kind = kind, .execution = execution_of(context, task), .task = &task, .link = &link});
}

}  // namespace

Task& create_task(CommandContext& context, store::Execution& execution, const model::Node& node) {
  MILLRACE_ASSERT(node.user_task);
  const model::UserTask& definition = *node.user_task;
  Task row;
  row.id = context.new_id();
  row.execution_id = execution.id;
  row.process_instance_id = execution.process_instance_id;
  row.process_definition_id = execution.process_definition_id;
  row.case_instance_id = execution.case_instance_id;
  row.task_definition_key = node.id;
  row.name = definition.name ? text_of(definition.name) : node.name;
  row.description = text_of(definition.description);
  row.due_date_ms = date_of(definition.due_date, "The due date");
  row.follow_up_date_ms = date_of(definition.follow_up_date, "The follow-up date");
  row.priority = priority_of(definition.priority);
  row.create_time_ms = context.now_ms();
  row.suspension_state = execution.suspension_state;
  row.tenant_id = execution.tenant_id;
  row.task_state = "Created";
  row.assignee = text_of(definition.assignee);

  Task& task = context.unit().insert(std::move(row));
  tell(context, ChangeKind::task_created, task);
  if (task.assignee) tell_assignee_link(context, task, ChangeKind::identity_link_added, *task.assignee);
  for (const auto& user : definition.candidate_users) add_task_link(context, task, "candidate", user.source, std::nullopt);
  for (const auto& group : definition.candidate_groups) add_task_link(context, task, "candidate", std::nullopt, group.source);
  return task;
}

void assign_task(CommandContext& context, Task& task, const std::optional<std::string>& assignee) {
  const std::optional<std::string> before = task.assignee;
  task.assignee = assignee;
  if (before != assignee) {
    if (before) tell_assignee_link(context, task, ChangeKind::identity_link_removed, *before);
    if (assignee) tell_assignee_link(context, task, ChangeKind::identity_link_added, *assignee);
  }
  touch_task(context, task);
}

void touch_task(CommandContext& context, Task& task) {
  task.last_updated_ms = context.now_ms();
  task.task_state = "Updated";
  tell(context, ChangeKind::task_updated, task);
}

void add_task_link(CommandContext& context, const Task& task, const std::string& type, const std::optional<std::string>& user_id,
                   const std::optional<std::string>& group_id) {
  IdentityLink row;
  row.id = context.new_id();
  row.type = type;
  row.user_id = user_id;
  row.group_id = group_id;
  row.task_id = task.id;
  row.tenant_id = task.tenant_id;
  const IdentityLink& link = context.unit().insert(std::move(row));
  context.emit({.kind = ChangeKind::identity_link_added, .execution = execution_of(context, task), .task = &task, .link = &link});
}

void end_task(CommandContext& context, Task& task, TaskEnd end, std::string_view reason) {
  task.task_state = end == TaskEnd::completed ? "Completed" : "Deleted";
  remove_task_variables(context, task);
  // CAMUNDA: the links go without a trace in their history; only who takes one away leaves an entry.
  for (IdentityLink* link : context.unit().find_all(&IdentityLink::task_id, task.id)) context.unit().remove(*link);
  tell(context, ChangeKind::task_ended, task, reason, end == TaskEnd::deleted);
  context.unit().remove(task);
}

}  // namespace millrace::engine
