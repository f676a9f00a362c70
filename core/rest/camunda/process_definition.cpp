// Family process-definition: list, count, get, XML, start; by id, by key, by key and tenant.
#include "base/error.h"
#include "command/commands.h"
#include "engine/model_cache.h"
#include "query/compose.h"
#include "rest/camunda/deployment.h"
#include "rest/camunda/families.h"
#include "rest/camunda/instance_json.h"
#include "rest/json.h"
#include "rest/rewrap.h"
#include "rest/variables.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;

std::optional<std::string> description_of(CommandContext& context, const std::string& definition_id) {
  return context.models().get(context.session(), definition_id)->documentation;
}

Json definition_answer(CommandContext& context, const store::ProcessDefinition& row) {
  return process_definition_json(row, description_of(context, row.id));
}

Answer list_definitions(CommandContext& context, const Call& call) {
  std::vector<store::ProcessDefinition> rows;
  query::each<store::ProcessDefinition>(context.session(), process_definition_query, call.filter,
                                        [&](const store::ProcessDefinition& row) { rows.push_back(row); });
  Json list = Json::array();
  for (const store::ProcessDefinition& row : rows) list.push_back(definition_answer(context, row));
  return ok(std::move(list));
}

Answer count_definitions(CommandContext& context, const Call& call) {
  return count_answer(query::count(context.session(), process_definition_query, call.filter));
}

// ---- which definition the path means ----

const store::ProcessDefinition& definition_of_id(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const auto* row = context.unit().find<store::ProcessDefinition>(id);
  if (row == nullptr)
    throw EngineError(ErrorCode::invalid_request_engine_not_found, {"No matching definition with id " + id});
  return *row;
}

const store::ProcessDefinition& latest_of_key(CommandContext& context, const std::string& key,
                                              const std::string* tenant_id) {
  const store::Table& table = store::table_of<store::ProcessDefinition>();
  store::Statement statement{
      "select " + store::select_list(table, "T") + " from ACT_RE_PROCDEF T where T.KEY_ = ? and T.TENANT_ID_", {key}};
  if (tenant_id != nullptr)
    statement.add(" = ?").bind(*tenant_id);
  else
    statement.add(" is null");
  statement.add(" order by T.VERSION_ desc").add(context.session().page(0, 1));
  const auto rows = context.unit().select<store::ProcessDefinition>(statement);
  if (!rows.empty()) return *rows.front();
  throw EngineError(ErrorCode::rest_not_found,
                    {"No matching process definition with key: " + key +
                     (tenant_id != nullptr ? " and tenant-id: " + *tenant_id : std::string(" and no tenant-id"))});
}

const store::ProcessDefinition& definition_of_key(CommandContext& context, const Call& call) {
  return latest_of_key(context, call.path_value("key"), nullptr);
}

const store::ProcessDefinition& definition_of_key_and_tenant(CommandContext& context, const Call& call) {
  return latest_of_key(context, call.path_value("key"), &call.path_value("tenant-id"));
}

using Finder = const store::ProcessDefinition& (*)(CommandContext& context, const Call& call);

// ---- operations on one definition, whichever way it was found ----

template <Finder find>
Answer get_definition(CommandContext& context, const Call& call) {
  return ok(definition_answer(context, find(context, call)));
}

template <Finder find>
Answer get_xml(CommandContext& context, const Call& call) {
  const store::ProcessDefinition& row = find(context, call);
  const auto cursor =
      context.session().query({"select B.BYTES_ from ACT_GE_BYTEARRAY B where B.DEPLOYMENT_ID_ = ? and B.NAME_ = ?",
                               {store::Id{row.deployment_id.value_or("")}, row.resource_name.value_or("")}});
  if (!cursor->next())
    throw EngineError(ErrorCode::invalid_request_engine_not_found, {"No matching definition with id " + row.id});
  return ok(Json{{"id", row.id}, {"bpmn20Xml", cursor->blob(0)}});
}

Answer start(CommandContext& context, const Call& call, const std::string& definition_id) {
  const std::string problem = "Cannot instantiate process definition " + definition_id;
  command::StartRequest request;
  request.definition_id = definition_id;
  request.business_key = call.text("businessKey");
  request.case_instance_id = call.text("caseInstanceId");
  request.variables = decode_variables(call.member("variables"), problem);
  const nlohmann::json* instructions = call.member("startInstructions");
  if (instructions != nullptr && !instructions->empty())
    throw EngineError(ErrorCode::not_implemented, {"startInstructions"});
  if (call.flag("skipCustomListeners") || call.flag("skipIoMappings")) {
    throw EngineError(ErrorCode::rest_error,
                      {problem + ": Cannot skip listeners or mappings without start instructions"});
  }
  const store::Execution instance = engine_errors_as(ErrorCode::rest_error, problem,
                                                     [&] { return command::start_process_instance(context, request); });

  const bool has_ended = context.unit().find<store::Execution>(instance.id) == nullptr;
  Json json = process_instance_json(instance, has_ended, self_link(call, "/process-instance/" + instance.id));
  if (call.flag("withVariablesInReturn")) {
    // FIXME: process-definition/start-straight-through: what an instance that has ended already had at its end.
    const Variables variables =
        has_ended ? request.variables : command::get_execution_variables(context, instance.id, command::Scope::local);
    json["variables"] = encode_variables(variables, Deserialize::no);
  }
  return ok(std::move(json));
}

// CAMUNDA: by id an unknown definition is found out by the engine only, which makes it 500.
Answer start_by_id(CommandContext& context, const Call& call) { return start(context, call, call.path_value("id")); }

template <Finder find>
Answer start_by_key(CommandContext& context, const Call& call) {
  return start(context, call, find(context, call).id);
}

constexpr Member start_members[] = {
    {"businessKey", Type::string, Need::optional, "The business key of the instance."},
    {"caseInstanceId", Type::string, Need::optional, "The case instance that the instance belongs to."},
    {"variables", Type::variable_map, Need::optional, "Variables to start with."},
    {"startInstructions", Type::array, Need::optional, "Where to start instead of the start event."},
    {"skipCustomListeners", Type::boolean, Need::optional,
     "With start instructions: do not call the model's listeners."},
    {"skipIoMappings", Type::boolean, Need::optional, "With start instructions: do not run input and output mappings."},
    {"withVariablesInReturn", Type::boolean, Need::optional, "Answer the instance's variables as well."},
};

constexpr const query::Query* no_filter = nullptr;
// clang-format off
constexpr Route routes[] = {
    // method     path                                   operation                      access        filter                     members parameters response handler
    {Method::get, "/process-definition",                 "getProcessDefinitions",       Access::read, &process_definition_query, {}, {}, "ProcessDefinitionDto[]", list_definitions},
    {Method::get, "/process-definition/count",           "getProcessDefinitionsCount",  Access::read, &process_definition_query, {}, {}, "CountResultDto", count_definitions},
    {Method::get, "/process-definition/{id}",            "getProcessDefinition",        Access::read, no_filter, {}, {}, "ProcessDefinitionDto", get_definition<definition_of_id>},
    {Method::get, "/process-definition/key/{key}",       "getProcessDefinitionByKey",   Access::read, no_filter, {}, {}, "ProcessDefinitionDto", get_definition<definition_of_key>},
    {Method::get, "/process-definition/key/{key}/tenant-id/{tenant-id}", "getLatestProcessDefinitionByTenantId", Access::read, no_filter, {}, {}, "ProcessDefinitionDto", get_definition<definition_of_key_and_tenant>},
    {Method::get, "/process-definition/{id}/xml",        "getProcessDefinitionBpmn20Xml", Access::read, no_filter, {}, {}, "ProcessDefinitionDiagramDto", get_xml<definition_of_id>},
    {Method::get, "/process-definition/key/{key}/xml",   "getProcessDefinitionBpmn20XmlByKey", Access::read, no_filter, {}, {}, "ProcessDefinitionDiagramDto", get_xml<definition_of_key>},
    {Method::get, "/process-definition/key/{key}/tenant-id/{tenant-id}/xml", "getProcessDefinitionBpmn20XmlByKeyAndTenantId", Access::read, no_filter, {}, {}, "ProcessDefinitionDiagramDto", get_xml<definition_of_key_and_tenant>},
    {Method::post, "/process-definition/{id}/start",     "startProcessInstance",        Access::write, no_filter, start_members, {}, "ProcessInstanceWithVariablesDto", start_by_id},
    {Method::post, "/process-definition/key/{key}/start", "startProcessInstanceByKey",  Access::write, no_filter, start_members, {}, "ProcessInstanceWithVariablesDto", start_by_key<definition_of_key>},
    {Method::post, "/process-definition/key/{key}/tenant-id/{tenant-id}/start", "startProcessInstanceByKeyAndTenantId", Access::write, no_filter, start_members, {}, "ProcessInstanceWithVariablesDto", start_by_key<definition_of_key_and_tenant>},
};
// clang-format on

}  // namespace

Json process_definition_json(const store::ProcessDefinition& row, const std::optional<std::string>& description) {
  constexpr int suspended_state = 2;
  return Json{{"id", row.id},
              {"key", row.key},
              {"category", or_null(row.category)},
              {"description", or_null(description)},
              {"name", or_null(row.name)},
              {"version", row.version},
              {"resource", or_null(row.resource_name)},
              {"deploymentId", or_null(row.deployment_id)},
              {"diagram", or_null(row.diagram_resource_name)},
              {"suspended", row.suspension_state == suspended_state},
              {"tenantId", or_null(row.tenant_id)},
              {"versionTag", or_null(row.version_tag)},
              {"historyTimeToLive", or_null(row.history_time_to_live_days)},
              {"startableInTasklist", row.is_startable}};
}

std::span<const Route> process_definition_routes() { return routes; }

}  // namespace millrace::rest::camunda
