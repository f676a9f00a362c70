// The filters tenantIdIn, withoutTenantId and include…WithoutTenantId, which look at each other.
#pragma once

#include "query/compose.h"

namespace millrace::rest::camunda {

// tenantIdIn of a query whose include…WithoutTenantId lets rows without a tenant in as well; `column` is the tenant's.
// CAMUNDA: withoutTenantId beside it wins.
void tenants_or_none(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter);

}  // namespace millrace::rest::camunda
