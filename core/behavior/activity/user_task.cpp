// User task. BPMN 2.0.2, 10.3.4.1 and 13.3.3.
#include "engine/behavior.h"
#include "engine/tasks.h"

namespace millrace {
namespace {

class UserTask final : public engine::Behavior {
  engine::Outcome enter(engine::CommandContext& context, store::Execution& execution, const model::Node& node) const override {
    engine::create_task(context, execution, node);
    return engine::Wait{};
  }

  // The task was completed.
  engine::Outcome signal(engine::CommandContext&, store::Execution&, const model::Node& node) const override {
    return engine::TakeFlows{node.outgoing};
  }

  void cancel(engine::CommandContext& context, store::Execution& execution, const model::Node&, std::string_view) const override {
    // CAMUNDA: whatever the reason, history says "deleted" (TaskEntity.DELETE_REASON_DELETED).
    for (store::Task* task : context.unit().find_all(&store::Task::execution_id, execution.id))
      engine::end_task(context, *task, engine::TaskEnd::deleted, "deleted");
  }
};

}  // namespace

const engine::Behavior& user_task() {
  static const UserTask behavior;
  return behavior;
}

}  // namespace millrace
