// What an element does when a token comes. One class per element in behavior/, stateless; the engine, not the element, moves the tokens.
#pragma once

#include <variant>
#include <vector>

#include "engine/command_context.h"
#include "model/process.h"
#include "store/rows.h"

namespace millrace::engine {

// The token stays until something from outside signals its execution.
struct Wait {};
// The token leaves by these flows; a concurrent one per flow when they are several. None: the token ends here.
struct TakeFlows {
  std::vector<model::Index> flows;
};
// The tokens that arrived, `execution`'s among them, become one that leaves by these flows.
struct JoinAndTakeFlows {
  std::vector<store::Execution*> arrived;
  std::vector<model::Index> flows;
};
// The token ends here and, being the last, completes its scope.
struct End {};
using Outcome = std::variant<Wait, TakeFlows, JoinAndTakeFlows, End>;

class Behavior {
 public:
  virtual ~Behavior() = default;
  // The token has arrived: the activity instance is entered, its listeners have run.
  virtual Outcome enter(CommandContext& context, store::Execution& execution, const model::Node& node) const = 0;
  // Something the activity waited for has happened. An element that never waits refuses.
  virtual Outcome signal(CommandContext& context, store::Execution& execution, const model::Node& node) const;
  // The activity is cancelled from outside: what it made (tasks …) goes. Variables and the execution are the engine's affair.
  virtual void cancel(CommandContext& context, store::Execution& execution, const model::Node& node, std::string_view reason) const;
};

const Behavior& behavior_of(model::ElementType type);

}  // namespace millrace::engine

namespace millrace {
// One accessor per row of the element table; a row without a file is a link error.
#define ELEMENT(name, xml_name, activity_type, category) const engine::Behavior& name();
#include "model/element_types.def"
#undef ELEMENT
}  // namespace millrace
