// The filter of historic tasks. CAMUNDA: mapping/entity/HistoricTaskInstance.xml. Most of its flags filter as soon as they are
// given, also as false (dto/history/HistoricTaskInstanceQueryDto.java).
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

constexpr const char* link = "ACT_HI_IDENTITYLINK L where L.TASK_ID_ = T.ID_";
constexpr const char* operators = "eq|neq|gt|gteq|lt|lteq|like|notLike";

// CAMUNDA: taskDefinitionKeyIn beside it wins.
void definition_key(Composer& composer, const FieldValue& value, const Filter& filter) {
  const FieldValue* list = filter.find("taskDefinitionKeyIn");
  if (list == nullptr || list->list().empty()) composer.add("T.TASK_DEF_KEY_ = ?", {value.text()});
}

constexpr Field fields[] = {
    {"taskId", Type::id, Is::equal, "T.ID_", "Only this task."},
    {"taskParentTaskId", Type::id, Is::equal, "T.PARENT_TASK_ID_", "Only subtasks of this task."},
    {"processInstanceId", Type::id, Is::equal, "T.PROC_INST_ID_", "Only tasks of this process instance."},
    {"rootProcessInstanceId", Type::id, Is::equal, "T.ROOT_PROC_INST_ID_", "Only tasks of this process instance and those called below it."},
    {"processInstanceBusinessKey", Type::string, Is::equal, "H.BUSINESS_KEY_", "Only tasks of instances with this business key."},
    {"processInstanceBusinessKeyIn", Type::string_list, Is::in, "H.BUSINESS_KEY_", "Only tasks of instances with one of these business keys."},
    {"processInstanceBusinessKeyLike", Type::string, Is::like, "H.BUSINESS_KEY_",
     "Only tasks of instances whose business key matches the pattern."},
    {"executionId", Type::id, Is::equal, "T.EXECUTION_ID_", "Only tasks that this execution ran."},
    {"processDefinitionId", Type::id, Is::equal, "T.PROC_DEF_ID_", "Only tasks of this process definition."},
    {"processDefinitionKey", Type::string, Is::equal, "D.KEY_", "Only tasks of definitions with this key."},
    {"processDefinitionName", Type::string, Is::equal, "D.NAME_", "Only tasks of definitions with this name."},
    {"caseInstanceId", Type::id, Is::equal, "T.CASE_INST_ID_", "Only tasks of this case instance."},
    {"caseExecutionId", Type::id, Is::equal, "T.CASE_EXECUTION_ID_", "Only tasks of this case execution."},
    {"caseDefinitionId", Type::id, Is::equal, "T.CASE_DEF_ID_", "Only tasks of this case definition."},
    {"caseDefinitionKey", Type::string, Is::custom, nullptr, "Only tasks of case definitions with this key.", nullptr, nothing},
    {"caseDefinitionName", Type::string, Is::custom, nullptr, "Only tasks of case definitions with this name.", nullptr, nothing},
    {"activityInstanceIdIn", Type::id_list, Is::in, "T.ACT_INST_ID_", "Only tasks of one of these activity instances."},
    {"taskName", Type::string, Is::equal_ignore_case, "T.NAME_", "Only tasks of this name, in any case."},
    {"taskNameLike", Type::string, Is::like_ignore_case, "T.NAME_", "Only tasks whose name matches the pattern, in any case."},
    {"taskDescription", Type::string, Is::equal_ignore_case, "T.DESCRIPTION_", "Only tasks with this description, in any case."},
    {"taskDescriptionLike", Type::string, Is::like_ignore_case, "T.DESCRIPTION_",
     "Only tasks whose description matches the pattern, in any case."},
    {"taskDefinitionKey", Type::string, Is::custom, nullptr, "Only tasks of the activity with this id.", nullptr, definition_key},
    {"taskDefinitionKeyIn", Type::string_list, Is::in, "T.TASK_DEF_KEY_", "Only tasks of activities with one of these ids."},
    {"taskDeleteReason", Type::string, Is::equal, "T.DELETE_REASON_", "Only tasks that ended for this reason."},
    {"taskDeleteReasonLike", Type::string, Is::like, "T.DELETE_REASON_", "Only tasks that ended for a reason that matches the pattern."},
    {"taskAssignee", Type::string, Is::equal, "T.ASSIGNEE_", "Only tasks assigned to this user."},
    {"taskAssigneeLike", Type::string, Is::like, "T.ASSIGNEE_", "Only tasks whose assignee matches the pattern."},
    {"taskOwner", Type::string, Is::equal, "T.OWNER_", "Only tasks that this user owned."},
    {"taskOwnerLike", Type::string, Is::like, "T.OWNER_", "Only tasks whose owner matches the pattern."},
    {"taskPriority", Type::integer, Is::equal, "T.PRIORITY_", "Only tasks of this priority."},
    {"assigned", Type::boolean, Is::sql, "T.ASSIGNEE_ is not null", "Only tasks that somebody had."},
    {"unassigned", Type::boolean, Is::sql, "T.ASSIGNEE_ is null", "Only tasks that nobody had."},
    {"finished", Type::boolean, Is::sql, "T.END_TIME_ is not null", "Only tasks that have ended."},
    {"unfinished", Type::boolean, Is::sql, "T.END_TIME_ is null", "Only tasks that have not ended."},
    {"processFinished", Type::boolean, Is::sql, "H.END_TIME_ is not null", "Only tasks of instances that have ended."},
    {"processUnfinished", Type::boolean, Is::sql, "H.ID_ is not null and H.END_TIME_ is null", "Only tasks of instances that have not ended."},
    {"taskDueDate", Type::date_time, Is::equal, "T.DUE_DATE_", "Due at this very time."},
    {"taskDueDateBefore", Type::date_time, Is::before, "T.DUE_DATE_", "Due before this time."},
    {"taskDueDateAfter", Type::date_time, Is::after, "T.DUE_DATE_", "Due after this time."},
    {"withoutTaskDueDate", Type::boolean, Is::null_if_true, "T.DUE_DATE_", "Only tasks without a due date."},
    {"taskFollowUpDate", Type::date_time, Is::equal, "T.FOLLOW_UP_DATE_", "Follow-up date at this very time."},
    {"taskFollowUpDateBefore", Type::date_time, Is::before, "T.FOLLOW_UP_DATE_", "Follow-up date before this time."},
    {"taskFollowUpDateAfter", Type::date_time, Is::after, "T.FOLLOW_UP_DATE_", "Follow-up date after this time."},
    {"startedBefore", Type::date_time, Is::at_most, "T.START_TIME_", "Created at this time or before."},
    {"startedAfter", Type::date_time, Is::at_least, "T.START_TIME_", "Created at this time or after."},
    {"finishedBefore", Type::date_time, Is::at_most, "T.END_TIME_", "Ended at this time or before."},
    {"finishedAfter", Type::date_time, Is::at_least, "T.END_TIME_", "Ended at this time or after."},
    {"tenantIdIn", Type::string_list, Is::custom, "T.TENANT_ID_", "Only tasks of one of these tenants.", nullptr, tenants_unless_without},
    {"withoutTenantId", Type::boolean, Is::null_if_true, "T.TENANT_ID_", "Only tasks of no tenant."},
    {"taskVariables", Type::variables, Is::variables, "ACT_HI_VARINST V where V.TASK_ID_ = T.ID_",
     "Only tasks whose own variables meet the conditions."},
    {"processVariables", Type::variables, Is::variables, "ACT_HI_VARINST V where V.PROC_INST_ID_ = T.PROC_INST_ID_ and V.TASK_ID_ is null",
     "Only tasks of instances whose variables meet the conditions.", operators},
    {"variableNamesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable names match in any case."},
    {"variableValuesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable values match in any case."},
    of_row(link, {"taskInvolvedUser", Type::string, Is::equal, "L.USER_ID_", "Only tasks that this user was ever linked to."}),
    of_row(link, {"taskInvolvedGroup", Type::string, Is::equal, "L.GROUP_ID_", "Only tasks that this group was ever linked to."}),
    of_row(link, {"taskHadCandidateUser", Type::string, Is::sql, "L.TYPE_ = 'candidate' and L.USER_ID_ = {}",
                  "Only tasks that were ever offered to this user."}),
    of_row(link, {"taskHadCandidateGroup", Type::string, Is::sql, "L.TYPE_ = 'candidate' and L.GROUP_ID_ = {}",
                  "Only tasks that were ever offered to this group."}),
    of_row(link, {"withCandidateGroups", Type::boolean, Is::sql, "L.TYPE_ = 'candidate' and L.GROUP_ID_ is not null",
                  "Only tasks that were ever offered to some group."}),
    {"withoutCandidateGroups", Type::boolean, Is::sql,
     "not exists (select 1 from ACT_HI_IDENTITYLINK N where N.TASK_ID_ = T.ID_ and N.TYPE_ = 'candidate' and N.GROUP_ID_ is not null)",
     "Only tasks that were never offered to a group."},
};

constexpr SortKey sort_keys[] = {
    {"taskId", "T.ID_"},
    {"activityInstanceId", "T.ACT_INST_ID_"},
    {"processDefinitionId", "T.PROC_DEF_ID_"},
    {"processInstanceId", "T.PROC_INST_ID_"},
    {"executionId", "T.EXECUTION_ID_"},
    {"duration", "T.DURATION_"},
    {"endTime", "T.END_TIME_"},
    {"startTime", "T.START_TIME_"},
    {"taskName", "T.NAME_"},
    {"taskDescription", "T.DESCRIPTION_"},
    {"assignee", "T.ASSIGNEE_"},
    {"owner", "T.OWNER_"},
    {"dueDate", "T.DUE_DATE_"},
    {"followUpDate", "T.FOLLOW_UP_DATE_"},
    {"deleteReason", "T.DELETE_REASON_"},
    {"taskDefinitionKey", "T.TASK_DEF_KEY_"},
    {"priority", "T.PRIORITY_"},
    {"caseDefinitionId", "T.CASE_DEF_ID_"},
    {"caseInstanceId", "T.CASE_INST_ID_"},
    {"caseExecutionId", "T.CASE_EXECUTION_ID_"},
    {"tenantId", "T.TENANT_ID_"},
};

constexpr Join joins[] = {
    {"H", "left join ACT_HI_PROCINST H on H.ID_ = T.PROC_INST_ID_"},
    {"D", "left join ACT_RE_PROCDEF D on D.ID_ = T.PROC_DEF_ID_"},
};

void check(const Filter& filter) {
  check_task_variables(filter);
  for (const char* date : {"taskDueDate", "taskDueDateBefore", "taskDueDateAfter"}) refuse_both(filter, date, "withoutTaskDueDate");
  for (const Filter& group : filter.or_queries) {
    check_task_variables(group);
    for (const char* name : {"withCandidateGroups", "withoutCandidateGroups"}) {
      if (!group.has(name)) continue;
      throw EngineError(ErrorCode::engine, {std::string("Invalid query usage: cannot set ") + name + "() within 'or' query"});
    }
  }
}

}  // namespace

constinit const Query historic_task_query = {
    "HistoricTaskInstanceQueryDto", "ACT_HI_TASKINST T", joins, "", fields, sort_keys, "T.ID_", true, check};

}  // namespace millrace::rest::camunda
