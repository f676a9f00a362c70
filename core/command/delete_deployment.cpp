// Deletes a deployment with its definitions, and with cascade all that ever ran of them.
#include "base/error.h"
#include "command/commands.h"
#include "engine/model_cache.h"

namespace millrace::command {
namespace {

// What a definition leaves in the tables, in the order of deletion: rows that refer to others go first.
constexpr const char* instance_deletions[] = {
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT BYTEARRAY_ID_ FROM ACT_RU_VARIABLE WHERE PROC_DEF_ID_ = ?)",
    "DELETE FROM ACT_RU_VARIABLE WHERE PROC_DEF_ID_ = ?",
    "DELETE FROM ACT_RU_IDENTITYLINK WHERE TASK_ID_ IN (SELECT ID_ FROM ACT_RU_TASK WHERE PROC_DEF_ID_ = ?)",
    "DELETE FROM ACT_RU_TASK WHERE PROC_DEF_ID_ = ?",
    "DELETE FROM ACT_RU_EXECUTION WHERE PROC_DEF_ID_ = ?",
};
constexpr const char* history_deletions[] = {
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT BYTEARRAY_ID_ FROM ACT_HI_VARINST WHERE PROC_DEF_ID_ = ?)",
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT BYTEARRAY_ID_ FROM ACT_HI_DETAIL WHERE PROC_DEF_ID_ = ?)",
    "DELETE FROM ACT_HI_VARINST WHERE PROC_DEF_ID_ = ?",
    "DELETE FROM ACT_HI_DETAIL WHERE PROC_DEF_ID_ = ?",
    "DELETE FROM ACT_HI_IDENTITYLINK WHERE PROC_DEF_ID_ = ?",
    "DELETE FROM ACT_HI_TASKINST WHERE PROC_DEF_ID_ = ?",
    "DELETE FROM ACT_HI_ACTINST WHERE PROC_DEF_ID_ = ?",
    "DELETE FROM ACT_HI_PROCINST WHERE PROC_DEF_ID_ = ?",
};

template <std::size_t count>
void run_all(CommandContext& context, const char* const (&statements)[count], const std::string& definition_id) {
  for (const char* text : statements) context.unit().execute({text, {store::Id{definition_id}}});
}

bool has_instances(CommandContext& context, const std::string& definition_id) {
  return context.session()
      .query({"SELECT 1 FROM ACT_RU_EXECUTION WHERE PROC_DEF_ID_ = ? LIMIT 1", {store::Id{definition_id}}})
      ->next();
}

}  // namespace

void delete_deployment(CommandContext& context, const std::string& deployment_id, const DeleteDeploymentOptions& options) {
  store::Deployment* deployment = context.unit().find<store::Deployment>(deployment_id);
  if (!deployment) throw EngineError(ErrorCode::not_found, {"Deployment with id '" + deployment_id + "' does not exist"});

  for (store::ProcessDefinition* definition : context.unit().find_all(&store::ProcessDefinition::deployment_id, deployment_id)) {
    if (options.cascade) {
      run_all(context, instance_deletions, definition->id);
      run_all(context, history_deletions, definition->id);
    } else if (has_instances(context, definition->id)) {
      // CAMUNDA: there the foreign key of the executions refuses.
      throw EngineError(ErrorCode::engine, {"Deployment '" + deployment_id + "' has running instances of process definition '" +
                                            definition->id + "'; delete them first, or delete with cascade"});
    }
    context.unit().execute({"DELETE FROM ACT_RU_IDENTITYLINK WHERE PROC_DEF_ID_ = ?", {store::Id{definition->id}}});
    context.models().forget(definition->id);
    context.unit().remove(*definition);
  }
  context.unit().execute({"DELETE FROM ACT_GE_BYTEARRAY WHERE DEPLOYMENT_ID_ = ?", {store::Id{deployment_id}}});
  context.unit().remove(*deployment);
}

}  // namespace millrace::command
