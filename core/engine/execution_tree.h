// The execution tree: which executions an instance has and how they are nested. Camunda's shape exactly, for REST clients see it
// (impl/pvm/runtime/PvmExecutionImpl.java).
//
// A scope execution holds variables and event subscriptions of its scope. When a scope has several tokens, each is a concurrent child of
// the scope's execution; the last one left is folded back into it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/command_context.h"
#include "store/rows.h"

namespace millrace::engine {

bool is_process_instance(const store::Execution& execution);

// Null when there is none (any more).
store::Execution* find_execution(CommandContext& context, std::string_view id);
store::Execution& parent_of(CommandContext& context, const store::Execution& execution);
// Those that are no event scopes (kept for compensation only), oldest first.
std::vector<store::Execution*> children_of(CommandContext& context, const store::Execution& execution);

// The instance's executions, the instance itself among them; loads them all in one query.
std::vector<store::Execution*> executions_of_instance(CommandContext& context, std::string_view instance_id);

// A child in the same activity and activity instance as its parent.
store::Execution& create_child(CommandContext& context, store::Execution& parent);

// A new concurrent child of a scope execution. A leaf first moves what it executes into a concurrent child of its own, and one scope child
// is put under one; `moved` is then that child, which goes on in the place of `scope`.
struct ConcurrentChild {
  store::Execution* execution;
  store::Execution* moved = nullptr;
};
ConcurrentChild create_concurrent_child(CommandContext& context, store::Execution& scope);

// Removes an execution that has ended, with its local variables.
void remove_execution(CommandContext& context, store::Execution& execution);

// Folds the last concurrent child back into its scope execution. True when there was just one.
bool try_prune_last_concurrent_child(CommandContext& context, store::Execution& scope);

// The executions that wait inactive in the activity beside this one, and this one itself when it does.
std::vector<store::Execution*> inactive_concurrent_executions(CommandContext& context, store::Execution& execution,
                                                              std::string_view activity_id);

// The execution of the flow scope that an execution works in: the nearest scope execution from it upwards.
store::Execution& scope_execution_of(CommandContext& context, store::Execution& execution);

// The id of the activity instance around the one that the execution is in.
std::string parent_activity_instance_id(CommandContext& context, const store::Execution& execution);

}  // namespace millrace::engine
