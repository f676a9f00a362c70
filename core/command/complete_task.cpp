// Completes a task and runs its process on.
#include "base/error.h"
#include "command/commands.h"
#include "engine/execution_tree.h"
#include "engine/runner.h"
#include "engine/tasks.h"
#include "engine/variables.h"

namespace millrace::command {
namespace {

constexpr int suspended_state = 2;

}  // namespace

void complete_task(CommandContext& context, const std::string& task_id, const Variables& variables) {
  store::Task* task = context.unit().find<store::Task>(task_id);
  if (!task) throw EngineError(ErrorCode::null_value, {"Cannot find task with id " + task_id + ": task is null"});
  if (task->suspension_state == suspended_state) throw EngineError(ErrorCode::suspended, {"task '" + task_id + "' is suspended"});

  store::Execution* execution = task->execution_id ? engine::find_execution(context, *task->execution_id) : nullptr;
  for (const auto& [name, value] : variables) engine::set_variable(context, {execution, task}, name, value);
  engine::end_task(context, *task, engine::TaskEnd::completed, {});
  if (!execution) return;

  engine::Runner runner(context);
  runner.signal(*execution);
  runner.run();
}

}  // namespace millrace::command
