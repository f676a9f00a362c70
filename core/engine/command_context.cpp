// What a command works with.
#include "engine/command_context.h"

namespace millrace::engine {

CommandContext::CommandContext(const EngineParts& parts, store::Session& session, std::int64_t now_ms)
    : parts_(parts), session_(session), unit_(session), now_ms_(now_ms) {}

void CommandContext::emit(const StateChange& change) {
  for (const EventListener* listener : *parts_.listeners) listener->on_change(*this, change);
  if (!parts_.has_subscribers()) return;
  Event event;
  event.type = change_kind_name(change.kind);
  event.time_ms = now_ms_;
  if (change.execution) {
    event.execution_id = change.execution->id;
    event.process_instance_id = change.execution->process_instance_id.value_or("");
    event.process_definition_id = change.execution->process_definition_id.value_or("");
  }
  if (change.node) event.activity_id = change.node->id;
  if (change.task) event.task_id = change.task->id;
  event.activity_instance_id = change.activity_instance_id;
  emitted_.push_back(std::move(event));
}

}  // namespace millrace::engine
