// Conditions that several filters share: functions for Is::custom, and checks for Query::check.
#pragma once

#include <string_view>

#include "query/compose.h"
#include "query/filter.h"

namespace millrace::rest::camunda {

// tenantIdIn, where `column` is the tenant's. CAMUNDA: withoutTenantId beside it wins, as it is set later.
void tenants_unless_without(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);

// active, where `column` is the suspension state's. CAMUNDA: suspended=true beside it wins.
void active_unless_suspended(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);

// "Not equal" without regard to case, for `column`.
void not_equal_ignore_case(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);

// A table that is not there (cases): nothing has such a value.
void nothing(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);

// Throw EngineError(engine), which is Camunda's ProcessEngineException, when the filter gives both fields.
void refuse_both(const query::Filter& filter, std::string_view one, std::string_view other);
// The checks of variable conditions as the task lists make them. Throws EngineError(null_value) for a condition without a name, (engine) when
// an ordering or a pattern meets a boolean or null. CAMUNDA: other lists answer NotValidException, which the conditions see to.
void check_task_variables(const query::Filter& filter);

// Whether the field has a value; flags count when true.
bool is_given(const query::Filter& filter, std::string_view name);

}  // namespace millrace::rest::camunda
