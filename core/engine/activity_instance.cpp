// The tree of activity instances, derived from the execution tree. CAMUNDA: impl/cmd/GetActivityInstanceCmd.java
#include "engine/activity_instance.h"

#include <algorithm>

#include "engine/execution_tree.h"

namespace millrace::engine {
namespace {

using store::Execution;

class TreeBuilder {
 public:
  TreeBuilder(CommandContext& context, const Execution& instance, const model::Process& process)
      : context_(context), instance_(instance), process_(process), executions_(executions_of_instance(context, instance.id)) {}

  ActivityInstance build() {
    ActivityInstance root;
    root.id = instance_.id;
    root.process_instance_id = instance_.id;
    root.process_definition_id = *instance_.process_definition_id;
    root.activity_id = *instance_.process_definition_id;
    root.activity_name = process_.name;
    root.activity_type = "processDefinition";
    root.execution_ids = executions_in(instance_);
    for (Execution* leaf : leaves()) add(root, *leaf);
    return root;
  }

 private:
  // In a stable order, so that the tree looks the same at every call.
  std::vector<Execution*> leaves() {
    std::vector<Execution*> result;
    for (Execution* execution : executions_)
      if (!execution->is_event_scope && execution->activity_id && children_of(context_, *execution).empty()) result.push_back(execution);
    std::sort(result.begin(), result.end(), [](const Execution* left, const Execution* right) { return left->id < right->id; });
    return result;
  }

  // The execution itself, and its concurrent children that are in no activity.
  std::vector<std::string> executions_in(const Execution& execution) {
    std::vector<std::string> ids{execution.id};
    for (const Execution* child : children_of(context_, execution))
      if (child->is_concurrent && !child->activity_id) ids.push_back(child->id);
    return ids;
  }

  void add(ActivityInstance& root, const Execution& leaf) {
    const model::Node* node = process_.find(*leaf.activity_id);
    if (!node) return;
    if (!leaf.activity_instance_id) {
      root.child_transition_instances.push_back({.id = leaf.id,
                                                 .parent_activity_instance_id = parent_activity_instance_id(context_, leaf),
                                                 .process_instance_id = instance_.id,
                                                 .process_definition_id = root.process_definition_id,
                                                 .activity_id = node->id,
                                                 .activity_name = node->name,
                                                 .activity_type = std::string(model::activity_type_name(node->type)),
                                                 .execution_id = leaf.id,
                                                 .incident_ids = {}});
      return;
    }
    ActivityInstance instance;
    instance.id = *leaf.activity_instance_id;
    instance.parent_activity_instance_id = parent_activity_instance_id(context_, leaf);
    instance.process_instance_id = instance_.id;
    instance.process_definition_id = root.process_definition_id;
    instance.activity_id = node->id;
    instance.activity_name = node->name;
    instance.activity_type = model::activity_type_name(node->type);
    instance.execution_ids = executions_in(leaf);
    root.child_activity_instances.push_back(std::move(instance));
  }

  CommandContext& context_;
  const Execution& instance_;
  const model::Process& process_;
  std::vector<Execution*> executions_;
};

}  // namespace

ActivityInstance activity_instance_tree(CommandContext& context, const Execution& instance, const model::Process& process) {
  return TreeBuilder(context, instance, process).build();
}

}  // namespace millrace::engine
