// Family deployment: create, list, count, get, delete.
#include "rest/camunda/deployment.h"

#include <algorithm>

#include "base/error.h"
#include "base/time.h"
#include "command/commands.h"
#include "query/compose.h"
#include "rest/camunda/deployment_resources.h"
#include "rest/camunda/families.h"
#include "rest/json.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;

Json deployment_json(const store::Deployment& row, Json links) {
  return Json{{"links", std::move(links)},
              {"id", row.id},
              {"name", or_null(row.name)},
              {"source", or_null(row.source)},
              {"deploymentTime", time_or_null(row.deploy_time_ms)},
              {"tenantId", or_null(row.tenant_id)}};
}

Answer list_deployments(CommandContext& context, const Call& call) {
  Json list = Json::array();
  query::each<store::Deployment>(context.session(), deployment_query, call.filter, [&](const store::Deployment& row) {
    list.push_back(deployment_json(row, Json::array()));
  });
  return ok(std::move(list));
}

Answer count_deployments(CommandContext& context, const Call& call) {
  return count_answer(query::count(context.session(), deployment_query, call.filter));
}

// CAMUNDA: those whose jobs the engine runs. Here that is all.
Answer list_registered(CommandContext& context, const Call&) {
  Json list = Json::array();
  query::each<store::Deployment>(context.session(), deployment_query, {},
                                 [&](const store::Deployment& row) { list.push_back(row.id); });
  return ok(std::move(list));
}

Answer get_deployment(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const auto* row = context.unit().find<store::Deployment>(id);
  if (row == nullptr)
    throw EngineError(ErrorCode::invalid_request_not_found, {"Deployment with id '" + id + "' does not exist"});
  return ok(deployment_json(*row, Json::array()));
}

Answer delete_deployment(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  if (context.unit().find<store::Deployment>(id) == nullptr) {
    throw EngineError(ErrorCode::invalid_request_not_found, {"Deployment with id '" + id + "' do not exist"});
  }
  command::delete_deployment(context, id, {.cascade = call.query_flag("cascade")});
  return no_content();
}

// ---- create ----

constexpr std::string_view reserved_parts[] = {
    "deployment-name",     "deployment-activation-time", "enable-duplicate-filtering",
    "deploy-changed-only", "deployment-source",          "tenant-id"};

// CAMUNDA: of parts with the same name the last counts (mapper/MultipartFormData.java).
std::vector<const Part*> last_of_each_name(const std::vector<Part>& parts) {
  std::vector<const Part*> last;
  for (const Part& part : parts) {
    const auto same =
        std::find_if(last.begin(), last.end(), [&](const Part* other) { return other->name == part.name; });
    if (same == last.end())
      last.push_back(&part);
    else
      *same = &part;
  }
  return last;
}

std::int64_t parse_activation_time(const std::string& text) {
  if (const auto time_ms = parse_iso_time(text)) return *time_ms;
  if (const auto time_ms = parse_camunda_time(text)) return *time_ms;
  throw EngineError(ErrorCode::invalid_request, {"deployment-activation-time is not a date: '" + text + "'"});
}

command::DeployRequest deploy_request(const Call& call) {
  const auto parts = last_of_each_name(call.parts);
  const auto text_of = [&](std::string_view name) -> std::optional<std::string> {
    for (const Part* part : parts) {
      if (part->name == name) return part->bytes;
    }
    return std::nullopt;
  };
  command::DeployRequest request;
  request.name = text_of("deployment-name");
  request.source = text_of("deployment-source");
  request.tenant_id = text_of("tenant-id");
  request.deploy_changed_only = text_of("deploy-changed-only") == "true";
  request.enable_duplicate_filtering = request.deploy_changed_only || text_of("enable-duplicate-filtering") == "true";
  if (const auto text = text_of("deployment-activation-time"); text && !text->empty())
    request.activation_time_ms = parse_activation_time(*text);
  for (const Part* part : parts) {
    if (std::find(std::begin(reserved_parts), std::end(reserved_parts), part->name) != std::end(reserved_parts))
      continue;
    if (!part->file_name) {
      throw EngineError(
          ErrorCode::invalid_request,
          {"No file name found in the deployment resource described by form parameter '" + part->name + "'."});
    }
    request.resources.push_back({*part->file_name, part->bytes});
  }
  if (request.resources.empty())
    throw EngineError(ErrorCode::invalid_request, {"No deployment resources contained in the form upload."});
  return request;
}

Answer create_deployment(CommandContext& context, const Call& call) {
  const command::Deployed deployed = command::deploy(context, deploy_request(call));
  Json definitions = nullptr;
  for (std::size_t i = 0; i < deployed.process_definitions.size(); ++i) {
    const store::ProcessDefinition& definition = deployed.process_definitions[i];
    definitions[definition.id] = process_definition_json(definition, deployed.descriptions[i]);
  }
  Json json = deployment_json(deployed.deployment, self_link(call, "/deployment/" + deployed.deployment.id));
  json["deployedProcessDefinitions"] = std::move(definitions);
  json["deployedCaseDefinitions"] = nullptr;
  json["deployedDecisionDefinitions"] = nullptr;
  json["deployedDecisionRequirementsDefinitions"] = nullptr;
  return ok(std::move(json));
}

constexpr Member delete_parameters[] = {
    {"cascade", Type::boolean, Need::optional, "Delete the instances and the history as well."},
    {"skipCustomListeners", Type::boolean, Need::optional, "Do not call the listeners of the models."},
    {"skipIoMappings", Type::boolean, Need::optional, "Do not run output mappings."},
};

// clang-format off
constexpr Route routes[] = {
    // method          path                              operation                 access         filter             members parameters       response         handler
    {Method::get,      "/deployment",                    "getDeployments",         Access::read,  &deployment_query, {}, {},                "DeploymentDto[]", list_deployments},
    {Method::get,      "/deployment/count",              "getDeploymentsCount",    Access::read,  &deployment_query, {}, {},                "CountResultDto", count_deployments},
    {Method::post,     "/deployment/create",             "createDeployment",       Access::write, nullptr,           {}, {},                "DeploymentWithDefinitionsDto", create_deployment, Body::multipart},
    {Method::get,      "/deployment/registered",         "getRegisteredDeployments", Access::read, nullptr,          {}, {},                "string[]", list_registered},
    {Method::get,      "/deployment/{id}",               "getDeployment",          Access::read,  nullptr,           {}, {},                "DeploymentDto", get_deployment},
    {Method::delete_,  "/deployment/{id}",               "deleteDeployment",       Access::write, nullptr,           {}, delete_parameters, "", delete_deployment},
    {Method::get,      "/deployment/{id}/resources",     "getDeploymentResources", Access::read,  nullptr,           {}, {},                "DeploymentResourceDto[]", list_resources},
    {Method::get,      "/deployment/{id}/resources/{resourceId}", "getDeploymentResource", Access::read, nullptr,   {}, {},                "DeploymentResourceDto", get_resource},
    {Method::get,      "/deployment/{id}/resources/{resourceId}/data", "getDeploymentResourceData", Access::read, nullptr, {}, {},         "", get_resource_data, Body::by_members, ""},
};
// clang-format on

}  // namespace

Json self_link(const Call& call, const std::string& path) {
  return Json::array({Json{{"method", "GET"}, {"href", call.base + path}, {"rel", "self"}}});
}

std::span<const Route> deployment_routes() { return routes; }

}  // namespace millrace::rest::camunda
