// The resources of a deployment.
#include "rest/camunda/deployment_resources.h"

#include "base/error.h"
#include "engine/command_context.h"
#include "rest/attachment.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;

struct Resource {
  std::string id;
  std::string name;
};

std::vector<Resource> resources_of(CommandContext& context, const std::string& deployment_id) {
  const auto cursor = context.session().query(
      {"select B.ID_, B.NAME_ from ACT_GE_BYTEARRAY B where B.DEPLOYMENT_ID_ = ? order by B.NAME_",
       {store::Id{deployment_id}}});
  std::vector<Resource> resources;
  while (cursor->next()) resources.push_back({cursor->text(0), cursor->text(1)});
  return resources;
}

Json resource_json(const Resource& resource, const std::string& deployment_id) {
  return Json{{"id", resource.id}, {"name", resource.name}, {"deploymentId", deployment_id}};
}

[[noreturn]] void no_resources(const std::string& deployment_id) {
  throw EngineError(ErrorCode::invalid_request_not_found,
                    {"Deployment resources for deployment id '" + deployment_id + "' do not exist."});
}

Resource find_resource(CommandContext& context, const Call& call) {
  const std::string& deployment_id = call.path_value("id");
  const std::string& resource_id = call.path_value("resourceId");
  const auto resources = resources_of(context, deployment_id);
  if (resources.empty()) no_resources(deployment_id);
  for (const Resource& resource : resources) {
    if (resource.id == resource_id) return resource;
  }
  throw EngineError(ErrorCode::invalid_request_not_found,
                    {"Deployment resource with resource id '" + resource_id + "' for deployment id '" + deployment_id +
                     "' does not exist."});
}

// CAMUNDA: DeploymentResourcesResourceImpl.MEDIA_TYPE_MAPPING.
std::string_view media_type_of(std::string_view name) {
  struct Row {
    std::string_view suffix;
    std::string_view type;
  };
  constexpr Row rows[] = {
      {"bpmn", "application/xml"},  {"cmmn", "application/xml"}, {"dmn", "application/xml"},
      {"json", "application/json"}, {"xml", "application/xml"},  {"gif", "image/gif"},
      {"jpeg", "image/jpeg"},       {"jpe", "image/jpeg"},       {"jpg", "image/jpeg"},
      {"png", "image/png"},         {"svg", "image/svg+xml"},    {"tiff", "image/tiff"},
      {"tif", "image/tiff"},        {"groovy", "text/plain"},    {"java", "text/plain"},
      {"js", "text/plain"},         {"php", "text/plain"},       {"py", "text/plain"},
      {"rb", "text/plain"},         {"html", "text/html"},       {"txt", "text/plain"},
  };
  const std::string_view suffix = name.substr(name.rfind('.') + 1);
  for (const Row& row : rows) {
    if (row.suffix == suffix) return row.type;
  }
  return "application/octet-stream";
}

}  // namespace

Answer list_resources(CommandContext& context, const Call& call) {
  const std::string& deployment_id = call.path_value("id");
  Json list = Json::array();
  for (const Resource& resource : resources_of(context, deployment_id))
    list.push_back(resource_json(resource, deployment_id));
  if (list.empty()) no_resources(deployment_id);
  return ok(std::move(list));
}

Answer get_resource(CommandContext& context, const Call& call) {
  return ok(resource_json(find_resource(context, call), call.path_value("id")));
}

Answer get_resource_data(CommandContext& context, const Call& call) {
  const Resource resource = find_resource(context, call);
  const auto cursor =
      context.session().query({"select B.BYTES_ from ACT_GE_BYTEARRAY B where B.ID_ = ?", {store::Id{resource.id}}});
  Answer answer;
  if (cursor->next()) answer.bytes = cursor->blob(0);
  answer.content_type = media_type_of(resource.name);
  const std::size_t slash = resource.name.find_last_of("/\\");
  answer.headers.push_back(
      attachment_header(std::string_view(resource.name).substr(slash == std::string::npos ? 0 : slash + 1)));
  return answer;
}

}  // namespace millrace::rest::camunda
