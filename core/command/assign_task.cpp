// Claims a task, or gives it to somebody.
#include "base/error.h"
#include "command/commands.h"
#include "engine/tasks.h"

namespace millrace::command {
namespace {

constexpr int suspended_state = 2;

void refuse_suspended(const store::Task& task) {
  if (task.suspension_state == suspended_state) throw EngineError(ErrorCode::suspended_bad_request, {"task '" + task.id + "' is suspended"});
}

}  // namespace

void claim_task(CommandContext& context, const std::string& task_id, const std::optional<std::string>& user_id) {
  store::Task* task = context.unit().find<store::Task>(task_id);
  if (!task) throw EngineError(ErrorCode::null_value, {"Cannot find task with id " + task_id + ": task is null"});
  refuse_suspended(*task);
  if (user_id && task->assignee && *task->assignee != *user_id) throw EngineError(ErrorCode::task_already_claimed, {task_id});
  // CAMUNDA: claiming again by the same user still counts as an update.
  engine::assign_task(context, *task, user_id);
}

void set_task_assignee(CommandContext& context, const std::string& task_id, const std::optional<std::string>& user_id) {
  store::Task* task = context.unit().find<store::Task>(task_id);
  if (!task) throw EngineError(ErrorCode::not_found, {"Cannot find task with id " + task_id + ": task is null"});
  refuse_suspended(*task);
  engine::assign_task(context, *task, user_id);
}

}  // namespace millrace::command
