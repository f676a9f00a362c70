// The filter of tasks. CAMUNDA: mapping/entity/Task.xml, selectTaskByQueryCriteriaSql.
#include "rest/camunda/conditions.h"
#include "rest/camunda/queries.h"
#include "rest/camunda/task_conditions.h"

namespace millrace::rest::camunda {
namespace {

using query::Field;
using query::Is;
using query::Join;
using query::Query;
using query::SortKey;
using query::Type;

constexpr Field expression(const char* name, const char* column, const char* documentation) {
  return {name, Type::string, Is::custom, column, documentation, nullptr, task_expression_equal};
}
constexpr Field like_expression(const char* name, const char* column, const char* documentation) {
  return {name, Type::string, Is::custom, column, documentation, nullptr, task_expression_like};
}
constexpr Field date_expression(const char* name, const char* documentation) {
  return {name, Type::string, Is::custom, nullptr, documentation, nullptr, task_expression_date};
}
constexpr Field link(const char* name, Type type, const char* documentation) {
  return {name, type, Is::custom, nullptr, documentation, nullptr, task_identity_links};
}
constexpr Field of_case(const char* name, const char* documentation) {
  return {name, Type::string, Is::custom, nullptr, documentation, nullptr, nothing};
}

constexpr Field fields[] = {
    {"taskId", Type::id, Is::equal, "T.ID_", "Only this task."},
    {"taskIdIn", Type::id_list, Is::in, "T.ID_", "Only these tasks."},
    {"processInstanceId", Type::id, Is::equal, "T.PROC_INST_ID_", "Only tasks of this process instance."},
    {"processInstanceIdIn", Type::id_list, Is::in, "T.PROC_INST_ID_", "Only tasks of one of these process instances."},
    {"processInstanceBusinessKey", Type::string, Is::equal, "E.BUSINESS_KEY_", "Only tasks of instances with this business key."},
    expression("processInstanceBusinessKeyExpression", "E.BUSINESS_KEY_", "The business key is what the expression gives."),
    {"processInstanceBusinessKeyIn", Type::string_list, Is::in, "E.BUSINESS_KEY_", "Only tasks of instances with one of these business keys."},
    {"processInstanceBusinessKeyLike", Type::string, Is::like, "E.BUSINESS_KEY_",
     "Only tasks of instances whose business key matches the pattern."},
    like_expression("processInstanceBusinessKeyLikeExpression", "E.BUSINESS_KEY_", "The business key matches what the expression gives."),
    {"processDefinitionId", Type::id, Is::equal, "T.PROC_DEF_ID_", "Only tasks of this process definition."},
    {"processDefinitionKey", Type::string, Is::equal, "D.KEY_", "Only tasks of definitions with this key."},
    {"processDefinitionKeyIn", Type::string_list, Is::in, "D.KEY_", "Only tasks of definitions with one of these keys."},
    {"processDefinitionName", Type::string, Is::equal, "D.NAME_", "Only tasks of definitions with this name."},
    {"processDefinitionNameLike", Type::string, Is::like, "D.NAME_", "Only tasks of definitions whose name matches the pattern."},
    {"executionId", Type::id, Is::equal, "T.EXECUTION_ID_", "Only tasks of this execution."},
    {"caseInstanceId", Type::id, Is::equal, "T.CASE_INST_ID_", "Only tasks of this case instance."},
    of_case("caseInstanceBusinessKey", "Only tasks of case instances with this business key."),
    of_case("caseInstanceBusinessKeyLike", "Only tasks of case instances whose business key matches the pattern."),
    {"caseDefinitionId", Type::id, Is::equal, "T.CASE_DEF_ID_", "Only tasks of this case definition."},
    of_case("caseDefinitionKey", "Only tasks of case definitions with this key."),
    of_case("caseDefinitionName", "Only tasks of case definitions with this name."),
    of_case("caseDefinitionNameLike", "Only tasks of case definitions whose name matches the pattern."),
    {"caseExecutionId", Type::id, Is::equal, "T.CASE_EXECUTION_ID_", "Only tasks of this case execution."},
    {"activityInstanceIdIn", Type::id_list, Is::sql,
     "exists (select 1 from ACT_RU_EXECUTION A where A.ID_ = T.EXECUTION_ID_ and A.ACT_INST_ID_ in ({}))",
     "Only tasks of one of these activity instances."},
    {"tenantIdIn", Type::string_list, Is::in, "T.TENANT_ID_", "Only tasks of one of these tenants."},
    {"withoutTenantId", Type::boolean, Is::null_if_true, "T.TENANT_ID_", "Only tasks of no tenant."},
    {"assignee", Type::string, Is::equal, "T.ASSIGNEE_", "Only tasks assigned to this user."},
    expression("assigneeExpression", "T.ASSIGNEE_", "The assignee is whom the expression gives."),
    {"assigneeLike", Type::string, Is::like, "T.ASSIGNEE_", "Only tasks whose assignee matches the pattern."},
    like_expression("assigneeLikeExpression", "T.ASSIGNEE_", "The assignee matches what the expression gives."),
    {"assigneeIn", Type::string_list, Is::in, "T.ASSIGNEE_", "Only tasks assigned to one of these users."},
    {"assigneeNotIn", Type::string_list, Is::not_in, "T.ASSIGNEE_", "Only tasks assigned to anybody else than these users."},
    {"owner", Type::string, Is::equal, "T.OWNER_", "Only tasks that this user owns."},
    expression("ownerExpression", "T.OWNER_", "The owner is whom the expression gives."),
    link("candidateGroup", Type::string, "Only unassigned tasks offered to this group."),
    link("candidateGroupLike", Type::string, "Only unassigned tasks offered to a group that matches the pattern."),
    link("candidateGroupExpression", Type::string, "The candidate group is the one that the expression gives."),
    link("candidateUser", Type::string, "Only unassigned tasks offered to this user or one of the user's groups."),
    link("candidateUserExpression", Type::string, "The candidate user is whom the expression gives."),
    link("candidateGroups", Type::string_list, "Only unassigned tasks offered to one of these groups."),
    // CAMUNDA: the expression must give a list, which a text never does.
    date_expression("candidateGroupsExpression", "The candidate groups are those that the expression gives."),
    {"includeAssignedTasks", Type::boolean, Is::modifier, nullptr, "Candidate conditions also find assigned tasks."},
    link("involvedUser", Type::string, "Only tasks that this user owns, has, or is otherwise linked to."),
    link("involvedUserExpression", Type::string, "The involved user is whom the expression gives."),
    link("withCandidateGroups", Type::boolean, "Only unassigned tasks offered to some group."),
    {"withoutCandidateGroups", Type::boolean, Is::custom, "I.GROUP_ID_", "Only unassigned tasks offered to no group.", nullptr,
     task_without_candidates},
    link("withCandidateUsers", Type::boolean, "Only unassigned tasks offered to some user."),
    {"withoutCandidateUsers", Type::boolean, Is::custom, "I.USER_ID_", "Only unassigned tasks offered to no user.", nullptr,
     task_without_candidates},
    {"assigned", Type::boolean, Is::not_null_if_true, "T.ASSIGNEE_", "Only tasks that somebody has."},
    {"unassigned", Type::boolean, Is::null_if_true, "T.ASSIGNEE_", "Only tasks that nobody has."},
    {"taskDefinitionKey", Type::string, Is::equal, "T.TASK_DEF_KEY_", "Only tasks of the activity with this id."},
    {"taskDefinitionKeyIn", Type::string_list, Is::in, "T.TASK_DEF_KEY_", "Only tasks of activities with one of these ids."},
    {"taskDefinitionKeyNotIn", Type::string_list, Is::not_in, "T.TASK_DEF_KEY_", "No tasks of activities with one of these ids."},
    {"taskDefinitionKeyLike", Type::string, Is::like, "T.TASK_DEF_KEY_", "Only tasks of activities whose id matches the pattern."},
    {"name", Type::string, Is::equal_ignore_case, "T.NAME_", "Only tasks of this name, in any case."},
    {"nameNotEqual", Type::string, Is::custom, "T.NAME_", "Only tasks of another name, in any case.", nullptr, not_equal_ignore_case},
    {"nameLike", Type::string, Is::like_ignore_case, "T.NAME_", "Only tasks whose name matches the pattern, in any case."},
    {"nameNotLike", Type::string, Is::not_like_ignore_case, "T.NAME_", "Only tasks whose name does not match the pattern, in any case."},
    {"description", Type::string, Is::equal_ignore_case, "T.DESCRIPTION_", "Only tasks with this description, in any case."},
    {"descriptionLike", Type::string, Is::like_ignore_case, "T.DESCRIPTION_", "Only tasks whose description matches the pattern, in any case."},
    {"priority", Type::integer, Is::equal, "T.PRIORITY_", "Only tasks of this priority."},
    {"maxPriority", Type::integer, Is::at_most, "T.PRIORITY_", "Only tasks of this priority or a lower one."},
    {"minPriority", Type::integer, Is::at_least, "T.PRIORITY_", "Only tasks of this priority or a higher one."},
    {"dueDate", Type::date_time, Is::equal, "T.DUE_DATE_", "Due at this very time."},
    date_expression("dueDateExpression", "Due at the time that the expression gives."),
    {"dueAfter", Type::date_time, Is::after, "T.DUE_DATE_", "Due after this time."},
    date_expression("dueAfterExpression", "Due after the time that the expression gives."),
    {"dueBefore", Type::date_time, Is::before, "T.DUE_DATE_", "Due before this time."},
    date_expression("dueBeforeExpression", "Due before the time that the expression gives."),
    {"withoutDueDate", Type::boolean, Is::null_if_true, "T.DUE_DATE_", "Only tasks without a due date."},
    {"followUpDate", Type::date_time, Is::equal, "T.FOLLOW_UP_DATE_", "Follow-up date at this very time."},
    date_expression("followUpDateExpression", "Follow-up date at the time that the expression gives."),
    {"followUpAfter", Type::date_time, Is::after, "T.FOLLOW_UP_DATE_", "Follow-up date after this time."},
    date_expression("followUpAfterExpression", "Follow-up date after the time that the expression gives."),
    {"followUpBefore", Type::date_time, Is::custom, nullptr, "Follow-up date before this time.", nullptr, task_follow_up_before},
    date_expression("followUpBeforeExpression", "Follow-up date before the time that the expression gives."),
    {"followUpBeforeOrNotExistent", Type::date_time, Is::sql, "T.FOLLOW_UP_DATE_ is null or T.FOLLOW_UP_DATE_ < {}",
     "Follow-up date before this time, or none."},
    date_expression("followUpBeforeOrNotExistentExpression", "Follow-up date before the time that the expression gives, or none."),
    {"createdOn", Type::date_time, Is::equal, "T.CREATE_TIME_", "Created at this very time."},
    date_expression("createdOnExpression", "Created at the time that the expression gives."),
    {"createdAfter", Type::date_time, Is::after, "T.CREATE_TIME_", "Created after this time."},
    date_expression("createdAfterExpression", "Created after the time that the expression gives."),
    {"createdBefore", Type::date_time, Is::before, "T.CREATE_TIME_", "Created before this time."},
    date_expression("createdBeforeExpression", "Created before the time that the expression gives."),
    {"updatedAfter", Type::date_time, Is::sql, "T.LAST_UPDATED_ > {} or T.LAST_UPDATED_ is null and T.CREATE_TIME_ > {}",
     "Changed after this time, or created when it was never changed."},
    date_expression("updatedAfterExpression", "Changed after the time that the expression gives."),
    {"delegationState", Type::string, Is::equal, "T.DELEGATION_", "Only tasks in this state of delegation.", "PENDING|RESOLVED"},
    {"active", Type::boolean, Is::custom, "T.SUSPENSION_STATE_", "Only tasks that are not suspended.", nullptr, active_unless_suspended},
    {"suspended", Type::boolean, Is::sql_if_true, "T.SUSPENSION_STATE_ = 2", "Only suspended tasks."},
    {"taskVariables", Type::variables, Is::variables, "ACT_RU_VARIABLE V where V.TASK_ID_ = T.ID_",
     "Only tasks whose own variables meet the conditions."},
    {"processVariables", Type::variables, Is::variables,
     "ACT_RU_VARIABLE V where V.PROC_INST_ID_ = T.PROC_INST_ID_ and V.TASK_ID_ is null",
     "Only tasks of instances whose variables meet the conditions.", "eq|neq|gt|gteq|lt|lteq|like|notLike"},
    {"caseInstanceVariables", Type::variables, Is::variables,
     "ACT_RU_VARIABLE V where V.CASE_INST_ID_ = T.CASE_INST_ID_ and V.TASK_ID_ is null",
     "Only tasks of case instances whose variables meet the conditions."},
    {"variableNamesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable names match in any case."},
    {"variableValuesIgnoreCase", Type::boolean, Is::modifier, nullptr, "Variable values match in any case."},
    {"parentTaskId", Type::id, Is::equal, "T.PARENT_TASK_ID_", "Only subtasks of this task."},
    {"withCommentAttachmentInfo", Type::boolean, Is::modifier, nullptr, "Each task says whether it has comments and attachments."},
    {"withTaskVariablesInReturn", Type::boolean, Is::modifier, nullptr, "Each task comes with the variables visible from it."},
    {"withTaskLocalVariablesInReturn", Type::boolean, Is::modifier, nullptr, "Each task comes with its own variables."},
};

constexpr SortKey sort_keys[] = {
    {"instanceId", "T.PROC_INST_ID_"},
    {"caseInstanceId", "T.CASE_INST_ID_"},
    {"dueDate", "T.DUE_DATE_"},
    {"followUpDate", "T.FOLLOW_UP_DATE_"},
    {"executionId", "T.EXECUTION_ID_"},
    {"caseExecutionId", "T.CASE_EXECUTION_ID_"},
    {"assignee", "T.ASSIGNEE_"},
    {"created", "T.CREATE_TIME_"},
    {"lastUpdated", "T.LAST_UPDATED_"},
    {"description", "T.DESCRIPTION_"},
    {"id", "T.ID_"},
    {"name", "T.NAME_"},
    {"nameCaseInsensitive", "lower(T.NAME_)"},
    {"priority", "T.PRIORITY_"},
    {"tenantId", "T.TENANT_ID_"},
    {"processVariable", "ACT_RU_VARIABLE V where V.EXECUTION_ID_ = T.PROC_INST_ID_ and V.TASK_ID_ is null", true},
    {"executionVariable", "ACT_RU_VARIABLE V where V.EXECUTION_ID_ = T.EXECUTION_ID_ and V.TASK_ID_ is null", true},
    {"taskVariable", "ACT_RU_VARIABLE V where V.TASK_ID_ = T.ID_", true},
    {"caseInstanceVariable", "ACT_RU_VARIABLE V where V.CASE_EXECUTION_ID_ = T.CASE_INST_ID_", true},
    {"caseExecutionVariable", "ACT_RU_VARIABLE V where V.CASE_EXECUTION_ID_ = T.CASE_EXECUTION_ID_", true},
};

// Left joins, as an OR group may ask a task without an instance.
constexpr Join joins[] = {
    {"D", "left join ACT_RE_PROCDEF D on D.ID_ = T.PROC_DEF_ID_"},
    {"E", "left join ACT_RU_EXECUTION E on E.ID_ = T.PROC_INST_ID_"},
};

}  // namespace

constinit const Query task_query = {"TaskQueryDto", "ACT_RU_TASK T", joins, "", fields, sort_keys, "T.ID_", true, check_task_filter};

}  // namespace millrace::rest::camunda
