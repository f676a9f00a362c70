// ACT_HI_ACTINST.
#include "history/handlers.h"
#include "store/rows.h"

namespace millrace::history {
namespace {

using engine::ChangeKind;
using engine::CommandContext;
using engine::StateChange;
using store::HistoricActivityInstance;

// CAMUNDA: impl/pvm/runtime/ActivityInstanceState.java
enum ActivityInstanceState { regular = 0, scope_complete = 1, canceled = 2 };

}  // namespace

void write_activity_instance(CommandContext& context, const StateChange& change) {
  const std::string id(change.activity_instance_id);
  if (change.kind == ChangeKind::activity_left) {
    HistoricActivityInstance* row = context.unit().find<HistoricActivityInstance>(id);
    if (!row) return;
    row->end_time_ms = context.now_ms();
    row->duration_ms = *row->end_time_ms - row->start_time_ms;
    row->activity_instance_state = change.canceled ? canceled : change.completes_scope ? scope_complete : regular;
    return;
  }
  const store::Execution& execution = *change.execution;
  HistoricActivityInstance row;
  row.id = id;
  row.parent_activity_instance_id = std::string(change.parent_activity_instance_id);
  row.process_definition_key = execution.process_definition_key;
  row.process_definition_id = execution.process_definition_id.value_or("");
  row.root_process_instance_id = execution.root_process_instance_id;
  row.process_instance_id = execution.process_instance_id.value_or("");
  row.execution_id = execution.id;
  row.activity_id = change.node->id;
  row.activity_name = change.node->name;
  row.activity_type = model::activity_type_name(change.node->type);
  row.start_time_ms = context.now_ms();
  row.activity_instance_state = regular;
  row.sequence_counter = execution.sequence_counter;
  row.tenant_id = execution.tenant_id;
  context.unit().insert(std::move(row));
}

}  // namespace millrace::history
