// The tree of activity instances of a running process instance.
#include "command/commands.h"
#include "engine/activity_instance.h"
#include "engine/execution_tree.h"
#include "engine/model_cache.h"

namespace millrace::command {

std::optional<engine::ActivityInstance> get_activity_instance_tree(CommandContext& context, const std::string& instance_id) {
  const store::Execution* instance = engine::find_execution(context, instance_id);
  if (!instance || !engine::is_process_instance(*instance)) return std::nullopt;
  const auto process = context.models().get(context.session(), *instance->process_definition_id);
  return engine::activity_instance_tree(context, *instance, *process);
}

}  // namespace millrace::command
