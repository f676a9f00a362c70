// Conditions of the task filter. CAMUNDA: mapping/entity/Task.xml and impl/TaskQueryImpl.java.
#include "rest/camunda/task_conditions.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "rest/camunda/conditions.h"

namespace millrace::rest::camunda {
namespace {

using query::Composer;
using query::FieldValue;
using query::Filter;

constexpr const char* candidate_kinds[] = {"candidateUser",       "candidateUserExpression", "candidateGroup",    "candidateGroupExpression",
                                           "candidateGroups",     "candidateGroupLike",      "withCandidateGroups", "withCandidateUsers"};

bool has_candidate(const Filter& filter) {
  return std::any_of(std::begin(candidate_kinds), std::end(candidate_kinds), [&](const char* name) { return is_given(filter, name); });
}

bool is_expression(std::string_view text) { return text.find("${") != std::string_view::npos || text.find("#{") != std::string_view::npos; }

const std::string& literal(const FieldValue& value) {
  if (is_expression(value.text())) throw EngineError(ErrorCode::not_implemented, {std::string("The expression in ") + value.field->name});
  return value.text();
}

// The field's value or, in OR groups, the text of its expression.
std::optional<std::string> text_of(const Filter& filter, const std::string& name) {
  if (const FieldValue* value = filter.find(name)) return value->text();
  if (const FieldValue* value = filter.find(name + "Expression")) return literal(*value);
  return std::nullopt;
}

// Pieces of one condition, and the parameters in their order.
struct Condition {
  std::string text;
  std::vector<store::Parameter> parameters;

  void add(std::string_view joint, const std::string& piece, std::vector<store::Parameter> more = {}) {
    text.append(text.empty() ? "" : joint).append(piece);
    for (store::Parameter& parameter : more) parameters.push_back(std::move(parameter));
  }
};

// The groups that candidateGroup and candidateGroups name together. Absent: neither is given.
std::optional<std::vector<std::string>> candidate_groups(const Composer& composer, const Filter& filter) {
  const auto one = text_of(filter, "candidateGroup");
  const FieldValue* given = filter.find("candidateGroups");
  if (!given) return one ? std::optional(std::vector{*one}) : std::nullopt;
  std::vector<std::string> groups = given->list();
  if (!one) return groups;
  const bool has_it = std::find(groups.begin(), groups.end(), *one) != groups.end();
  if (!composer.is_or_group()) return has_it ? std::vector{*one} : std::vector<std::string>();
  if (!has_it) groups.push_back(*one);
  return groups;
}

// Which users and groups the link may name; empty when the filter names none.
Condition candidates(Composer& composer, const Filter& filter) {
  Condition condition;
  if (const auto user = text_of(filter, "candidateUser")) {
    condition.add(" or ", "I.USER_ID_ = ?", {*user});
    // FIXME: the user's groups belong here as soon as there are users and groups.
  }
  if (const auto groups = candidate_groups(composer, filter)) {
    if (groups->empty()) condition.add(" or ", "1 = 0");
    else condition.add(" or ", "I.GROUP_ID_ in (" + Composer::placeholders(groups->size()) + ")", {groups->begin(), groups->end()});
  }
  if (const FieldValue* pattern = filter.find("candidateGroupLike")) {
    condition.add(" or ", composer.session().like("I.GROUP_ID_", "?"), {pattern->text()});
  }
  return condition;
}

void add_involved(Composer& composer, const Filter& filter) {
  const auto user = text_of(filter, "involvedUser");
  if (!user) return;
  composer.add("(exists (select 1 from ACT_RU_IDENTITYLINK I where I.TASK_ID_ = T.ID_ and I.USER_ID_ = ?) or T.ASSIGNEE_ = ? or T.OWNER_ = ?)",
               {*user, *user, *user});
}

bool is_ours(const FieldValue& value) { return value.field->custom == task_identity_links; }

[[noreturn]] void refuse(std::string message) { throw EngineError(ErrorCode::engine, {"Invalid query usage: " + std::move(message)}); }

void check_group(const Filter& group) {
  for (const char* name : {"withCandidateGroups", "withoutCandidateGroups", "withCandidateUsers", "withoutCandidateUsers"}) {
    if (group.is_true(name)) refuse(std::string("cannot set ") + name + "() within 'or' query");
  }
}

// In queries and OR groups alike.
void check_candidates(const Filter& filter) {
  if (const FieldValue* groups = filter.find("candidateGroups")) {
    const auto& list = groups->list();
    if (std::all_of(list.begin(), list.end(), [](const std::string& group) { return group.empty(); })) {
      throw EngineError(ErrorCode::engine, {"Candidate group list is empty"});
    }
  }
  if (filter.is_true("includeAssignedTasks") && !has_candidate(filter) && !filter.is_true("withoutCandidateGroups") &&
      !filter.is_true("withoutCandidateUsers")) {
    refuse("candidateUser, candidateGroup, candidateGroupLike, candidateGroupIn, withCandidateGroups, withoutCandidateGroups, "
           "withCandidateUsers, withoutCandidateUsers has to be called before 'includeAssignedTasks'.");
  }
}

}  // namespace

void task_identity_links(Composer& composer, const FieldValue& value, const Filter& filter) {
  const auto first = std::find_if(filter.values.begin(), filter.values.end(), is_ours);
  if (&*first != &value) return;

  const bool has_candidates = has_candidate(filter);
  if (!has_candidates || composer.is_or_group()) add_involved(composer, filter);
  if (!has_candidates) return;

  Condition link;
  const Condition who = candidates(composer, filter);
  if (!who.text.empty()) link.add(" and ", "(" + who.text + ")", who.parameters);
  if (filter.is_true("withCandidateGroups")) link.add(" and ", "I.GROUP_ID_ is not null");
  if (filter.is_true("withCandidateUsers")) link.add(" and ", "I.USER_ID_ is not null");
  if (const auto user = text_of(filter, "involvedUser"); user && !composer.is_or_group()) {
    // CAMUNDA: the involved user is looked for in the same link.
    link.add(" and ", "(I.USER_ID_ = ? or T.ASSIGNEE_ = ? or T.OWNER_ = ?)", {*user, *user, *user});
  }
  const std::string unassigned = filter.is_true("includeAssignedTasks") ? "" : "T.ASSIGNEE_ is null and ";
  composer.add("(" + unassigned + "exists (select 1 from ACT_RU_IDENTITYLINK I where I.TASK_ID_ = T.ID_ and I.TYPE_ = 'candidate' and " +
                   link.text + "))",
               link.parameters);
}

void task_without_candidates(Composer& composer, const FieldValue& value, const Filter& filter) {
  if (!value.is_true()) return;
  const std::string unassigned = filter.is_true("includeAssignedTasks") ? "" : "T.ASSIGNEE_ is null and ";
  composer.add("(" + unassigned + "not exists (select 1 from ACT_RU_IDENTITYLINK I where I.TASK_ID_ = T.ID_ and I.TYPE_ = 'candidate' and " +
               value.field->column + " is not null))");
}

void task_follow_up_before(Composer& composer, const FieldValue& value, const Filter& filter) {
  if (!filter.has("followUpBeforeOrNotExistent")) composer.add("T.FOLLOW_UP_DATE_ < ?", {value.number()});
}

void task_expression_equal(Composer& composer, const FieldValue& value, const Filter&) {
  composer.add(std::string(value.field->column) + " = ?", {literal(value)});
}

void task_expression_like(Composer& composer, const FieldValue& value, const Filter&) {
  composer.add(composer.session().like(value.field->column, "?"), {literal(value)});
}

void task_expression_date(Composer&, const FieldValue& value, const Filter&) {
  literal(value);
  // DEVIATION: Camunda answers 500; a text is no date there either.
  throw EngineError(ErrorCode::bad_user_request, {std::string("The expression in ") + value.field->name + " does not give a date"});
}

void check_task_filter(const Filter& filter) {
  for (const Filter& group : filter.or_queries) {
    check_group(group);
    check_candidates(group);
    check_task_variables(group);
  }
  if (const FieldValue* tenants = filter.find("tenantIdIn"); tenants != nullptr && !tenants->list().empty()) {
    refuse_both(filter, "tenantIdIn", "withoutTenantId");
  }
  refuse_both(filter, "candidateUser", "candidateGroup");
  refuse_both(filter, "candidateUser", "candidateGroups");
  for (const char* date : {"dueDate", "dueBefore", "dueAfter"}) refuse_both(filter, date, "withoutDueDate");
  check_candidates(filter);
  check_task_variables(filter);
  for (const FieldValue& value : filter.values) {
    if (!std::string_view(value.field->name).ends_with("Expression")) continue;
    throw EngineError(ErrorCode::bad_user_request, {"Expressions are forbidden in adhoc queries. This behavior can be toggled in the process "
                                                    "engine configuration"});
  }
}

}  // namespace millrace::rest::camunda
