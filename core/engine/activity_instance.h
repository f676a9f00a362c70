// The tree of activity instances that GET /process-instance/{id}/activity-instances shows, derived from the execution tree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/process.h"
#include "store/rows.h"

namespace millrace::engine {

struct TransitionInstance {
  std::string id;  // the execution's
  std::string parent_activity_instance_id;
  std::string process_instance_id;
  std::string process_definition_id;
  std::string activity_id;
  std::optional<std::string> activity_name;
  std::string activity_type;
  std::string execution_id;
  std::vector<std::string> incident_ids;
};

struct ActivityInstance {
  std::string id;
  std::optional<std::string> parent_activity_instance_id;
  std::string process_instance_id;
  std::string process_definition_id;
  std::string activity_id;
  std::optional<std::string> activity_name;
  std::string activity_type;
  std::vector<ActivityInstance> child_activity_instances;
  std::vector<TransitionInstance> child_transition_instances;
  std::vector<std::string> execution_ids;
  std::vector<std::string> incident_ids;
};

class CommandContext;

// The tree of a running instance.
ActivityInstance activity_instance_tree(CommandContext& context, const store::Execution& instance, const model::Process& process);

}  // namespace millrace::engine
