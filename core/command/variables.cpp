// Reads and changes the variables of executions and tasks.
#include "engine/variables.h"

#include "base/error.h"
#include "command/commands.h"
#include "engine/execution_tree.h"

namespace millrace::command {
namespace {

using engine::VariableOwner;

VariableOwner execution_owner(CommandContext& context, const std::string& id) {
  store::Execution* execution = engine::find_execution(context, id);
  if (!execution) throw EngineError(ErrorCode::null_value, {"execution " + id + " doesn't exist: execution is null"});
  return {execution, nullptr};
}

VariableOwner task_owner(CommandContext& context, const std::string& id) {
  store::Task* task = context.unit().find<store::Task>(id);
  if (!task) throw EngineError(ErrorCode::null_value, {"task " + id + " doesn't exist: task is null"});
  return {task->execution_id ? engine::find_execution(context, *task->execution_id) : nullptr, task};
}

Variables get_all(CommandContext& context, VariableOwner owner, Scope scope) {
  Variables values;
  const auto rows = scope == Scope::local ? engine::local_variables(context, owner) : engine::visible_variables(context, owner);
  for (const store::Variable* row : rows) values.emplace_back(row->name, engine::value_of(context, *row));
  return values;
}

std::optional<Value> get_one(CommandContext& context, VariableOwner owner, const std::string& name, Scope scope) {
  const store::Variable* row = scope == Scope::local ? engine::find_local_variable(context, owner, name)
                                                     : engine::find_variable(context, owner, name);
  if (!row) return std::nullopt;
  return engine::value_of(context, *row);
}

void update(CommandContext& context, VariableOwner owner, const Variables& set, const std::vector<std::string>& remove, Scope scope) {
  for (const auto& [name, value] : set)
    scope == Scope::local ? engine::set_local_variable(context, owner, name, value) : engine::set_variable(context, owner, name, value);
  for (const std::string& name : remove)
    scope == Scope::local ? engine::remove_local_variable(context, owner, name) : engine::remove_variable(context, owner, name);
}

}  // namespace

Variables get_execution_variables(CommandContext& context, const std::string& execution_id, Scope scope) {
  return get_all(context, execution_owner(context, execution_id), scope);
}

std::optional<Value> get_execution_variable(CommandContext& context, const std::string& execution_id, const std::string& name, Scope scope) {
  return get_one(context, execution_owner(context, execution_id), name, scope);
}

void update_execution_variables(CommandContext& context, const std::string& execution_id, const Variables& set,
                                const std::vector<std::string>& remove, Scope scope) {
  update(context, execution_owner(context, execution_id), set, remove, scope);
}

Variables get_task_variables(CommandContext& context, const std::string& task_id, Scope scope) {
  return get_all(context, task_owner(context, task_id), scope);
}

std::optional<Value> get_task_variable(CommandContext& context, const std::string& task_id, const std::string& name, Scope scope) {
  return get_one(context, task_owner(context, task_id), name, scope);
}

void update_task_variables(CommandContext& context, const std::string& task_id, const Variables& set,
                           const std::vector<std::string>& remove, Scope scope) {
  update(context, task_owner(context, task_id), set, remove, scope);
}

}  // namespace millrace::command
