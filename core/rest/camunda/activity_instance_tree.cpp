// The tree of activity instances as JSON. CAMUNDA: dto/runtime/ActivityInstanceDto.java.
#include "rest/camunda/activity_instance_tree.h"

#include "rest/json.h"

namespace millrace::rest::camunda {
namespace {

using engine::ActivityInstance;
using engine::CommandContext;
using engine::TransitionInstance;

Json incidents_json(CommandContext& context, const std::vector<std::string>& ids) {
  Json incidents = Json::array();
  for (const std::string& id : ids) {
    const auto* row = context.unit().find<store::Incident>(id);
    incidents.push_back({{"id", id}, {"activityId", row != nullptr ? or_null(row->activity_id) : Json(nullptr)}});
  }
  return incidents;
}

Json transition_json(const TransitionInstance& instance) {
  return {
      {"id", instance.id},
      {"parentActivityInstanceId", instance.parent_activity_instance_id},
      {"processInstanceId", instance.process_instance_id},
      {"processDefinitionId", instance.process_definition_id},
      {"activityId", instance.activity_id},
      {"activityName", or_null(instance.activity_name)},
      {"activityType", instance.activity_type},
      {"executionId", instance.execution_id},
      {"incidentIds", Json::array()},
      {"incidents", Json::array()},
      {"targetActivityId", instance.activity_id},
  };
}

}  // namespace

Json activity_instance_json(CommandContext& context, const ActivityInstance& instance) {
  Json children = Json::array();
  for (const ActivityInstance& child : instance.child_activity_instances) children.push_back(activity_instance_json(context, child));
  Json transitions = Json::array();
  for (const TransitionInstance& child : instance.child_transition_instances) transitions.push_back(transition_json(child));
  return {
      {"id", instance.id},
      {"parentActivityInstanceId", or_null(instance.parent_activity_instance_id)},
      {"activityId", instance.activity_id},
      {"activityType", instance.activity_type},
      {"processInstanceId", instance.process_instance_id},
      {"processDefinitionId", instance.process_definition_id},
      {"childActivityInstances", std::move(children)},
      {"childTransitionInstances", std::move(transitions)},
      {"executionIds", instance.execution_ids},
      {"activityName", or_null(instance.activity_name)},
      {"incidentIds", instance.incident_ids},
      {"incidents", incidents_json(context, instance.incident_ids)},
      {"name", or_null(instance.activity_name)},
  };
}

}  // namespace millrace::rest::camunda
