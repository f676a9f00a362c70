// The variables of something that has them: the same seven operations below a process instance, an execution, a task.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/value.h"
#include "engine/command_context.h"
#include "rest/route.h"
#include "rest/variables.h"

namespace millrace::rest::camunda {

// Whose variables, and how to reach them by the id in the path.
struct VariableResource {
  const char* noun;  // in messages: "task variable with name … does not exist"
  Variables (*get_all)(engine::CommandContext& context, const std::string& id);
  std::optional<Value> (*get_one)(engine::CommandContext& context, const std::string& id, const std::string& name);
  void (*update)(engine::CommandContext& context, const std::string& id, const Variables& set, const std::vector<std::string>& remove);
};

// The variables with Objects as JSON, as Camunda shows them after reading them.
Json readable_variables_json(Variables variables);

Answer list_variables(const VariableResource& resource, engine::CommandContext& context, const Call& call);
Answer get_variable(const VariableResource& resource, engine::CommandContext& context, const Call& call);
Answer put_variable(const VariableResource& resource, engine::CommandContext& context, const Call& call);
Answer delete_variable(const VariableResource& resource, engine::CommandContext& context, const Call& call);
Answer modify_variables(const VariableResource& resource, engine::CommandContext& context, const Call& call);
Answer get_variable_data(const VariableResource& resource, engine::CommandContext& context, const Call& call);
Answer set_variable_data(const VariableResource& resource, engine::CommandContext& context, const Call& call);

// The same as handlers: on<task_variables, list_variables>.
using VariableOperation = Answer (*)(const VariableResource& resource, engine::CommandContext& context, const Call& call);
template <const VariableResource& resource, VariableOperation operation>
Answer on(engine::CommandContext& context, const Call& call) {
  return operation(resource, context, call);
}

// Bodies and parameters of their routes.
inline constexpr Member variable_value_members[] = {
    {"value", Type::any, Need::optional, "The value; of Bytes and File in base64."},
    {"type", Type::string, Need::optional, "String, Integer, Json …; without it the value says."},
    {"valueInfo", Type::object, Need::optional, "More about a value of type Object or File."},
};
inline constexpr Member modify_variables_members[] = {
    {"modifications", Type::variable_map, Need::optional, "The variables to set."},
    {"deletions", Type::string_list, Need::optional, "The names of those to remove, after that."},
};
inline constexpr Member deserialize_values_parameters[] = {
    {"deserializeValues", Type::boolean, Need::optional, "Show an Object of JSON as JSON (the default), or as text."},
};
inline constexpr Member deserialize_value_parameters[] = {
    {"deserializeValue", Type::boolean, Need::optional, "Show an Object of JSON as JSON (the default), or as text."},
};

}  // namespace millrace::rest::camunda
