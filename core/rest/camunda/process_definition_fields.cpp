// The filters of the process definition lists. CAMUNDA: dto/repository/ProcessDefinitionQueryDto.java,
// mapping/entity/ProcessDefinition.xml.
#include "base/error.h"
#include "rest/camunda/conditions.h"
#include "rest/camunda/deployment.h"
#include "rest/camunda/tenant_filter.h"

namespace millrace::rest::camunda {
namespace {

using query::of_row;
using query::Is;
using query::of_row;
using query::Type;

void version_tag_unless_without(query::Composer& composer, const query::FieldValue& value,
                                const query::Filter& filter) {
  if (!filter.is_true("withoutVersionTag")) composer.add("T.VERSION_TAG_ = ?", {value.text()});
}

constexpr const char* incident = "ACT_RU_INCIDENT I where I.PROC_DEF_ID_ = T.ID_";
constexpr const char* latest =
    "T.VERSION_ = (select max(L.VERSION_) from ACT_RE_PROCDEF L where L.KEY_ = T.KEY_ and "
    "(L.TENANT_ID_ = T.TENANT_ID_ or (L.TENANT_ID_ is null and T.TENANT_ID_ is null)))";
constexpr const char* startable_by =
    "exists (select 1 from ACT_RU_IDENTITYLINK I where I.PROC_DEF_ID_ = T.ID_ and I.USER_ID_ = {})";

// clang-format off
constexpr query::Field fields[] = {
    // name                      type               operator               column                documentation
    {"processDefinitionId",       Type::id,          Is::equal,             "T.ID_",              "Only the definition with this id."},
    {"processDefinitionIdIn",     Type::id_list,     Is::in,                "T.ID_",              "Only definitions with these ids."},
    {"name",                      Type::string,      Is::equal,             "T.NAME_",            "Only definitions with this name."},
    {"nameLike",                  Type::string,      Is::like_ignore_case,  "T.NAME_",            "Only definitions whose name matches this pattern, in any case."},
    {"deploymentId",              Type::id,          Is::equal,             "T.DEPLOYMENT_ID_",   "Only definitions of this deployment."},
    {"deployedAfter",             Type::date_time,   Is::after,             "D.DEPLOY_TIME_",     "Deployed after this instant."},
    {"deployedAt",                Type::date_time,   Is::equal,             "D.DEPLOY_TIME_",     "Deployed at this instant."},
    {"key",                       Type::string,      Is::equal,             "T.KEY_",             "Only versions of this key."},
    {"keysIn",                    Type::string_list, Is::in,                "T.KEY_",             "Only versions of these keys."},
    {"keyLike",                   Type::string,      Is::like,              "T.KEY_",             "Only definitions whose key matches this pattern."},
    {"category",                  Type::string,      Is::equal,             "T.CATEGORY_",        "Only definitions of this category."},
    {"categoryLike",              Type::string,      Is::like,              "T.CATEGORY_",        "Only definitions whose category matches this pattern."},
    {"version",                   Type::integer,     Is::equal,             "T.VERSION_",         "Only definitions of this version."},
    {"latestVersion",             Type::boolean,     Is::sql_if_true,       latest,               "Only the latest version of each key and tenant."},
    {"resourceName",              Type::string,      Is::equal,             "T.RESOURCE_NAME_",   "Only definitions of this resource."},
    {"resourceNameLike",          Type::string,      Is::like,              "T.RESOURCE_NAME_",   "Only definitions whose resource's name matches this pattern."},
    {"startableBy",               Type::string,      Is::sql,               startable_by,         "Only definitions that this user may start by being a candidate."},
    {"active",                    Type::boolean,     Is::custom,            "T.SUSPENSION_STATE_", "Only active definitions.", nullptr, active_unless_suspended},
    {"suspended",                 Type::boolean,     Is::sql_if_true,       "T.SUSPENSION_STATE_ = 2", "Only suspended definitions."},
    of_row(incident, {"incidentId", Type::id, Is::equal, "I.ID_", "Only definitions with this incident."}),
    of_row(incident, {"incidentType", Type::string, Is::equal, "I.INCIDENT_TYPE_", "Only definitions with incidents of this type."}),
    of_row(incident, {"incidentMessage", Type::string, Is::equal, "I.INCIDENT_MSG_", "Only definitions with incidents of this message."}),
    of_row(incident, {"incidentMessageLike", Type::string, Is::like, "I.INCIDENT_MSG_", "Only definitions with incidents whose message matches this pattern."}),
    {"tenantIdIn",                Type::string_list, Is::custom,            "T.TENANT_ID_",       "Only definitions of these tenants.", nullptr, tenants_or_none},
    {"withoutTenantId",           Type::boolean,     Is::null_if_true,      "T.TENANT_ID_",       "Only definitions of no tenant."},
    {"includeProcessDefinitionsWithoutTenantId", Type::boolean, Is::modifier, "",                 "With tenantIdIn: definitions of no tenant as well."},
    {"versionTag",                Type::string,      Is::custom,            "T.VERSION_TAG_",     "Only definitions with this version tag.", nullptr, version_tag_unless_without},
    {"versionTagLike",            Type::string,      Is::like,              "T.VERSION_TAG_",     "Only definitions whose version tag matches this pattern."},
    {"withoutVersionTag",         Type::boolean,     Is::null_if_true,      "T.VERSION_TAG_",     "Only definitions without a version tag."},
    {"startableInTasklist",       Type::boolean,     Is::sql_if_true,       "T.STARTABLE_ = 1",   "Only definitions that the task list may start."},
    {"notStartableInTasklist",    Type::boolean,     Is::sql_if_true,       "T.STARTABLE_ = 0",   "Only definitions that the task list may not start."},
    {"startablePermissionCheck",  Type::boolean,     Is::modifier,          "",                   "Only definitions that the user may start; without authentication all."},
};
// clang-format on

constexpr query::SortKey sort_keys[] = {
    {"category", "T.CATEGORY_"},
    {"key", "T.KEY_"},
    {"id", "T.ID_"},
    {"name", "T.NAME_"},
    {"version", "T.VERSION_"},
    {"deploymentId", "T.DEPLOYMENT_ID_"},
    {"deployTime", "D.DEPLOY_TIME_"},
    {"tenantId", "T.TENANT_ID_"},
    {"versionTag", "T.VERSION_TAG_"},
};

constexpr query::Join joins[] = {{"D", "join ACT_RE_DEPLOYMENT D on D.ID_ = T.DEPLOYMENT_ID_"}};

void check(const query::Filter& filter) {
  const query::FieldValue* version = filter.find("version");
  if (version != nullptr && version->number() <= 0)
    throw EngineError(ErrorCode::engine, {"version is not greater than 0"});
  if (!filter.is_true("latestVersion")) return;
  if (filter.has("processDefinitionId") || version != nullptr || filter.has("deploymentId")) {
    throw EngineError(ErrorCode::invalid_request, {"Calling latest() can only be used in combination with key(String) "
                                                   "and keyLike(String) or name(String) and nameLike(String)"});
  }
}

}  // namespace

const query::Query process_definition_query{
    "ProcessDefinitionQueryDto", "ACT_RE_PROCDEF T", joins, "", fields, sort_keys, "T.ID_", false, check};

}  // namespace millrace::rest::camunda
