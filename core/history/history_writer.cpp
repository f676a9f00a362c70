// Which kinds of history each level keeps.
#include "history/history_writer.h"

#include "history/handlers.h"

namespace millrace::history {

using engine::ChangeKind;

void HistoryWriter::on_change(engine::CommandContext& context, const engine::StateChange& change) const {
  if (level_ == HistoryLevel::none) return;
  switch (change.kind) {
    case ChangeKind::process_instance_started:
    case ChangeKind::process_instance_ended: return write_process_instance(context, change);
    case ChangeKind::activity_entered:
    case ChangeKind::activity_left: return write_activity_instance(context, change);
    case ChangeKind::task_created:
    case ChangeKind::task_updated:
    case ChangeKind::task_ended: return write_task(context, change);
    case ChangeKind::variable_created:
    case ChangeKind::variable_updated:
    case ChangeKind::variable_removed:
      if (level_ >= HistoryLevel::audit) write_variable(context, change, level_);
      return;
    case ChangeKind::identity_link_added:
    case ChangeKind::identity_link_removed:
      if (level_ == HistoryLevel::full) write_identity_link(context, change);
      return;
  }
}

}  // namespace millrace::history
