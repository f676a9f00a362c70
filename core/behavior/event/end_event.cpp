// None end event. BPMN 2.0.2, 13.5.6.
#include "engine/behavior.h"

namespace millrace {
namespace {

class EndEvent final : public engine::Behavior {
  engine::Outcome enter(engine::CommandContext&, store::Execution&, const model::Node&) const override {
    // SPEC: the token is consumed; with the last one the scope ends.
    return engine::End{};
  }
};

}  // namespace

const engine::Behavior& end_event() {
  static const EndEvent behavior;
  return behavior;
}

}  // namespace millrace
