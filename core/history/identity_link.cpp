// ACT_HI_IDENTITYLINK: who was linked to a task, and who was taken off.
#include "history/handlers.h"
#include "store/rows.h"

namespace millrace::history {

void write_identity_link(engine::CommandContext& context, const engine::StateChange& change) {
  const store::IdentityLink& link = *change.link;
  store::HistoricIdentityLink row;
  row.id = context.new_id();
  row.timestamp_ms = context.now_ms();
  row.type = link.type;
  row.user_id = link.user_id;
  row.group_id = link.group_id;
  row.task_id = link.task_id;
  row.process_definition_id = link.process_definition_id;
  row.operation_type = change.kind == engine::ChangeKind::identity_link_added ? "add" : "delete";
  row.assigner_id = context.user();
  row.tenant_id = link.tenant_id;
  if (const store::Execution* execution = change.execution) {
    row.root_process_instance_id = execution->root_process_instance_id;
    row.process_definition_id = execution->process_definition_id;
    row.process_definition_key = execution->process_definition_key;
  }
  context.unit().insert(std::move(row));
}

}  // namespace millrace::history
