// The filters of the deployment lists.
#include "base/error.h"
#include "rest/camunda/deployment.h"
#include "rest/camunda/tenant_filter.h"

namespace millrace::rest::camunda {
namespace {

using query::Is;
using query::Type;

// clang-format off
constexpr query::Field fields[] = {
    // name                             type               operator                column            documentation
    {"id",                               Type::id,          Is::equal,              "T.ID_",          "Only the deployment with this id."},
    {"name",                             Type::string,      Is::equal,              "T.NAME_",        "Only deployments with this name."},
    {"nameLike",                         Type::string,      Is::like,               "T.NAME_",        "Only deployments whose name matches this pattern."},
    {"source",                           Type::string,      Is::equal,              "T.SOURCE_",      "Only deployments from this source."},
    {"withoutSource",                    Type::boolean,     Is::null_if_true,       "T.SOURCE_",      "Only deployments without a source."},
    {"before",                           Type::date_time,   Is::before,             "T.DEPLOY_TIME_", "Deployed before this instant."},
    {"after",                            Type::date_time,   Is::after,              "T.DEPLOY_TIME_", "Deployed after this instant."},
    {"tenantIdIn",                       Type::string_list, Is::custom,             "T.TENANT_ID_",   "Only deployments of these tenants.", nullptr, tenants_or_none},
    {"withoutTenantId",                  Type::boolean,     Is::null_if_true,       "T.TENANT_ID_",   "Only deployments of no tenant."},
    {"includeDeploymentsWithoutTenantId", Type::boolean,    Is::modifier,           "",               "With tenantIdIn: deployments of no tenant as well."},
};
// clang-format on

constexpr query::SortKey sort_keys[] = {
    {"id", "T.ID_"},
    {"name", "T.NAME_"},
    {"deploymentTime", "T.DEPLOY_TIME_"},
    {"tenantId", "T.TENANT_ID_"},
};

void check(const query::Filter& filter) {
  if (filter.is_true("withoutSource") && filter.has("source")) {
    throw EngineError(ErrorCode::invalid_request,
                      {"The query parameters \"withoutSource\" and \"source\" cannot be used in combination."});
  }
}

}  // namespace

const query::Query deployment_query{
    "DeploymentQueryDto", "ACT_RE_DEPLOYMENT T", {}, "", fields, sort_keys, "T.ID_", false, check};

}  // namespace millrace::rest::camunda
