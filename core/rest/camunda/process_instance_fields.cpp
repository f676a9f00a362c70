// The filter of process instances. CAMUNDA: mapping/entity/Execution.xml, selectProcessInstanceByQueryCriteriaSql.
#include "base/error.h"
#include "rest/camunda/conditions.h"
#include "rest/camunda/queries.h"

namespace millrace::rest::camunda {
namespace {

using query::Composer;
using query::Field;
using query::FieldValue;
using query::Filter;
using query::Is;
using query::Join;
using query::of_row;
using query::Query;
using query::SortKey;
using query::Type;

constexpr const char* incident = "ACT_RU_INCIDENT I where I.PROC_INST_ID_ = T.ID_";

// CAMUNDA: with or in OR groups the flag does nothing, as the incidents are then joined from outside.
void with_incident(Composer& composer, const FieldValue& value, const Filter& filter) {
  if (value.is_true() && !composer.is_or_group() && filter.or_queries.empty()) composer.add("1 = 1");
}

constexpr Field fields[] = {
    {"deploymentId", Type::id, Is::equal, "P.DEPLOYMENT_ID_", "Only instances of definitions of this deployment."},
    {"processDefinitionId", Type::id, Is::equal, "T.PROC_DEF_ID_", "Only instances of this process definition."},
    {"processDefinitionKey", Type::string, Is::equal, "P.KEY_", "Only instances of definitions with this key."},
    {"processDefinitionKeyIn", Type::string_list, Is::in, "P.KEY_", "Only instances of definitions with one of these keys."},
    {"processDefinitionKeyNotIn", Type::string_list, Is::not_in, "P.KEY_", "No instances of definitions with one of these keys."},
    {"businessKey", Type::string, Is::equal, "T.BUSINESS_KEY_", "Only instances with this business key."},
    {"businessKeyLike", Type::string, Is::like, "T.BUSINESS_KEY_", "Only instances whose business key matches the pattern."},
    {"caseInstanceId", Type::id, Is::equal, "T.CASE_INST_ID_", "Only instances of this case instance."},
    {"rootProcessInstanceId", Type::id, Is::equal, "T.ROOT_PROC_INST_ID_", "Only this instance and those called below it."},
    {"superProcessInstance", Type::id, Is::sql, "T.SUPER_EXEC_ in (select S.ID_ from ACT_RU_EXECUTION S where S.PROC_INST_ID_ = {})",
     "Only instances that this process instance called."},
    {"subProcessInstance", Type::id, Is::sql,
     "T.ID_ = (select S.PROC_INST_ID_ from ACT_RU_EXECUTION S where S.ID_ = (select C.SUPER_EXEC_ from ACT_RU_EXECUTION C where C.ID_ = {}))",
     "Only the instance that called this process instance."},
    {"superCaseInstance", Type::id, Is::custom, nullptr, "Only instances that this case instance called.", nullptr, nothing},
    {"subCaseInstance", Type::id, Is::custom, nullptr, "Only the instance that called this case instance.", nullptr, nothing},
    {"active", Type::boolean, Is::custom, "T.SUSPENSION_STATE_", "Only active instances.", nullptr, active_unless_suspended},
    {"suspended", Type::boolean, Is::sql_if_true, "T.SUSPENSION_STATE_ = 2", "Only suspended instances."},
    {"processInstanceIds", Type::id_list, Is::in, "T.ID_", "Only these instances."},
    of_row(incident, {"withIncident", Type::boolean, Is::custom, nullptr, "Only instances with an open incident.", nullptr, with_incident}),
    of_row(incident, {"incidentId", Type::id, Is::equal, "I.ID_", "Only the instance with this incident."}),
    of_row(incident, {"incidentType", Type::string, Is::equal, "I.INCIDENT_TYPE_", "Only instances with an incident of this type."}),
    of_row(incident, {"incidentMessage", Type::string, Is::equal, "I.INCIDENT_MSG_", "Only instances with an incident of this message."}),
    of_row(incident, {"incidentMessageLike", Type::string, Is::like, "I.INCIDENT_MSG_",
                      "Only instances with an incident whose message matches the pattern."}),
    {"tenantIdIn", Type::string_list, Is::custom, "T.TENANT_ID_", "Only instances of one of these tenants.", nullptr, tenants_unless_without},
    {"withoutTenantId", Type::boolean, Is::null_if_true, "T.TENANT_ID_", "Only instances of no tenant."},
    {"processDefinitionWithoutTenantId", Type::boolean, Is::null_if_true, "P.TENANT_ID_", "Only instances whose definition has no tenant."},
    {"activityIdIn", Type::string_list, Is::sql,
     "exists (select 1 from ACT_RU_EXECUTION A where A.PROC_INST_ID_ = T.ID_ and A.IS_EVENT_SCOPE_ = 0 and A.ACT_ID_ in ({}))",
     "Only instances that are in one of these activities."},
    {"rootProcessInstances", Type::boolean, Is::null_if_true, "T.SUPER_EXEC_", "Only instances that no other one called."},
    {"leafProcessInstances", Type::boolean, Is::sql_if_true,
     "not exists (select 1 from ACT_RU_EXECUTION S join ACT_RU_EXECUTION C on C.SUPER_EXEC_ = S.ID_ where S.PROC_INST_ID_ = T.ID_)",
     "Only instances that have not called another one."},
    {"variables", Type::variables, Is::variables, "ACT_RU_VARIABLE V where V.EXECUTION_ID_ = T.ID_",
     "Only instances whose variables meet the conditions."},
    {"variableNamesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable names match in any case."},
    {"variableValuesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable values match in any case."},
};

constexpr SortKey sort_keys[] = {
    {"instanceId", "T.ID_"},
    {"definitionKey", "P.KEY_"},
    {"definitionId", "T.PROC_DEF_ID_"},
    {"tenantId", "T.TENANT_ID_"},
    {"businessKey", "T.BUSINESS_KEY_"},
};

constexpr Join joins[] = {{"P", "join ACT_RE_PROCDEF P on P.ID_ = T.PROC_DEF_ID_"}};

void check_one(const Filter& filter) {
  refuse_both(filter, "rootProcessInstances", "superProcessInstance");
  refuse_both(filter, "leafProcessInstances", "subProcessInstance");
  if (const FieldValue* ids = filter.find("processInstanceIds"); ids != nullptr && ids->list().empty()) {
    // DEVIATION: Camunda answers 500.
    throw EngineError(ErrorCode::bad_user_request, {"Set of process instance ids is empty"});
  }
}

void check(const Filter& filter) {
  for (const Filter& group : filter.or_queries) check_one(group);
  check_one(filter);
}

}  // namespace

constinit const Query process_instance_query = {
    "ProcessInstanceQueryDto", "ACT_RU_EXECUTION T", joins, "T.PARENT_ID_ is null", fields, sort_keys, "T.ID_", true, check};

}  // namespace millrace::rest::camunda
