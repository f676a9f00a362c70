// ACT_HI_PROCINST, and the removal time of all that belongs to an instance.
#include "base/error.h"
#include "engine/model_cache.h"
#include "history/handlers.h"
#include "store/rows.h"

namespace millrace::history {
namespace {

using engine::ChangeKind;
using engine::CommandContext;
using engine::StateChange;
using store::HistoricProcessInstance;

constexpr std::int64_t day_ms = 86'400'000;

void started(CommandContext& context, const StateChange& change) {
  const store::Execution& instance = *change.execution;
  HistoricProcessInstance row;
  row.id = instance.id;
  row.process_instance_id = instance.id;
  row.business_key = instance.business_key;
  row.process_definition_key = instance.process_definition_key;
  row.process_definition_id = instance.process_definition_id.value_or("");
  row.start_time_ms = context.now_ms();
  row.start_user_id = context.user();
  if (change.node) row.start_activity_id = change.node->id;
  row.root_process_instance_id = instance.root_process_instance_id;
  row.case_instance_id = instance.case_instance_id;
  row.tenant_id = instance.tenant_id;
  row.state = "ACTIVE";
  context.unit().insert(std::move(row));
}

void ended(CommandContext& context, const StateChange& change) {
  HistoricProcessInstance* row = context.unit().find<HistoricProcessInstance>(change.execution->id);
  if (!row) return;  // the history was deleted meanwhile, or the level was lower at the start
  row->end_time_ms = context.now_ms();
  row->duration_ms = *row->end_time_ms - row->start_time_ms;
  if (change.node) row->end_activity_id = change.node->id;
  if (!change.reason.empty()) row->delete_reason = std::string(change.reason);
  row->state = change.canceled ? "EXTERNALLY_TERMINATED" : "COMPLETED";

  const bool is_root = row->root_process_instance_id == row->id;
  const auto* definition = is_root ? context.unit().find<store::ProcessDefinition>(row->process_definition_id) : nullptr;
  if (definition && definition->history_time_to_live_days)
    set_removal_time(context, row->id, *row->end_time_ms + *definition->history_time_to_live_days * day_ms);
}

template <class Row>
void set_on_cached(CommandContext& context, const std::string& root_instance_id, std::int64_t removal_time_ms) {
  context.unit().for_each_cached<Row>([&](Row& row) {
    if (row.root_process_instance_id == root_instance_id) row.removal_time_ms = removal_time_ms;
  });
}

}  // namespace

void write_process_instance(CommandContext& context, const StateChange& change) {
  change.kind == ChangeKind::process_instance_started ? started(context, change) : ended(context, change);
}

void set_removal_time(CommandContext& context, const std::string& root_instance_id, std::int64_t removal_time_ms) {
  // PERF: rows that this unit holds get the time in memory; only those written before it need a statement.
  const bool started_in_this_unit = context.unit().is_inserted_here(*context.unit().find<HistoricProcessInstance>(root_instance_id));
  set_on_cached<HistoricProcessInstance>(context, root_instance_id, removal_time_ms);
  set_on_cached<store::HistoricActivityInstance>(context, root_instance_id, removal_time_ms);
  set_on_cached<store::HistoricTask>(context, root_instance_id, removal_time_ms);
  set_on_cached<store::HistoricVariable>(context, root_instance_id, removal_time_ms);
  set_on_cached<store::HistoricDetail>(context, root_instance_id, removal_time_ms);
  set_on_cached<store::HistoricIdentityLink>(context, root_instance_id, removal_time_ms);
  set_on_cached<store::ByteArray>(context, root_instance_id, removal_time_ms);
  if (started_in_this_unit) return;
  for (const char* table : {"ACT_HI_PROCINST", "ACT_HI_ACTINST", "ACT_HI_TASKINST", "ACT_HI_VARINST", "ACT_HI_DETAIL",
                            "ACT_HI_IDENTITYLINK", "ACT_GE_BYTEARRAY"})
    context.unit().execute(
        {std::string("UPDATE ") + table + " SET REMOVAL_TIME_ = ? WHERE ROOT_PROC_INST_ID_ = ?",
         {removal_time_ms, store::Id{root_instance_id}}});
}

}  // namespace millrace::history
