// Deletes history that is over: of one process instance, or of variables.
#include "base/error.h"
#include "command/commands.h"

namespace millrace::command {
namespace {

// In the order of deletion: rows that are found by others go first. ? is the process instance.
constexpr const char* variable_deletions[] = {
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT BYTEARRAY_ID_ FROM ACT_HI_VARINST WHERE PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT BYTEARRAY_ID_ FROM ACT_HI_DETAIL WHERE PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_HI_DETAIL WHERE PROC_INST_ID_ = ?",
    "DELETE FROM ACT_HI_VARINST WHERE PROC_INST_ID_ = ?",
};
constexpr const char* instance_deletions[] = {
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT JOB_EXCEPTION_STACK_ID_ FROM ACT_HI_JOB_LOG WHERE PROCESS_INSTANCE_ID_ = ?)",
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT ERROR_DETAILS_ID_ FROM ACT_HI_EXT_TASK_LOG WHERE PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT CONTENT_ID_ FROM ACT_HI_ATTACHMENT WHERE PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT I.BYTEARRAY_ID_ FROM ACT_HI_DEC_IN I JOIN ACT_HI_DECINST D ON D.ID_ = I.DEC_INST_ID_ "
    "WHERE D.PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT O.BYTEARRAY_ID_ FROM ACT_HI_DEC_OUT O JOIN ACT_HI_DECINST D ON D.ID_ = O.DEC_INST_ID_ "
    "WHERE D.PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_HI_DEC_IN WHERE DEC_INST_ID_ IN (SELECT ID_ FROM ACT_HI_DECINST WHERE PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_HI_DEC_OUT WHERE DEC_INST_ID_ IN (SELECT ID_ FROM ACT_HI_DECINST WHERE PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_HI_DECINST WHERE PROC_INST_ID_ = ?",
    "DELETE FROM ACT_HI_IDENTITYLINK WHERE TASK_ID_ IN (SELECT ID_ FROM ACT_HI_TASKINST WHERE PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_HI_COMMENT WHERE TASK_ID_ IN (SELECT ID_ FROM ACT_HI_TASKINST WHERE PROC_INST_ID_ = ?)",
    "DELETE FROM ACT_HI_COMMENT WHERE PROC_INST_ID_ = ?",
    "DELETE FROM ACT_HI_ATTACHMENT WHERE PROC_INST_ID_ = ?",
    "DELETE FROM ACT_HI_JOB_LOG WHERE PROCESS_INSTANCE_ID_ = ?",
    "DELETE FROM ACT_HI_EXT_TASK_LOG WHERE PROC_INST_ID_ = ?",
    "DELETE FROM ACT_HI_INCIDENT WHERE PROC_INST_ID_ = ?",
    "DELETE FROM ACT_HI_TASKINST WHERE PROC_INST_ID_ = ?",
    "DELETE FROM ACT_HI_ACTINST WHERE PROC_INST_ID_ = ?",
    "DELETE FROM ACT_HI_PROCINST WHERE PROC_INST_ID_ = ?",
};

template <std::size_t count>
void run_all(CommandContext& context, const char* const (&statements)[count], const std::string& id) {
  for (const char* text : statements) context.unit().execute({text, {store::Id{id}}});
}

}  // namespace

void delete_historic_process_instance(CommandContext& context, const std::string& instance_id) {
  const auto* instance = context.unit().find<store::HistoricProcessInstance>(instance_id);
  if (!instance) throw EngineError(ErrorCode::bad_user_request, {"No historic process instance found with id: " + instance_id});
  if (!instance->end_time_ms) {
    throw EngineError(ErrorCode::bad_user_request, {"Process instance is still running, cannot delete historic process instance: " + instance_id});
  }
  run_all(context, variable_deletions, instance_id);
  run_all(context, instance_deletions, instance_id);
}

void delete_historic_variables(CommandContext& context, const std::string& instance_id) {
  if (!context.unit().find<store::HistoricProcessInstance>(instance_id)) {
    throw EngineError(ErrorCode::not_found, {"No historic process instance found with id: " + instance_id});
  }
  run_all(context, variable_deletions, instance_id);
}

void delete_historic_variable(CommandContext& context, const std::string& variable_id) {
  auto* variable = context.unit().find<store::HistoricVariable>(variable_id);
  if (!variable) throw EngineError(ErrorCode::not_found, {"No historic variable instance found with id: " + variable_id});
  if (variable->byte_array_id) context.unit().execute({"DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ = ?", {store::Id{*variable->byte_array_id}}});
  const store::Id id{variable_id};
  context.unit().execute(
      {"DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT BYTEARRAY_ID_ FROM ACT_HI_DETAIL WHERE VAR_INST_ID_ = ?)", {id}});
  context.unit().execute({"DELETE FROM ACT_HI_DETAIL WHERE VAR_INST_ID_ = ?", {id}});
  context.unit().remove(*variable);
}

}  // namespace millrace::command
