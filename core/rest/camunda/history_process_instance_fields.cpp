// The filter of historic process instances. CAMUNDA: mapping/entity/HistoricProcessInstance.xml.
#include <string>

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

constexpr const char* incident = "ACT_HI_INCIDENT I where I.PROC_INST_ID_ = T.PROC_INST_ID_";
constexpr const char* activity = "ACT_HI_ACTINST A where A.PROC_INST_ID_ = T.ID_";

void with_incidents(Composer& composer, const FieldValue& value, const Filter&) {
  // CAMUNDA: in an OR group the flag does nothing.
  if (value.is_true() && !composer.is_or_group()) composer.add("1 = 1");
}

// CAMUNDA: a date of the end also asks for finished instances, which in an OR group says more than the date.
void finished_before(Composer& composer, const FieldValue& value, const Filter&) {
  if (composer.is_or_group()) composer.add("T.END_TIME_ is not null");
  else composer.add("T.END_TIME_ <= ?", {value.number()});
}
void finished_after(Composer& composer, const FieldValue& value, const Filter&) {
  if (composer.is_or_group()) composer.add("T.END_TIME_ is not null");
  else composer.add("T.END_TIME_ >= ?", {value.number()});
}

// Two dates about one row, which also in an OR group must both hold. Written with the first of them that is given.
void both_dates(Composer& composer, const FieldValue& value, const Filter& filter, std::string from, const char* after,
                const char* after_sql, const char* before, const char* before_sql) {
  if (value.field->name == std::string_view(before) && filter.has(after)) return;
  std::vector<store::Parameter> parameters;
  const auto add = [&](const char* name, const char* sql) {
    const FieldValue* date = filter.find(name);
    if (date == nullptr) return;
    from += sql;
    for (const char* c = sql; *c != 0; ++c) {
      if (*c == '?') parameters.emplace_back(date->number());
    }
  };
  add(after, after_sql);
  add(before, before_sql);
  composer.add("exists (select 1 from " + from + ")", std::move(parameters));
}
void executed_activity(Composer& composer, const FieldValue& value, const Filter& filter) {
  both_dates(composer, value, filter, "ACT_HI_ACTINST X where X.PROC_INST_ID_ = T.ID_", "executedActivityAfter",
             " and (X.START_TIME_ >= ? or X.END_TIME_ >= ?)", "executedActivityBefore", " and (X.START_TIME_ <= ? or X.END_TIME_ <= ?)");
}
void executed_job(Composer& composer, const FieldValue& value, const Filter& filter) {
  both_dates(composer, value, filter, "ACT_HI_JOB_LOG X where X.PROCESS_INSTANCE_ID_ = T.ID_", "executedJobAfter", " and X.TIMESTAMP_ >= ?",
             "executedJobBefore", " and X.TIMESTAMP_ <= ?");
}

// CAMUNDA: the keys are patterns.
void key_not_in(Composer& composer, const FieldValue& value, const Filter&) {
  std::string text;
  std::vector<store::Parameter> parameters;
  for (const std::string& key : value.list()) {
    if (key.empty()) throw EngineError(ErrorCode::not_valid, {"processDefinitionKeys contains empty string"});
    text += (text.empty() ? "(not " : " and not ") + composer.session().like("P.KEY_", "?");
    parameters.emplace_back(key);
  }
  if (!text.empty()) composer.add(text + ")", std::move(parameters));
}

constexpr Field fields[] = {
    {"processInstanceId", Type::id, Is::equal, "T.PROC_INST_ID_", "Only this instance."},
    {"processInstanceIds", Type::id_list, Is::in, "T.PROC_INST_ID_", "Only these instances."},
    {"processInstanceIdNotIn", Type::id_list, Is::not_in, "T.PROC_INST_ID_", "None of these instances."},
    {"processDefinitionId", Type::id, Is::equal, "T.PROC_DEF_ID_", "Only instances of this process definition."},
    {"processDefinitionKey", Type::string, Is::equal, "P.KEY_", "Only instances of definitions with this key."},
    {"processDefinitionKeyIn", Type::string_list, Is::in, "P.KEY_", "Only instances of definitions with one of these keys."},
    {"processDefinitionName", Type::string, Is::equal, "P.NAME_", "Only instances of definitions with this name."},
    {"processDefinitionNameLike", Type::string, Is::like, "P.NAME_", "Only instances of definitions whose name matches the pattern."},
    {"processDefinitionKeyNotIn", Type::string_list, Is::custom, nullptr, "No instances of definitions with one of these keys.", nullptr,
     key_not_in},
    {"processInstanceBusinessKey", Type::string, Is::equal, "T.BUSINESS_KEY_", "Only instances with this business key."},
    {"processInstanceBusinessKeyIn", Type::string_list, Is::in, "T.BUSINESS_KEY_", "Only instances with one of these business keys."},
    {"processInstanceBusinessKeyLike", Type::string, Is::like, "T.BUSINESS_KEY_", "Only instances whose business key matches the pattern."},
    {"rootProcessInstances", Type::boolean, Is::null_if_true, "T.SUPER_PROCESS_INSTANCE_ID_", "Only instances that no other one called."},
    {"rootProcessInstanceId", Type::id, Is::equal, "T.ROOT_PROC_INST_ID_", "Only this instance and those called below it."},
    {"finished", Type::boolean, Is::not_null_if_true, "T.END_TIME_", "Only instances that have ended."},
    {"unfinished", Type::boolean, Is::null_if_true, "T.END_TIME_", "Only instances that have not ended."},
    {"withJobsRetrying", Type::boolean, Is::sql_if_true,
     "exists (select 1 from ACT_RU_JOB J where J.PROCESS_INSTANCE_ID_ = T.ID_ and J.RETRIES_ > 0 and "
     "(J.EXCEPTION_MSG_ is not null or J.EXCEPTION_STACK_ID_ is not null))",
     "Only instances with a job that failed and will be tried again."},
    of_row(incident, {"withIncidents", Type::boolean, Is::custom, nullptr, "Only instances that have or had an incident.", nullptr,
                      with_incidents}),
    of_row(incident, {"withRootIncidents", Type::boolean, Is::sql_if_true, "I.ID_ = I.ROOT_CAUSE_INCIDENT_ID_",
                      "Only instances with an incident of their own, not a called instance's."}),
    of_row(incident, {"incidentIdIn", Type::id_list, Is::in, "I.ID_", "Only instances with one of these incidents."}),
    of_row(incident, {"incidentType", Type::string, Is::equal, "I.INCIDENT_TYPE_", "Only instances with an incident of this type."}),
    of_row(incident, {"incidentStatus", Type::string, Is::sql,
                      "({} <> 'open' or I.END_TIME_ is null) and ({} <> 'resolved' or I.END_TIME_ is not null)",
                      "Only instances with an incident that is open, or resolved."}),
    of_row(incident, {"incidentMessage", Type::string, Is::equal, "I.INCIDENT_MSG_", "Only instances with an incident of this message."}),
    of_row(incident, {"incidentMessageLike", Type::string, Is::like, "I.INCIDENT_MSG_",
                      "Only instances with an incident whose message matches the pattern."}),
    {"startedBefore", Type::date_time, Is::at_most, "T.START_TIME_", "Started at this time or before."},
    {"startedAfter", Type::date_time, Is::at_least, "T.START_TIME_", "Started at this time or after."},
    {"finishedBefore", Type::date_time, Is::custom, nullptr, "Ended at this time or before.", nullptr, finished_before},
    {"finishedAfter", Type::date_time, Is::custom, nullptr, "Ended at this time or after.", nullptr, finished_after},
    {"executedActivityAfter", Type::date_time, Is::custom, nullptr, "Started or ended an activity at this time or after.", nullptr,
     executed_activity},
    {"executedActivityBefore", Type::date_time, Is::custom, nullptr, "Started or ended an activity at this time or before.", nullptr,
     executed_activity},
    {"executedJobAfter", Type::date_time, Is::custom, nullptr, "Had an entry in the job log at this time or after.", nullptr, executed_job},
    {"executedJobBefore", Type::date_time, Is::custom, nullptr, "Had an entry in the job log at this time or before.", nullptr, executed_job},
    {"startedBy", Type::string, Is::equal, "T.START_USER_ID_", "Only instances that this user started."},
    {"superProcessInstanceId", Type::id, Is::equal, "T.SUPER_PROCESS_INSTANCE_ID_", "Only instances that this process instance called."},
    {"subProcessInstanceId", Type::id, Is::sql,
     "T.PROC_INST_ID_ = (select S.SUPER_PROCESS_INSTANCE_ID_ from ACT_HI_PROCINST S where S.PROC_INST_ID_ = {})",
     "Only the instance that called this process instance."},
    {"superCaseInstanceId", Type::id, Is::equal, "T.SUPER_CASE_INSTANCE_ID_", "Only instances that this case instance called."},
    {"subCaseInstanceId", Type::id, Is::custom, nullptr, "Only the instance that called this case instance.", nullptr, nothing},
    {"caseInstanceId", Type::id, Is::equal, "T.CASE_INST_ID_", "Only instances of this case instance."},
    {"tenantIdIn", Type::string_list, Is::custom, "T.TENANT_ID_", "Only instances of one of these tenants.", nullptr, tenants_unless_without},
    {"withoutTenantId", Type::boolean, Is::null_if_true, "T.TENANT_ID_", "Only instances of no tenant."},
    {"activityIdIn", Type::string_list, Is::sql,
     "exists (select 1 from ACT_RU_EXECUTION E where E.PROC_INST_ID_ = T.PROC_INST_ID_ and E.IS_EVENT_SCOPE_ = 0 and E.ACT_ID_ in ({}))",
     "Only instances that are in one of these activities, waiting jobs and incidents included."},
    of_row(activity, {"executedActivityIdIn", Type::string_list, Is::sql, "A.END_TIME_ is not null and A.ACT_ID_ in ({})",
                      "Only instances that ended one of these activities."}),
    of_row(activity, {"activeActivityIdIn", Type::string_list, Is::sql, "A.END_TIME_ is null and A.ACT_ID_ in ({})",
                      "Only instances that are in one of these activities."}),
    {"active", Type::boolean, Is::sql_if_true, "T.STATE_ = 'ACTIVE'", "Only running instances that are not suspended."},
    {"suspended", Type::boolean, Is::sql_if_true, "T.STATE_ = 'SUSPENDED'", "Only suspended instances."},
    {"completed", Type::boolean, Is::sql_if_true, "T.STATE_ = 'COMPLETED'", "Only instances that ended by themselves."},
    {"externallyTerminated", Type::boolean, Is::sql_if_true, "T.STATE_ = 'EXTERNALLY_TERMINATED'", "Only instances that were deleted."},
    {"internallyTerminated", Type::boolean, Is::sql_if_true, "T.STATE_ = 'INTERNALLY_TERMINATED'",
     "Only instances that a terminate event ended."},
    {"variables", Type::variables, Is::variables, "ACT_HI_VARINST V where V.PROC_INST_ID_ = T.PROC_INST_ID_",
     "Only instances whose variables, also past ones, meet the conditions."},
    {"variableNamesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable names match in any case."},
    {"variableValuesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable values match in any case."},
};

constexpr SortKey sort_keys[] = {
    {"instanceId", "T.PROC_INST_ID_"},
    {"definitionId", "T.PROC_DEF_ID_"},
    {"definitionKey", "T.PROC_DEF_KEY_"},
    {"definitionName", "P.NAME_"},
    {"definitionVersion", "P.VERSION_"},
    {"businessKey", "T.BUSINESS_KEY_"},
    {"startTime", "T.START_TIME_"},
    {"endTime", "T.END_TIME_"},
    {"duration", "T.DURATION_"},
    {"tenantId", "T.TENANT_ID_"},
};

constexpr Join joins[] = {{"P", "left join ACT_RE_PROCDEF P on P.ID_ = T.PROC_DEF_ID_"}};

void check_one(const Filter& filter) {
  for (const char* super : {"superProcessInstanceId", "superCaseInstanceId"}) {
    if (!filter.is_true("rootProcessInstances") || !filter.has(super)) continue;
    throw EngineError(ErrorCode::bad_user_request,
                      {std::string("Invalid query usage: cannot set both rootProcessInstances and ") + super});
  }
  if (const FieldValue* ids = filter.find("processInstanceIds"); ids != nullptr && ids->list().empty()) {
    // DEVIATION: Camunda answers 500.
    throw EngineError(ErrorCode::bad_user_request, {"Set of process instance ids is empty"});
  }
}

void check(const Filter& filter) {
  int states = 0;
  for (const char* state : {"active", "suspended", "completed", "externallyTerminated", "internallyTerminated"}) {
    if (filter.is_true(state) && ++states == 2) {
      throw EngineError(ErrorCode::bad_user_request, {"Already querying for historic process instance with another state"});
    }
  }
  for (const Filter& group : filter.or_queries) check_one(group);
  check_one(filter);
}

}  // namespace

constinit const Query historic_process_instance_query = {
    "HistoricProcessInstanceQueryDto", "ACT_HI_PROCINST T", joins, "", fields, sort_keys, "T.ID_", true, check};

}  // namespace millrace::rest::camunda
