// Manual task: done outside, passes at once. BPMN 2.0.2, 10.3.4.1 and 13.3.3.
#include "engine/behavior.h"

namespace millrace {
namespace {

class ManualTask final : public engine::Behavior {
  engine::Outcome enter(engine::CommandContext&, store::Execution&, const model::Node& node) const override {
    return engine::TakeFlows{node.outgoing};
  }
};

}  // namespace

const engine::Behavior& manual_task() {
  static const ManualTask behavior;
  return behavior;
}

}  // namespace millrace
