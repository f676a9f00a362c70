// Conditions of the task filter that are more than a comparison with a column.
#pragma once

#include "query/compose.h"
#include "query/filter.h"

namespace millrace::rest::camunda {

// Candidate users and groups and the involved user: all speak of one identity link. Written with the first of them that is given.
void task_identity_links(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);

// withoutCandidateGroups, withoutCandidateUsers: `column` names the identity link's column.
void task_without_candidates(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);

// followUpBefore. CAMUNDA: followUpBeforeOrNotExistent beside it wins.
void task_follow_up_before(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);

// "…Expression" fields: a text without an expression counts as value, compared with `column`. They are for OR groups and stored filters;
// elsewhere check_task_filter refuses them. Throw EngineError(not_implemented) for expressions.
void task_expression_equal(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);
void task_expression_like(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);
void task_expression_date(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);

// Throws EngineError for combinations that Camunda refuses.
void check_task_filter(const query::Filter& filter);

}  // namespace millrace::rest::camunda
