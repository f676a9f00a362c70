// Starts a process instance.
#include "base/error.h"
#include "command/commands.h"
#include "engine/execution_tree.h"
#include "engine/model_cache.h"
#include "engine/runner.h"
#include "engine/variables.h"

namespace millrace::command {
namespace {

constexpr int suspended_state = 2;  // CAMUNDA: SuspensionState.SUSPENDED
constexpr int active_state = 1;

}  // namespace

store::Execution start_process_instance(CommandContext& context, const StartRequest& request) {
  const auto* definition = context.unit().find<store::ProcessDefinition>(request.definition_id);
  if (!definition)
    throw EngineError(ErrorCode::not_found, {"no deployed process definition found with id '" + request.definition_id + "'"});
  if (definition->suspension_state == suspended_state)
    throw EngineError(ErrorCode::suspended, {"Process definition with id '" + definition->id + "' is suspended."});
  const auto process = context.models().get(context.session(), definition->id);
  if (process->initial == model::no_index)
    throw EngineError(ErrorCode::engine, {"process definition '" + definition->id + "' has no start event that can be started by key or id"});
  const model::Node& initial = process->node(process->initial);

  store::Execution row;
  row.id = context.new_id();
  row.root_process_instance_id = row.id;
  row.process_instance_id = row.id;
  row.business_key = request.business_key;
  row.case_instance_id = request.case_instance_id;
  row.process_definition_id = definition->id;
  row.process_definition_key = definition->key;
  row.activity_instance_id = row.id;
  row.is_active = true;
  row.is_scope = true;
  row.suspension_state = active_state;
  row.sequence_counter = 1;
  row.tenant_id = definition->tenant_id;
  store::Execution& instance = context.unit().insert(std::move(row));

  context.emit({.kind = engine::ChangeKind::process_instance_started, .execution = &instance, .node = &initial, .process = process.get()});
  for (const auto& [name, value] : request.variables)
    engine::set_local_variable(context, {&instance, nullptr}, name, value, /*is_initial=*/true);

  engine::Runner runner(context);
  runner.start(instance, initial);
  runner.run();
  return instance;
}

}  // namespace millrace::command
