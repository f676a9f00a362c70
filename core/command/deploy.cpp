// Deploys resources: stores them, parses the models among them and makes a new version of each process.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "command/commands.h"
#include "engine/model_cache.h"

namespace millrace::command {
namespace {

using store::ByteArray;
using store::IdentityLink;
using store::ProcessDefinition;

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}
bool is_bpmn(const std::string& name) { return ends_with(name, ".bpmn20.xml") || ends_with(name, ".bpmn"); }
bool is_not_built_yet(const std::string& name) {
  return ends_with(name, ".dmn") || ends_with(name, ".dmn11.xml") || ends_with(name, ".cmmn") || ends_with(name, ".cmmn11.xml");
}

std::optional<std::int64_t> number_of(CommandContext& context, const store::Statement& statement) {
  const auto cursor = context.session().query(statement);
  if (!cursor->next() || cursor->is_null(0)) return std::nullopt;
  return cursor->integer(0);
}

void add_tenant(store::Statement& statement, const std::optional<std::string>& tenant_id, const char* column) {
  statement.add(" AND ").add(column);
  if (tenant_id)
    statement.add(" = ?").bind(*tenant_id);
  else
    statement.add(" IS NULL");
}

// CAMUNDA: compares with the latest resource of the same name in deployments of the same name, source and tenant; no source is the source
// "process application" (impl/cmd/DeployCmd.java, resolveResourcesToDeploy).
bool is_deployed_already(CommandContext& context, const DeployRequest& request, const Resource& resource) {
  store::Statement statement{
      "SELECT B.BYTES_ FROM ACT_GE_BYTEARRAY B JOIN ACT_RE_DEPLOYMENT D ON D.ID_ = B.DEPLOYMENT_ID_ WHERE B.NAME_ = ? AND D.NAME_ = ?"
      " AND COALESCE(D.SOURCE_, 'process application') = ?",
      {resource.name, request.name.value_or(""), request.source.value_or("process application")}};
  add_tenant(statement, request.tenant_id, "D.TENANT_ID_");
  statement.add(" ORDER BY D.DEPLOY_TIME_ DESC, D.ID_ DESC LIMIT 1");
  const auto cursor = context.session().query(statement);
  return cursor->next() && cursor->blob(0) == resource.bytes;
}

std::vector<Resource> resources_to_deploy(CommandContext& context, const DeployRequest& request) {
  if (!request.enable_duplicate_filtering && !request.deploy_changed_only) return request.resources;
  std::vector<Resource> changed;
  for (const Resource& resource : request.resources)
    if (!is_deployed_already(context, request, resource)) changed.push_back(resource);
  return changed.empty() || request.deploy_changed_only ? changed : request.resources;
}

store::Deployment latest_deployment(CommandContext& context, const std::optional<std::string>& name) {
  store::Statement statement{"SELECT " + store::select_list(store::deployment_table(), "D") +
                                 " FROM ACT_RE_DEPLOYMENT D WHERE D.NAME_ = ? ORDER BY D.DEPLOY_TIME_ DESC, D.ID_ DESC LIMIT 1",
                             {name.value_or("")}};
  const auto found = context.unit().select<store::Deployment>(statement);
  if (found.empty()) throw EngineError(ErrorCode::null_value, {"deployment is null"});
  return *found.front();
}

nlohmann::json to_json(const bpmn::Problem& problem) {
  nlohmann::json json{{"message", problem.message},
                      {"line", problem.line},
                      {"column", problem.column},
                      {"mainElementId", nullptr},
                      {"\xD0\xB5lementIds", problem.element_ids}};  // CAMUNDA: the first letter is a Cyrillic "е"
  if (problem.main_element_id) json["mainElementId"] = *problem.main_element_id;
  return json;
}

// All problems of all files at once; one bad file refuses the whole deployment.
class Problems {
 public:
  void add(const std::string& resource, const bpmn::Result& result) {
    if (result.errors.empty()) return;
    nlohmann::json lists{{"errors", nlohmann::json::array()}, {"warnings", nlohmann::json::array()}};
    message_ += message_.empty() ? "ENGINE-09005 Could not parse BPMN process. Errors: \n" : "\n";
    for (const bpmn::Problem& problem : result.errors) {
      lists["errors"].push_back(to_json(problem));
      message_ += "* " + problem.message + " | " + resource + " | line " + std::to_string(problem.line) + " | column " +
                  std::to_string(problem.column) + "\n";
    }
    for (const bpmn::Problem& problem : result.warnings) lists["warnings"].push_back(to_json(problem));
    details_[resource] = std::move(lists);
  }
  void throw_if_any() {
    if (message_.empty()) return;
    EngineError error(ErrorCode::parse, {message_});
    error.with_details(std::move(details_));
    throw error;
  }

 private:
  std::string message_;
  nlohmann::json details_ = nlohmann::json::object();
};

struct Parsed {
  std::string resource_name;
  std::shared_ptr<const model::Process> process;
};

std::vector<Parsed> parse_all(CommandContext& context, const std::vector<Resource>& resources) {
  std::vector<Parsed> parsed;
  Problems problems;
  for (const Resource& resource : resources) {
    if (is_not_built_yet(resource.name)) throw EngineError(ErrorCode::not_implemented, {"Deploying '" + resource.name + "'"});
    if (!is_bpmn(resource.name)) continue;
    const auto result = bpmn::parse(resource.bytes, resource.name,
                                    {.default_history_time_to_live_days = context.options().history_time_to_live_days});
    if (result.not_xml)
      throw EngineError(ErrorCode::engine, {"ENGINE-09005 Could not parse '" + resource.name + "': " + *result.not_xml});
    problems.add(resource.name, result);
    for (const auto& process : result.processes) {
      const bool is_double = std::any_of(parsed.begin(), parsed.end(), [&](const Parsed& other) { return other.process->id == process->id; });
      if (is_double)
        throw EngineError(ErrorCode::engine, {"The deployment contains definitions with the same key '" + process->id + "' (id attribute), this is not allowed"});
      parsed.push_back({resource.name, process});
    }
  }
  problems.throw_if_any();
  return parsed;
}

// CAMUNDA: a picture belongs to a process when it is named as its file, with or without the key ("a.bpmn": "a.png", "a.key.png").
std::optional<std::string> diagram_of(const Parsed& parsed, const std::vector<Resource>& resources) {
  std::string stem = parsed.resource_name;
  for (const std::string_view suffix : {".bpmn20.xml", ".bpmn"})
    if (ends_with(stem, suffix)) stem.resize(stem.size() - suffix.size());
  for (const char* picture : {"svg", "png", "jpg", "gif"})
    for (const std::string& name : {stem + "." + parsed.process->id + "." + picture, stem + "." + picture})
      for (const Resource& resource : resources)
        if (resource.name == name) return name;
  return std::nullopt;
}

void add_candidate(CommandContext& context, const ProcessDefinition& definition, const std::string* user, const std::string* group) {
  IdentityLink link;
  link.id = context.new_id();
  link.type = "candidate";
  if (user) link.user_id = *user;
  if (group) link.group_id = *group;
  link.process_definition_id = definition.id;
  link.tenant_id = definition.tenant_id;
  context.unit().insert(std::move(link));
}

ProcessDefinition& define(CommandContext& context, const Parsed& parsed, const store::Deployment& deployment,
                          const std::vector<Resource>& resources) {
  const model::Process& process = *parsed.process;
  store::Statement latest{"SELECT MAX(VERSION_) FROM ACT_RE_PROCDEF WHERE KEY_ = ?", {process.id}};
  add_tenant(latest, deployment.tenant_id, "TENANT_ID_");

  ProcessDefinition row;
  row.key = process.id;
  row.version = static_cast<std::int32_t>(number_of(context, latest).value_or(0)) + 1;
  const std::string unique = context.new_id();
  row.id = row.key + ":" + std::to_string(row.version) + ":" + unique;
  if (row.id.size() > 64) row.id = unique;  // CAMUNDA: the column's length
  row.category = process.category;
  row.name = process.name;
  row.deployment_id = deployment.id;
  row.resource_name = parsed.resource_name;
  row.diagram_resource_name = diagram_of(parsed, resources);
  row.suspension_state = 1;
  row.tenant_id = deployment.tenant_id;
  row.version_tag = process.version_tag;
  row.history_time_to_live_days = process.history_time_to_live_days;
  row.is_startable = process.is_startable_in_tasklist;
  ProcessDefinition& definition = context.unit().insert(std::move(row));
  for (const std::string& user : process.candidate_starter_users) add_candidate(context, definition, &user, nullptr);
  for (const std::string& group : process.candidate_starter_groups) add_candidate(context, definition, nullptr, &group);
  return definition;
}

}  // namespace

Deployed deploy(CommandContext& context, const DeployRequest& request) {
  if (request.resources.empty()) throw EngineError(ErrorCode::not_valid, {"No deployment resources contained to deploy."});
  const auto resources = resources_to_deploy(context, request);
  if (resources.empty()) return {latest_deployment(context, request.name), {}, {}};
  const auto parsed = parse_all(context, resources);

  store::Deployment row;
  row.id = context.new_id();
  row.name = request.name;
  row.source = request.source;
  row.tenant_id = request.tenant_id;
  row.deploy_time_ms = context.now_ms();
  const store::Deployment& deployment = context.unit().insert(std::move(row));

  for (const Resource& resource : resources) {
    ByteArray bytes;
    bytes.id = context.new_id();
    bytes.name = resource.name;
    bytes.deployment_id = deployment.id;
    bytes.bytes = resource.bytes;
    bytes.tenant_id = deployment.tenant_id;
    bytes.type = 1;  // CAMUNDA: ResourceTypes.REPOSITORY
    bytes.create_time_ms = context.now_ms();
    context.unit().insert(std::move(bytes));
  }

  Deployed deployed{deployment, {}, {}};
  for (const Parsed& one : parsed) {
    deployed.process_definitions.push_back(define(context, one, deployment, resources));
    deployed.descriptions.push_back(one.process->documentation);
  }
  return deployed;
}

}  // namespace millrace::command
