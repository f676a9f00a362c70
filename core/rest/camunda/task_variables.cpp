// /task/{id}/variables and /task/{id}/localVariables.
#include "command/commands.h"
#include "rest/camunda/families.h"
#include "rest/camunda/variable_resource.h"

namespace millrace::rest::camunda {
namespace {

using command::Scope;
using engine::CommandContext;

template <Scope scope>
constexpr VariableResource resource{
    "task",
    [](CommandContext& context, const std::string& id) { return command::get_task_variables(context, id, scope); },
    [](CommandContext& context, const std::string& id, const std::string& name) { return command::get_task_variable(context, id, name, scope); },
    [](CommandContext& context, const std::string& id, const Variables& set, const std::vector<std::string>& remove) {
      command::update_task_variables(context, id, set, remove, scope);
    },
};
constexpr const VariableResource& visible = resource<Scope::with_parents>;
constexpr const VariableResource& local = resource<Scope::local>;

constexpr const char* map = "object";

constexpr Route routes[] = {
    {Method::get, "/task/{id}/variables", "getTaskVariables", Access::read, nullptr, {}, deserialize_values_parameters, map,
     on<visible, list_variables>},
    {Method::post, "/task/{id}/variables", "modifyTaskVariables", Access::write, nullptr, modify_variables_members, {}, "",
     on<visible, modify_variables>},
    {Method::get, "/task/{id}/variables/{varName}", "getTaskVariable", Access::read, nullptr, {}, deserialize_value_parameters,
     "VariableValueDto", on<visible, get_variable>},
    {Method::put, "/task/{id}/variables/{varName}", "putTaskVariable", Access::write, nullptr, variable_value_members, {}, "",
     on<visible, put_variable>},
    {Method::delete_, "/task/{id}/variables/{varName}", "deleteTaskVariable", Access::write, nullptr, {}, {}, "", on<visible, delete_variable>},
    {Method::get, "/task/{id}/variables/{varName}/data", "getTaskVariableBinary", Access::read, nullptr, {}, {}, "binary",
     on<visible, get_variable_data>, Body::by_members, ""},
    {Method::post, "/task/{id}/variables/{varName}/data", "setBinaryTaskVariable", Access::write, nullptr, {}, {}, "",
     on<visible, set_variable_data>, Body::multipart},
    {Method::get, "/task/{id}/localVariables", "getTaskLocalVariables", Access::read, nullptr, {}, deserialize_values_parameters, map,
     on<local, list_variables>},
    {Method::post, "/task/{id}/localVariables", "modifyTaskLocalVariables", Access::write, nullptr, modify_variables_members, {}, "",
     on<local, modify_variables>},
    {Method::get, "/task/{id}/localVariables/{varName}", "getTaskLocalVariable", Access::read, nullptr, {}, deserialize_value_parameters,
     "VariableValueDto", on<local, get_variable>},
    {Method::put, "/task/{id}/localVariables/{varName}", "putTaskLocalVariable", Access::write, nullptr, variable_value_members, {}, "",
     on<local, put_variable>},
    {Method::delete_, "/task/{id}/localVariables/{varName}", "deleteTaskLocalVariable", Access::write, nullptr, {}, {}, "",
     on<local, delete_variable>},
    {Method::get, "/task/{id}/localVariables/{varName}/data", "getTaskLocalVariableBinary", Access::read, nullptr, {}, {}, "binary",
     on<local, get_variable_data>, Body::by_members, ""},
    {Method::post, "/task/{id}/localVariables/{varName}/data", "setBinaryTaskLocalVariable", Access::write, nullptr, {}, {}, "",
     on<local, set_variable_data>, Body::multipart},
};

}  // namespace

std::span<const Route> task_variable_routes() { return routes; }

}  // namespace millrace::rest::camunda
