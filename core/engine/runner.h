// Moves the tokens: an agenda of small operations, drained in a loop. Nothing recurses, and a step limit turns an endless loop into an
// error. One runner per command; it may run several instances.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/behavior.h"
#include "engine/command_context.h"
#include "model/process.h"
#include "store/rows.h"

namespace millrace::engine {

class Runner {
 public:
  explicit Runner(CommandContext& context) : context_(context) {}
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  // Puts the instance's first token on the node. The instance's row and variables are there already.
  void start(store::Execution& instance, const model::Node& node);
  // Tells the activity that the execution waits in that what it waits for has happened.
  void signal(store::Execution& execution);
  // Runs until every token waits or has ended. Throws EngineError(engine) after `step_limit` operations.
  void run();

  // Ends the instance where it stands: all activities and tasks are cancelled with the reason.
  void cancel_instance(store::Execution& instance, std::string_view reason);

  // The model of an execution's definition; valid as long as the runner.
  const model::Process& process_of(const store::Execution& execution);

  static constexpr int step_limit = 1'000'000;

 private:
  enum class Step { create_scope, leave, end, take, end_activity, end_instance };
  enum class Left { regularly, completing_scope, canceled };
  struct Operation {
    Step step;
    store::Execution* execution;
    std::vector<model::Index> flows;  // leave: those to take
  };

  void perform(const Operation& operation);
  void create_scope(store::Execution& execution);
  void enter(store::Execution& execution);
  void apply(store::Execution& execution, Outcome outcome);
  void leave(store::Execution& execution, const std::vector<model::Index>& flows);
  void take(store::Execution& execution, model::Index flow);
  void end(store::Execution& execution, Left how);
  void join(store::Execution& execution, const JoinAndTakeFlows& outcome);
  void fork(store::Execution& execution, const std::vector<model::Index>& flows);
  void end_activity(store::Execution& execution);
  void end_instance(store::Execution& instance);

  void enter_activity_instance(store::Execution& execution, const model::Node& node);
  void leave_activity_instance(store::Execution& execution, const model::Node& node, Left how);
  store::Execution& leave_scope(store::Execution& execution, const model::Node& node);
  const model::Node& node_of(const store::Execution& execution);
  const model::Node* find_node_of(const store::Execution& execution);  // null when it is in no activity

  struct Model {
    std::string definition_id;
    std::shared_ptr<const model::Process> process;
  };

  CommandContext& context_;
  std::vector<Model> models_;      // of the instances that this command touched: few
  std::vector<Operation> agenda_;  // a stack: the next is the last
};

}  // namespace millrace::engine
