// /process-instance. CAMUNDA: sub/runtime/impl/ProcessInstanceResourceImpl.java.
#include "base/error.h"
#include "command/commands.h"
#include "query/compose.h"
#include "rest/camunda/activity_instance_tree.h"
#include "rest/camunda/families.h"
#include "rest/camunda/instance_json.h"
#include "rest/camunda/queries.h"
#include "rest/camunda/variable_resource.h"
#include "rest/json.h"
#include "rest/rewrap.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;

Answer list_process_instances(CommandContext& context, const Call& call) {
  Json list = Json::array();
  query::each<store::Execution>(context.session(), process_instance_query, call.filter,
                                [&](const store::Execution& row) { list.push_back(process_instance_json(row, false, Json::array())); });
  return ok(std::move(list));
}

Answer count_process_instances(CommandContext& context, const Call& call) {
  return count_answer(query::count(context.session(), process_instance_query, call.filter));
}

[[noreturn]] void does_not_exist(const std::string& id) {
  throw EngineError(ErrorCode::invalid_request_not_found, {"Process instance with id " + id + " does not exist"});
}

Answer get_process_instance(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const auto* row = context.unit().find<store::Execution>(id);
  if (row == nullptr || row->parent_id) does_not_exist(id);
  return ok(process_instance_json(*row, false, Json::array()));
}

Answer delete_process_instance(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  if (!call.query_flag("failIfNotExists", true) && context.unit().find<store::Execution>(id) == nullptr) return no_content();
  const command::DeleteInstanceOptions options{
      .reason = std::nullopt,
      .skip_custom_listeners = call.query_flag("skipCustomListeners"),
      .skip_io_mappings = call.query_flag("skipIoMappings"),
      .skip_subprocesses = call.query_flag("skipSubprocesses"),
  };
  error_as(ErrorCode::not_found, ErrorCode::invalid_request_engine_not_found,
           [&] { command::delete_process_instance(context, id, options); });
  return no_content();
}

Answer get_activity_instances(CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const auto tree = command::get_activity_instance_tree(context, id);
  if (!tree) does_not_exist(id);
  return ok(activity_instance_json(context, *tree));
}

constexpr VariableResource variables{
    "process instance",
    [](CommandContext& context, const std::string& id) { return command::get_execution_variables(context, id, command::Scope::with_parents); },
    [](CommandContext& context, const std::string& id, const std::string& name) {
      return command::get_execution_variable(context, id, name, command::Scope::with_parents);
    },
    [](CommandContext& context, const std::string& id, const Variables& set, const std::vector<std::string>& remove) {
      command::update_execution_variables(context, id, set, remove, command::Scope::with_parents);
    },
};

constexpr Member delete_parameters[] = {
    {"skipCustomListeners", Type::boolean, Need::optional, "Run only the built-in listeners."},
    {"skipIoMappings", Type::boolean, Need::optional, "Run no output mappings."},
    {"skipSubprocesses", Type::boolean, Need::optional, "Leave called instances running."},
    {"failIfNotExists", Type::boolean, Need::optional, "Answer 404 for an unknown instance (the default), or nothing."},
};

constexpr const query::Query* filter = &process_instance_query;
constexpr const char* path = "/process-instance";

constexpr Route routes[] = {
    {Method::get, path, "getProcessInstances", Access::read, filter, {}, {}, "ProcessInstanceDto[]", list_process_instances},
    {Method::post, path, "queryProcessInstances", Access::read, filter, {}, {}, "ProcessInstanceDto[]", list_process_instances},
    {Method::get, "/process-instance/count", "getProcessInstancesCount", Access::read, filter, {}, {}, "CountResultDto", count_process_instances},
    {Method::post, "/process-instance/count", "queryProcessInstancesCount", Access::read, filter, {}, {}, "CountResultDto",
     count_process_instances},
    {Method::get, "/process-instance/{id}", "getProcessInstance", Access::read, nullptr, {}, {}, "ProcessInstanceDto", get_process_instance},
    {Method::delete_, "/process-instance/{id}", "deleteProcessInstance", Access::write, nullptr, {}, delete_parameters, "",
     delete_process_instance},
    {Method::get, "/process-instance/{id}/activity-instances", "getActivityInstanceTree", Access::read, nullptr, {}, {}, "ActivityInstanceDto",
     get_activity_instances},
    {Method::get, "/process-instance/{id}/variables", "getProcessInstanceVariables", Access::read, nullptr, {}, deserialize_values_parameters,
     "object", on<variables, list_variables>},
    {Method::post, "/process-instance/{id}/variables", "modifyProcessInstanceVariables", Access::write, nullptr, modify_variables_members, {}, "",
     on<variables, modify_variables>},
    {Method::get, "/process-instance/{id}/variables/{varName}", "getProcessInstanceVariable", Access::read, nullptr, {},
     deserialize_value_parameters, "VariableValueDto", on<variables, get_variable>},
    {Method::put, "/process-instance/{id}/variables/{varName}", "setProcessInstanceVariable", Access::write, nullptr, variable_value_members, {},
     "", on<variables, put_variable>},
    {Method::delete_, "/process-instance/{id}/variables/{varName}", "deleteProcessInstanceVariable", Access::write, nullptr, {}, {}, "",
     on<variables, delete_variable>},
    {Method::get, "/process-instance/{id}/variables/{varName}/data", "getProcessInstanceVariableBinary", Access::read, nullptr, {}, {}, "binary",
     on<variables, get_variable_data>, Body::by_members, ""},
    {Method::post, "/process-instance/{id}/variables/{varName}/data", "setProcessInstanceVariableBinary", Access::write, nullptr, {}, {}, "",
     on<variables, set_variable_data>, Body::multipart},
};

}  // namespace

std::span<const Route> process_instance_routes() { return routes; }

}  // namespace millrace::rest::camunda
