// Names of the changes, as subscribers see them.
#include "engine/event_stream.h"

namespace millrace::engine {

std::string_view change_kind_name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::process_instance_started: return "process-instance.started";
    case ChangeKind::process_instance_ended: return "process-instance.ended";
    case ChangeKind::activity_entered: return "activity.entered";
    case ChangeKind::activity_left: return "activity.left";
    case ChangeKind::task_created: return "task.created";
    case ChangeKind::task_updated: return "task.updated";
    case ChangeKind::task_ended: return "task.ended";
    case ChangeKind::variable_created: return "variable.created";
    case ChangeKind::variable_updated: return "variable.updated";
    case ChangeKind::variable_removed: return "variable.removed";
    case ChangeKind::identity_link_added: return "identity-link.added";
    case ChangeKind::identity_link_removed: return "identity-link.removed";
  }
  return "";
}

}  // namespace millrace::engine
