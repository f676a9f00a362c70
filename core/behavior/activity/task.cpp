// Task without a type: passes at once. BPMN 2.0.2, 13.3.3. CAMUNDA: treats it as a manual task.
#include "engine/behavior.h"

namespace millrace {
namespace {

class PlainTask final : public engine::Behavior {
  engine::Outcome enter(engine::CommandContext&, store::Execution&, const model::Node& node) const override {
    return engine::TakeFlows{node.outgoing};
  }
};

}  // namespace

const engine::Behavior& task() {
  static const PlainTask behavior;
  return behavior;
}

}  // namespace millrace
