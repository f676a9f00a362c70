// The filters tenantIdIn and include…WithoutTenantId.
#include "rest/camunda/tenant_filter.h"

namespace millrace::rest::camunda {

void tenants_or_none(query::Composer& composer, const query::FieldValue& value, const query::Filter& filter) {
  if (filter.is_true("withoutTenantId") || value.list().empty()) return;
  const bool also_none =
      filter.is_true("includeDeploymentsWithoutTenantId") || filter.is_true("includeProcessDefinitionsWithoutTenantId");
  const std::string column = value.field->column;
  std::vector<store::Parameter> parameters(value.list().begin(), value.list().end());
  std::string condition = column + " in (" + query::Composer::placeholders(parameters.size()) + ")";
  if (also_none) condition = "(" + condition + " or " + column + " is null)";
  composer.add(condition, std::move(parameters));
}

}  // namespace millrace::rest::camunda
