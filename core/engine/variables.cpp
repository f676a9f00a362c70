// Variables in their scopes.
#include "engine/variables.h"

#include <algorithm>

#include "base/error.h"
#include "engine/execution_tree.h"
#include "engine/tasks.h"
#include "engine/value_columns.h"

namespace millrace::engine {
namespace {

using store::ByteArray;
using store::Execution;
using store::Variable;

std::vector<Variable*> rows_of_execution(CommandContext& context, const Execution& execution) {
  auto rows = context.unit().find_all(&Variable::execution_id, execution.id);
  std::erase_if(rows, [](const Variable* row) { return row->task_id.has_value(); });
  return rows;
}
std::vector<Variable*> rows_of_task(CommandContext& context, const store::Task& task) {
  return context.unit().find_all(&Variable::task_id, task.id);
}

// The scopes from the owner outwards: its task, its execution, the execution's parents.
std::vector<VariableOwner> scopes_of(CommandContext& context, VariableOwner owner) {
  std::vector<VariableOwner> scopes;
  if (owner.task) scopes.push_back(owner);
  for (Execution* execution = owner.execution; execution;) {
    scopes.push_back({execution, nullptr});
    execution = is_process_instance(*execution) ? nullptr : &parent_of(context, *execution);
  }
  return scopes;
}

Variable* find_in(const std::vector<Variable*>& rows, std::string_view name) {
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const Variable* row) { return row->name == name; });
  return at == rows.end() ? nullptr : *at;
}

void tell(CommandContext& context, ChangeKind kind, VariableOwner owner, const Variable& row, const std::optional<std::string>& bytes,
          bool is_initial) {
  context.emit({.kind = kind,
                .execution = owner.execution,
                .task = owner.task,
                .variable = &row,
                .variable_bytes = bytes ? &*bytes : nullptr,
                .is_initial = is_initial});
}

// Writes the value into the row, and its bytes into the byte array that belongs to it.
std::optional<std::string> store_value(CommandContext& context, Variable& row, const Value& value) {
  const ValueColumns columns = to_columns(value);
  row.type = columns.type;
  write_columns(columns, row);
  ByteArray* bytes = row.byte_array_id ? context.unit().find<ByteArray>(*row.byte_array_id) : nullptr;
  if (columns.bytes && bytes) {
    bytes->bytes = columns.bytes;
  } else if (columns.bytes) {
    ByteArray fresh;
    fresh.id = context.new_id();
    fresh.name = row.name;
    fresh.bytes = columns.bytes;
    fresh.tenant_id = row.tenant_id;
    fresh.type = 1;  // CAMUNDA: ResourceTypes.RUNTIME
    fresh.create_time_ms = context.now_ms();
    row.byte_array_id = context.unit().insert(std::move(fresh)).id;
  } else if (row.byte_array_id) {
    if (bytes) context.unit().remove(*bytes);
    row.byte_array_id.reset();
  }
  return columns.bytes;
}

void create(CommandContext& context, VariableOwner owner, const std::string& name, const Value& value, bool is_initial) {
  Variable row;
  row.id = context.new_id();
  row.name = name;
  if (owner.execution) {
    row.execution_id = owner.execution->id;
    row.process_instance_id = owner.execution->process_instance_id;
    row.process_definition_id = owner.execution->process_definition_id;
    row.tenant_id = owner.execution->tenant_id;
    row.is_concurrent_local = owner.execution->is_concurrent;
  }
  if (owner.task) {
    row.task_id = owner.task->id;
    row.tenant_id = owner.task->tenant_id;
  }
  row.variable_scope_id = owner.task ? owner.task->id : owner.execution->id;
  row.sequence_counter = 1;
  const auto bytes = store_value(context, row, value);
  const Variable& inserted = context.unit().insert(std::move(row));
  tell(context, ChangeKind::variable_created, owner, inserted, bytes, is_initial);
  if (owner.task) touch_task(context, *owner.task);  // CAMUNDA: a task's own variables are part of it
}

void update(CommandContext& context, VariableOwner owner, Variable& row, const Value& value) {
  const auto bytes = store_value(context, row, value);
  ++row.sequence_counter;
  tell(context, ChangeKind::variable_updated, owner, row, bytes, false);
  if (owner.task) touch_task(context, *owner.task);
}

void erase_silently(CommandContext& context, Variable& row) {
  if (row.byte_array_id)
    if (ByteArray* bytes = context.unit().find<ByteArray>(*row.byte_array_id)) context.unit().remove(*bytes);
  context.unit().remove(row);
}

void erase(CommandContext& context, VariableOwner owner, Variable& row) {
  tell(context, ChangeKind::variable_removed, owner, row, std::nullopt, false);
  erase_silently(context, row);
  if (owner.task) touch_task(context, *owner.task);
}

// The scope that holds the name, or the outermost one.
VariableOwner owner_of_name(CommandContext& context, VariableOwner owner, std::string_view name, Variable*& found) {
  const auto scopes = scopes_of(context, owner);
  for (const VariableOwner& scope : scopes) {
    found = find_local_variable(context, scope, name);
    if (found) return scope;
  }
  return scopes.back();
}

}  // namespace

Variable* find_local_variable(CommandContext& context, VariableOwner owner, std::string_view name) {
  return find_in(local_variables(context, owner), name);
}

Variable* find_variable(CommandContext& context, VariableOwner owner, std::string_view name) {
  Variable* found = nullptr;
  owner_of_name(context, owner, name, found);
  return found;
}

std::vector<Variable*> local_variables(CommandContext& context, VariableOwner owner) {
  return owner.task ? rows_of_task(context, *owner.task) : rows_of_execution(context, *owner.execution);
}

std::vector<Variable*> visible_variables(CommandContext& context, VariableOwner owner) {
  std::vector<Variable*> visible;
  for (const VariableOwner& scope : scopes_of(context, owner))
    for (Variable* row : local_variables(context, scope))
      if (!find_in(visible, row->name)) visible.push_back(row);
  return visible;
}

Value value_of(CommandContext& context, const Variable& variable) {
  std::optional<std::string> bytes;
  if (variable.byte_array_id)
    if (const ByteArray* row = context.unit().find<ByteArray>(*variable.byte_array_id)) bytes = row->bytes;
  return from_columns(read_columns(variable, variable.type, std::move(bytes)));
}

void set_variable(CommandContext& context, VariableOwner owner, const std::string& name, const Value& value) {
  Variable* found = nullptr;
  const VariableOwner scope = owner_of_name(context, owner, name, found);
  if (found)
    update(context, scope, *found, value);
  else
    create(context, scope, name, value, false);
}

void set_local_variable(CommandContext& context, VariableOwner owner, const std::string& name, const Value& value, bool is_initial) {
  if (Variable* found = find_local_variable(context, owner, name))
    update(context, owner, *found, value);
  else
    create(context, owner, name, value, is_initial);
}

void remove_variable(CommandContext& context, VariableOwner owner, std::string_view name) {
  Variable* found = nullptr;
  const VariableOwner scope = owner_of_name(context, owner, name, found);
  if (found) erase(context, scope, *found);
}

void remove_local_variable(CommandContext& context, VariableOwner owner, std::string_view name) {
  if (Variable* found = find_local_variable(context, owner, name)) erase(context, owner, *found);
}

// CAMUNDA: variables that go with their owner keep their last value in history (ExecutionEntity.removeVariablesLocalInternal).
void remove_local_variables(CommandContext& context, const Execution& execution) {
  for (Variable* row : rows_of_execution(context, execution)) erase_silently(context, *row);
}

void remove_task_variables(CommandContext& context, const store::Task& task) {
  for (Variable* row : rows_of_task(context, task)) erase_silently(context, *row);
}

}  // namespace millrace::engine
