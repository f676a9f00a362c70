// ACT_HI_TASKINST, and what the row of its activity shows of the task.
#include "history/handlers.h"
#include "store/rows.h"

namespace millrace::history {
namespace {

using engine::ChangeKind;
using engine::CommandContext;
using engine::StateChange;
using store::HistoricTask;

void copy_members(const store::Task& task, HistoricTask& row) {
  row.name = task.name;
  row.parent_task_id = task.parent_task_id;
  row.description = task.description;
  row.owner = task.owner;
  row.assignee = task.assignee;
  row.priority = task.priority;
  row.due_date_ms = task.due_date_ms;
  row.follow_up_date_ms = task.follow_up_date_ms;
  row.task_definition_key = task.task_definition_key;
  row.case_instance_id = task.case_instance_id;
  row.case_definition_id = task.case_definition_id;
  row.task_state = task.task_state;
}

void created(CommandContext& context, const StateChange& change) {
  const store::Task& task = *change.task;
  HistoricTask row;
  row.id = task.id;
  copy_members(task, row);
  row.start_time_ms = task.create_time_ms.value_or(context.now_ms());
  row.tenant_id = task.tenant_id;
  if (const store::Execution* execution = change.execution) {
    row.process_definition_key = execution->process_definition_key;
    row.process_definition_id = execution->process_definition_id;
    row.root_process_instance_id = execution->root_process_instance_id;
    row.process_instance_id = execution->process_instance_id;
    row.execution_id = execution->id;
    row.activity_instance_id = execution->activity_instance_id;
  }
  context.unit().insert(std::move(row));
}

void show_on_activity(CommandContext& context, const StateChange& change) {
  if (!change.execution || !change.execution->activity_instance_id) return;
  auto* activity = context.unit().find<store::HistoricActivityInstance>(*change.execution->activity_instance_id);
  if (!activity) return;
  activity->task_id = change.task->id;
  activity->assignee = change.task->assignee;
}

}  // namespace

void write_task(CommandContext& context, const StateChange& change) {
  if (change.kind != ChangeKind::task_ended) show_on_activity(context, change);
  if (change.kind == ChangeKind::task_created) return created(context, change);
  HistoricTask* row = context.unit().find<HistoricTask>(change.task->id);
  if (!row) return;
  copy_members(*change.task, *row);
  if (change.kind != ChangeKind::task_ended) return;
  row->end_time_ms = context.now_ms();
  row->duration_ms = *row->end_time_ms - row->start_time_ms;
  row->delete_reason = change.reason.empty() ? "completed" : std::string(change.reason);
}

}  // namespace millrace::history
