// None start event. BPMN 2.0.2, 13.5.1.
#include "engine/behavior.h"

namespace millrace {
namespace {

class StartEvent final : public engine::Behavior {
  engine::Outcome enter(engine::CommandContext&, store::Execution&, const model::Node& node) const override {
    // SPEC: a token leaves on each outgoing flow.
    return engine::TakeFlows{node.outgoing};
  }
};

}  // namespace

const engine::Behavior& start_event() {
  static const StartEvent behavior;
  return behavior;
}

}  // namespace millrace
