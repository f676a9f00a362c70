// Parallel gateway. BPMN 2.0.2, 13.4.1.
#include "engine/behavior.h"
#include "engine/execution_tree.h"

namespace millrace {
namespace {

class ParallelGateway final : public engine::Behavior {
  engine::Outcome enter(engine::CommandContext& context, store::Execution& execution, const model::Node& node) const override {
    // CAMUNDA: counts the tokens that arrived, not the flows that they came by; two by the same flow count as two.
    execution.is_active = false;
    auto arrived = engine::inactive_concurrent_executions(context, execution, node.id);
    if (arrived.size() != node.incoming.size()) return engine::Wait{};

    // SPEC: one token leaves on each outgoing flow; conditions are not evaluated.
    return engine::JoinAndTakeFlows{std::move(arrived), node.outgoing};
  }
};

}  // namespace

const engine::Behavior& parallel_gateway() {
  static const ParallelGateway behavior;
  return behavior;
}

}  // namespace millrace
