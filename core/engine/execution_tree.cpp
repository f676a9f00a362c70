// The execution tree.
#include "engine/execution_tree.h"

#include <algorithm>

#include "base/error.h"
#include "engine/variables.h"

namespace millrace::engine {
namespace {

using store::Execution;

// What hangs on an execution moves to another: tasks, variables.
void move_belongings(CommandContext& context, const Execution& from, Execution& to) {
  for (store::Task* task : context.unit().find_all(&store::Task::execution_id, from.id)) task->execution_id = to.id;
  for (store::Variable* variable : context.unit().find_all(&store::Variable::execution_id, from.id)) {
    variable->execution_id = to.id;
    if (!variable->task_id) variable->variable_scope_id = to.id;
    variable->is_concurrent_local = to.is_concurrent;
  }
}

// `to` takes the place of `from` in the tree's life: its activity, its belongings.
// Local variables of a scope stay with it; those of a concurrent child go along.
void replace(CommandContext& context, Execution& to, Execution& from) {
  to.activity_id = from.activity_id;
  to.activity_instance_id = from.activity_instance_id;
  to.is_active = from.is_active;
  for (store::Task* task : context.unit().find_all(&store::Task::execution_id, from.id)) task->execution_id = to.id;
  for (store::Variable* variable : context.unit().find_all(&store::Variable::execution_id, from.id))
    if (variable->is_concurrent_local) variable->execution_id = variable->variable_scope_id = to.id;
}

}  // namespace

bool is_process_instance(const Execution& execution) { return !execution.parent_id; }

Execution* find_execution(CommandContext& context, std::string_view id) { return context.unit().find<Execution>(id); }

Execution& parent_of(CommandContext& context, const Execution& execution) {
  MILLRACE_ASSERT(execution.parent_id);
  Execution* parent = find_execution(context, *execution.parent_id);
  MILLRACE_ASSERT(parent);
  return *parent;
}

std::vector<Execution*> executions_of_instance(CommandContext& context, std::string_view instance_id) {
  return context.unit().find_all(&Execution::process_instance_id, instance_id);
}

std::vector<Execution*> children_of(CommandContext& context, const Execution& execution) {
  // PERF: one query for the whole instance, however many children are asked for.
  auto children = executions_of_instance(context, *execution.process_instance_id);
  std::erase_if(children, [&](const Execution* child) { return child->parent_id != execution.id || child->is_event_scope; });
  return children;
}

Execution& create_child(CommandContext& context, Execution& parent) {
  Execution child;
  child.id = context.new_id();
  child.root_process_instance_id = parent.root_process_instance_id;
  child.process_instance_id = parent.process_instance_id;
  child.parent_id = parent.id;
  child.process_definition_id = parent.process_definition_id;
  child.process_definition_key = parent.process_definition_key;
  child.activity_id = parent.activity_id;
  child.activity_instance_id = parent.activity_instance_id;
  child.is_active = true;
  child.is_scope = true;
  child.suspension_state = parent.suspension_state;
  child.sequence_counter = parent.sequence_counter;
  child.tenant_id = parent.tenant_id;
  return context.unit().insert(std::move(child));
}

ConcurrentChild create_concurrent_child(CommandContext& context, Execution& scope) {
  MILLRACE_ASSERT(scope.is_scope);
  const auto children = children_of(context, scope);
  ConcurrentChild result{};
  if (children.empty()) {
    Execution& moved = create_child(context, scope);
    moved.is_concurrent = true;
    moved.is_scope = false;
    replace(context, moved, scope);
    scope.is_active = false;
    scope.activity_id.reset();
    // The scope's own activity instance is that of the activity around its tokens.
    scope.activity_instance_id = parent_activity_instance_id(context, scope);
    result.moved = &moved;
  } else if (children.size() == 1 && !children.front()->is_concurrent) {
    Execution& between = create_child(context, scope);
    between.is_concurrent = true;
    between.is_scope = false;
    between.is_active = false;
    between.activity_id.reset();
    children.front()->parent_id = between.id;
    scope.activity_instance_id = parent_activity_instance_id(context, scope);
    scope.activity_id.reset();
    result.moved = &between;
  }
  Execution& child = create_child(context, scope);
  child.is_concurrent = true;
  child.is_scope = false;
  result.execution = &child;
  return result;
}

void remove_execution(CommandContext& context, Execution& execution) {
  remove_local_variables(context, execution);
  context.unit().remove(execution);
}

bool try_prune_last_concurrent_child(CommandContext& context, Execution& scope) {
  const auto children = children_of(context, scope);
  if (children.size() != 1 || !children.front()->is_concurrent) return false;
  Execution& last = *children.front();
  const bool was_active = last.is_active;
  for (Execution* grandchild : children_of(context, last)) grandchild->parent_id = scope.id;
  scope.activity_id = last.activity_id;
  scope.activity_instance_id = last.activity_instance_id;
  scope.is_active = scope.is_active || was_active;
  scope.sequence_counter = std::max(scope.sequence_counter, last.sequence_counter);
  move_belongings(context, last, scope);
  context.unit().remove(last);
  return true;
}

std::vector<Execution*> inactive_concurrent_executions(CommandContext& context, Execution& execution, std::string_view activity_id) {
  if (!execution.is_concurrent) return execution.is_active ? std::vector<Execution*>{} : std::vector<Execution*>{&execution};
  auto children = children_of(context, parent_of(context, execution));
  std::erase_if(children, [&](const Execution* child) { return child->is_active || child->activity_id != activity_id; });
  return children;
}

Execution& scope_execution_of(CommandContext& context, Execution& execution) {
  Execution* at = &execution;
  while (!at->is_scope) at = &parent_of(context, *at);
  return *at;
}

std::string parent_activity_instance_id(CommandContext& context, const Execution& execution) {
  if (is_process_instance(execution)) return execution.id;
  return parent_of(context, execution).activity_instance_id.value_or(*execution.process_instance_id);
}

}  // namespace millrace::engine
