// From the element table to the behaviours.
#include "engine/behavior.h"

#include "base/error.h"

namespace millrace::engine {

Outcome Behavior::signal(CommandContext&, store::Execution& execution, const model::Node& node) const {
  throw EngineError(ErrorCode::engine, {"execution " + execution.id + " is in activity '" + node.id + "', which waits for no signal"});
}

void Behavior::cancel(CommandContext&, store::Execution&, const model::Node&, std::string_view) const {}

const Behavior& behavior_of(model::ElementType type) {
  switch (type) {
#define ELEMENT(name, xml_name, activity_type, category) \
  case model::ElementType::name: return millrace::name();
#include "model/element_types.def"
#undef ELEMENT
  }
  throw EngineError(ErrorCode::internal, {"no such element type"});
}

}  // namespace millrace::engine
