// ACT_HI_VARINST, the last value of each variable, and ACT_HI_DETAIL, every value it had.
#include "base/error.h"
#include "engine/execution_tree.h"
#include "history/handlers.h"
#include "store/rows.h"

namespace millrace::history {
namespace {

using engine::ChangeKind;
using engine::CommandContext;
using engine::StateChange;
using store::ByteArray;
using store::HistoricDetail;
using store::HistoricVariable;

// Where the variable's owner stands, the same members in both tables.
template <class Row>
void copy_owner(const StateChange& change, Row& row) {
  const store::Variable& variable = *change.variable;
  row.name = variable.name;
  row.variable_type = variable.type;
  row.revision = variable.revision;
  row.task_id = variable.task_id;
  row.tenant_id = variable.tenant_id;
  row.double_value = variable.double_value;
  row.long_value = variable.long_value;
  row.text_value = variable.text_value;
  row.text2_value = variable.text2_value;
  if (const store::Execution* execution = change.execution) {
    row.process_definition_key = execution->process_definition_key;
    row.process_definition_id = execution->process_definition_id;
    row.root_process_instance_id = execution->root_process_instance_id;
    row.process_instance_id = execution->process_instance_id;
    row.execution_id = execution->id;
  }
}

// The scope's activity instance: the instance itself for its own variables.
std::optional<std::string> scope_activity_instance(CommandContext& context, const StateChange& change) {
  const store::Execution* execution = change.execution;
  if (!execution) return std::nullopt;
  // CAMUNDA: what a process instance's execution does at the moment is not the scope of its variables.
  if (change.variable->task_id) return execution->activity_instance_id;
  if (engine::is_process_instance(*execution)) return execution->id;
  return execution->is_scope && execution->activity_instance_id ? execution->activity_instance_id
                                                                : engine::parent_activity_instance_id(context, *execution);
}

std::string insert_bytes(CommandContext& context, const StateChange& change) {
  ByteArray row;
  row.id = context.new_id();
  row.name = change.variable->name;
  row.bytes = *change.variable_bytes;
  row.tenant_id = change.variable->tenant_id;
  row.type = 2;  // CAMUNDA: ResourceTypes.HISTORY
  row.create_time_ms = context.now_ms();
  if (change.execution) row.root_process_instance_id = change.execution->root_process_instance_id;
  return context.unit().insert(std::move(row)).id;
}

void set_bytes(CommandContext& context, const StateChange& change, HistoricVariable& row) {
  ByteArray* bytes = row.byte_array_id ? context.unit().find<ByteArray>(*row.byte_array_id) : nullptr;
  if (change.variable_bytes && bytes) {
    bytes->bytes = *change.variable_bytes;
  } else if (change.variable_bytes) {
    row.byte_array_id = insert_bytes(context, change);
  } else if (bytes) {
    context.unit().remove(*bytes);
    row.byte_array_id.reset();
  }
}

void write_instance(CommandContext& context, const StateChange& change) {
  HistoricVariable* row = context.unit().find<HistoricVariable>(change.variable->id);
  if (change.kind == ChangeKind::variable_removed) {
    // A variable that goes with its ended instance keeps its last value; REST tells the two apart by the state.
    if (row) row->state = "DELETED";
    return;
  }
  if (!row) {
    HistoricVariable fresh;
    fresh.id = change.variable->id;
    fresh.create_time_ms = context.now_ms();
    fresh.activity_instance_id = scope_activity_instance(context, change);
    fresh.state = "CREATED";
    row = &context.unit().insert(std::move(fresh));
  }
  copy_owner(change, *row);
  set_bytes(context, change, *row);
}

void write_detail(CommandContext& context, const StateChange& change) {
  HistoricDetail row;
  row.id = context.new_id();
  row.type = "VariableUpdate";
  copy_owner(change, row);
  row.activity_instance_id = scope_activity_instance(context, change);
  row.variable_instance_id = change.variable->id;
  row.time_ms = context.now_ms();
  row.sequence_counter = change.variable->sequence_counter;
  row.is_initial = change.is_initial;
  if (change.kind == ChangeKind::variable_removed) {
    row.variable_type = "null";
    row.double_value.reset();
    row.long_value.reset();
    row.text_value.reset();
    row.text2_value.reset();
  } else if (change.variable_bytes) {
    row.byte_array_id = insert_bytes(context, change);
  }
  context.unit().insert(std::move(row));
}

}  // namespace

void write_variable(CommandContext& context, const StateChange& change, HistoryLevel level) {
  write_instance(context, change);
  if (level == HistoryLevel::full) write_detail(context, change);
}

}  // namespace millrace::history
