// Variables in their scopes: an execution's or a task's own, and those visible from there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/value.h"
#include "engine/command_context.h"
#include "store/rows.h"

namespace millrace::engine {

// The owner of variables: an execution, or a task (then `execution` is the task's, or null for a standalone task).
struct VariableOwner {
  store::Execution* execution = nullptr;
  store::Task* task = nullptr;
};

// The innermost variable of that name, from the owner outwards; null when there is none.
store::Variable* find_variable(CommandContext& context, VariableOwner owner, std::string_view name);
store::Variable* find_local_variable(CommandContext& context, VariableOwner owner, std::string_view name);

// The rows visible from the owner (inner ones hide outer ones of the same name), or only its own.
std::vector<store::Variable*> visible_variables(CommandContext& context, VariableOwner owner);
std::vector<store::Variable*> local_variables(CommandContext& context, VariableOwner owner);

Value value_of(CommandContext& context, const store::Variable& variable);

// Sets where the name is visible; if nowhere, at the outermost scope. Keeps the row (and its id) when the type changes.
void set_variable(CommandContext& context, VariableOwner owner, const std::string& name, const Value& value);
void set_local_variable(CommandContext& context, VariableOwner owner, const std::string& name, const Value& value,
                        bool is_initial = false);
// Nothing happens when there is no such variable.
void remove_variable(CommandContext& context, VariableOwner owner, std::string_view name);
void remove_local_variable(CommandContext& context, VariableOwner owner, std::string_view name);

// Those that go with their owner.
void remove_local_variables(CommandContext& context, const store::Execution& execution);
void remove_task_variables(CommandContext& context, const store::Task& task);

}  // namespace millrace::engine
