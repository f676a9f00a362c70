// Deletes a running process instance; its history stays.
#include "base/error.h"
#include "command/commands.h"
#include "engine/execution_tree.h"
#include "engine/runner.h"

namespace millrace::command {

void delete_process_instance(CommandContext& context, const std::string& instance_id, const DeleteInstanceOptions& options) {
  store::Execution* instance = engine::find_execution(context, instance_id);
  if (!instance || !engine::is_process_instance(*instance))
    throw EngineError(ErrorCode::not_found, {"No process instance found for id '" + instance_id + "'"});
  engine::Runner runner(context);
  runner.cancel_instance(*instance, options.reason.value_or(""));
}

}  // namespace millrace::command
