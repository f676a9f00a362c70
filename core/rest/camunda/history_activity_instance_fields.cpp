// The filter of historic activity instances. CAMUNDA: mapping/entity/HistoricActivityInstance.xml.
#include "rest/camunda/conditions.h"
#include "rest/camunda/queries.h"

namespace millrace::rest::camunda {
namespace {

using query::Field;
using query::Filter;
using query::Is;
using query::Query;
using query::SortKey;
using query::Type;

// ACT_INST_STATE_ is 1 when the activity completed its scope, 2 when it was canceled.
constexpr Field fields[] = {
    {"activityInstanceId", Type::id, Is::equal, "T.ID_", "Only this activity instance."},
    {"processInstanceId", Type::id, Is::equal, "T.PROC_INST_ID_", "Only those of this process instance."},
    {"processDefinitionId", Type::id, Is::equal, "T.PROC_DEF_ID_", "Only those of this process definition."},
    {"executionId", Type::id, Is::equal, "T.EXECUTION_ID_", "Only those that this execution ran."},
    {"activityId", Type::string, Is::equal, "T.ACT_ID_", "Only those of the activity with this id in the model."},
    {"activityName", Type::string, Is::equal, "T.ACT_NAME_", "Only those of activities with this name."},
    {"activityNameLike", Type::string, Is::like, "T.ACT_NAME_", "Only those of activities whose name matches the pattern."},
    {"activityType", Type::string, Is::equal, "T.ACT_TYPE_", "Only those of this type: userTask, startEvent …"},
    {"taskAssignee", Type::string, Is::equal, "T.ASSIGNEE_", "Only user tasks assigned to this user."},
    {"finished", Type::boolean, Is::not_null_if_true, "T.END_TIME_", "Only those that have ended."},
    {"unfinished", Type::boolean, Is::null_if_true, "T.END_TIME_", "Only those that have not ended."},
    {"canceled", Type::boolean, Is::sql_if_true, "T.ACT_INST_STATE_ = 2", "Only those that were canceled."},
    {"completeScope", Type::boolean, Is::sql_if_true, "T.ACT_INST_STATE_ = 1", "Only those that completed a scope."},
    {"startedBefore", Type::date_time, Is::at_most, "T.START_TIME_", "Started at this time or before."},
    {"startedAfter", Type::date_time, Is::at_least, "T.START_TIME_", "Started at this time or after."},
    {"finishedBefore", Type::date_time, Is::at_most, "T.END_TIME_", "Ended at this time or before."},
    {"finishedAfter", Type::date_time, Is::at_least, "T.END_TIME_", "Ended at this time or after."},
    {"tenantIdIn", Type::string_list, Is::custom, "T.TENANT_ID_", "Only those of one of these tenants.", nullptr, tenants_unless_without},
    {"withoutTenantId", Type::boolean, Is::null_if_true, "T.TENANT_ID_", "Only those of no tenant."},
};

constexpr SortKey sort_keys[] = {
    {"activityInstanceId", "T.ID_"},
    {"instanceId", "T.PROC_INST_ID_"},
    {"executionId", "T.EXECUTION_ID_"},
    {"activityId", "T.ACT_ID_"},
    {"activityName", "T.ACT_NAME_"},
    {"activityType", "T.ACT_TYPE_"},
    {"startTime", "T.START_TIME_"},
    {"endTime", "T.END_TIME_"},
    {"duration", "T.DURATION_"},
    {"definitionId", "T.PROC_DEF_ID_"},
    {"occurrence", "T.SEQUENCE_COUNTER_"},
    {"tenantId", "T.TENANT_ID_"},
};

void check(const Filter& filter) { refuse_both(filter, "completeScope", "canceled"); }

}  // namespace

constinit const Query historic_activity_instance_query = {
    "HistoricActivityInstanceQueryDto", "ACT_HI_ACTINST T", {}, "", fields, sort_keys, "T.ID_", false, check};

}  // namespace millrace::rest::camunda
