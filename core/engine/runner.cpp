// Moves the tokens of one instance.
#include "engine/runner.h"

#include <algorithm>

#include "base/error.h"
#include "engine/execution_tree.h"
#include "engine/model_cache.h"
#include "engine/variables.h"

namespace millrace::engine {

using model::Index;
using model::Node;
using store::Execution;

const model::Process& Runner::process_of(const Execution& execution) {
  const std::string& definition_id = *execution.process_definition_id;
  for (const Model& model : models_)
    if (model.definition_id == definition_id) return *model.process;
  models_.push_back({definition_id, context_.models().get(context_.session(), definition_id)});
  return *models_.back().process;
}

void Runner::start(Execution& instance, const Node& node) {
  instance.activity_id = node.id;
  agenda_.push_back({Step::create_scope, &instance, {}});
}

void Runner::signal(Execution& execution) {
  const Node& node = node_of(execution);
  apply(execution, behavior_of(node.type).signal(context_, execution, node));
}

void Runner::run() {
  for (int steps = 0; !agenda_.empty(); ++steps) {
    if (steps == step_limit)
      throw EngineError(ErrorCode::engine, {"A process ran " + std::to_string(step_limit) +
                                            " steps without a wait state; it loops without end"});
    const Operation operation = std::move(agenda_.back());
    agenda_.pop_back();
    perform(operation);
  }
}

void Runner::perform(const Operation& operation) {
  Execution& execution = *operation.execution;
  switch (operation.step) {
    case Step::create_scope: return create_scope(execution);
    case Step::end: return end(execution, Left::completing_scope);
    case Step::leave: return leave(execution, operation.flows);
    case Step::take: return take(execution, operation.flows.front());
    case Step::end_activity: return end_activity(execution);
    case Step::end_instance: return end_instance(execution);
  }
}

const Node* Runner::find_node_of(const Execution& execution) {
  return execution.activity_id ? process_of(execution).find(*execution.activity_id) : nullptr;
}

const Node& Runner::node_of(const Execution& execution) {
  const Node* node = find_node_of(execution);
  if (!node) throw EngineError(ErrorCode::engine, {"execution " + execution.id + " is in no activity of its process"});
  return *node;
}

// A scope activity runs in an execution of its own, a child of the one that came.
void Runner::create_scope(Execution& execution) {
  const Node& node = node_of(execution);
  if (!node.is_scope) return enter(execution);
  Execution& scope = create_child(context_, execution);
  execution.is_active = false;
  execution.activity_id.reset();
  enter(scope);
}

void Runner::enter(Execution& execution) {
  const Node& node = node_of(execution);
  execution.is_active = true;
  enter_activity_instance(execution, node);
  apply(execution, behavior_of(node.type).enter(context_, execution, node));
}

void Runner::apply(Execution& execution, Outcome outcome) {
  if (auto* flows = std::get_if<TakeFlows>(&outcome)) agenda_.push_back({Step::leave, &execution, std::move(flows->flows)});
  if (const auto* joined = std::get_if<JoinAndTakeFlows>(&outcome)) join(execution, *joined);
  if (std::get_if<End>(&outcome)) agenda_.push_back({Step::end, &execution, {}});
}

void Runner::leave(Execution& execution, const std::vector<Index>& flows) {
  // CAMUNDA: an activity without outgoing flows ends its token as an end event does, unless there are others beside it.
  if (flows.empty()) return end(execution, execution.is_concurrent ? Left::regularly : Left::completing_scope);
  const Node& node = node_of(execution);
  leave_activity_instance(execution, node, Left::regularly);
  Execution& going_on = leave_scope(execution, node);
  going_on.is_active = true;
  if (flows.size() == 1)
    take(going_on, flows.front());
  else
    fork(going_on, flows);
}

void Runner::end(Execution& execution, Left how) {
  leave_activity_instance(execution, node_of(execution), how);
  execution.is_active = false;
  agenda_.push_back({Step::end_activity, &execution, {}});
}

// The other tokens end at once; folding them away may put the scope's execution in the place of the one that goes on.
// CAMUNDA: impl/pvm/runtime/PvmExecutionImpl.java, leaveActivityViaTransitions
void Runner::join(Execution& execution, const JoinAndTakeFlows& outcome) {
  Execution* going_on = &execution;
  if (outcome.arrived.size() > 1) remove_local_variables(context_, execution);
  for (Execution* other : outcome.arrived) {
    if (other == &execution) continue;
    leave_activity_instance(*other, node_of(*other), outcome.flows.empty() ? Left::completing_scope : Left::regularly);
    Execution& scope = parent_of(context_, *other);
    execution.sequence_counter = std::max(execution.sequence_counter, other->sequence_counter);
    remove_execution(context_, *other);
    if (try_prune_last_concurrent_child(context_, scope)) going_on = &scope;
  }
  going_on->is_active = true;
  agenda_.push_back({Step::leave, going_on, outcome.flows});
}

// Leaving a scope activity destroys its execution; its parent goes on.
Execution& Runner::leave_scope(Execution& execution, const Node& node) {
  if (!node.is_scope || !execution.is_scope || is_process_instance(execution)) return execution;
  Execution& parent = parent_of(context_, execution);
  parent.activity_id = execution.activity_id;
  parent.sequence_counter = std::max(parent.sequence_counter, execution.sequence_counter);
  remove_execution(context_, execution);
  return parent;
}

void Runner::take(Execution& execution, Index flow) {
  const model::Process& process = process_of(execution);
  execution.activity_id = process.node(process.flow(flow).target).id;
  agenda_.push_back({Step::create_scope, &execution, {}});
}

// A token for each flow: the first goes on in the execution that came, or in the concurrent child that takes its place.
void Runner::fork(Execution& execution, const std::vector<Index>& flows) {
  Execution& scope = scope_execution_of(context_, execution);
  std::vector<Execution*> tokens{&execution};
  for (std::size_t i = 1; i < flows.size(); ++i) {
    const ConcurrentChild child = create_concurrent_child(context_, scope);
    if (child.moved && tokens.front() == &scope) tokens.front() = child.moved;
    tokens.push_back(child.execution);
  }
  // The agenda is a stack: pushed in reverse, the first flow runs first, up to its wait states.
  for (std::size_t i = flows.size(); i-- > 0;) agenda_.push_back({Step::take, tokens[i], {flows[i]}});
}

// CAMUNDA: impl/pvm/runtime/operation/PvmAtomicOperationActivityEnd.java
void Runner::end_activity(Execution& execution) {
  const Node& node = node_of(execution);
  Execution& ending = leave_scope(execution, node);
  if (ending.is_concurrent) {
    Execution& scope = parent_of(context_, ending);
    remove_execution(context_, ending);
    try_prune_last_concurrent_child(context_, scope);
    return;
  }
  // Embedded sub-processes (node.scope) end their own way when they are built.
  MILLRACE_ASSERT(node.scope == model::no_index);
  agenda_.push_back({Step::end_instance, &ending, {}});
}

void Runner::end_instance(Execution& instance) {
  context_.emit({.kind = ChangeKind::process_instance_ended,
                 .execution = &instance,
                 .node = &node_of(instance),
                 .process = &process_of(instance)});
  remove_execution(context_, instance);
}

void Runner::cancel_instance(Execution& instance, std::string_view reason) {
  auto executions = executions_of_instance(context_, instance.id);
  // Children before their parents: ids are time-ordered, but a parent may be younger (put between), so by depth.
  std::vector<Execution*> order{&instance};
  for (std::size_t at = 0; at < order.size(); ++at)
    for (Execution* candidate : executions)
      if (candidate->parent_id == order[at]->id) order.push_back(candidate);
  for (std::size_t at = order.size(); at-- > 0;) {
    Execution& execution = *order[at];
    const Node* node = find_node_of(execution);
    const bool is_in_activity = node && execution.activity_instance_id &&
                                *execution.activity_instance_id != parent_activity_instance_id(context_, execution);
    if (is_in_activity) {
      behavior_of(node->type).cancel(context_, execution, *node, reason);
      leave_activity_instance(execution, *node, Left::canceled);
    }
    if (&execution != &instance) remove_execution(context_, execution);
  }
  const Node* node = find_node_of(instance);
  context_.emit({.kind = ChangeKind::process_instance_ended,
                 .execution = &instance,
                 .node = node,
                 .process = &process_of(instance),
                 .canceled = true,
                 .reason = reason});
  remove_execution(context_, instance);
}

void Runner::enter_activity_instance(Execution& execution, const Node& node) {
  const std::string parent = parent_activity_instance_id(context_, execution);
  // CAMUNDA: "activity:uuid" when it fits the column's 64 characters, else the uuid alone (PvmExecutionImpl.generateActivityInstanceId).
  std::string id = context_.new_id();
  if (node.id.size() + 1 + id.size() <= 64) id = node.id + ":" + id;
  execution.activity_instance_id = id;
  ++execution.sequence_counter;
  context_.emit({.kind = ChangeKind::activity_entered,
                 .execution = &execution,
                 .node = &node,
                 .process = &process_of(execution),
                 .activity_instance_id = id,
                 .parent_activity_instance_id = parent});
}

void Runner::leave_activity_instance(Execution& execution, const Node& node, Left how) {
  const std::string id = execution.activity_instance_id.value_or("");
  context_.emit({.kind = ChangeKind::activity_left,
                 .execution = &execution,
                 .node = &node,
                 .process = &process_of(execution),
                 .activity_instance_id = id,
                 .canceled = how == Left::canceled,
                 .completes_scope = how == Left::completing_scope});
  execution.activity_instance_id = parent_activity_instance_id(context_, execution);
}

}  // namespace millrace::engine
