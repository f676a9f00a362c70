// The variables of something that has them. CAMUNDA: sub/impl/AbstractVariablesResource.java.
#include "rest/camunda/variable_resource.h"

#include "base/error.h"
#include "rest/camunda/variable_data.h"
#include "rest/rewrap.h"

namespace millrace::rest::camunda {
namespace {

using engine::CommandContext;

std::string what(const char* verb, const VariableResource& resource, const std::string& name) {
  return std::string("Cannot ") + verb + " " + resource.noun + " variable " + name;
}

Value find_value(const VariableResource& resource, CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const std::string& name = call.path_value("varName");
  auto value = engine_errors_as(ErrorCode::rest_error, what("get", resource, name), [&] { return resource.get_one(context, id, name); });
  if (!value) {
    throw EngineError(ErrorCode::invalid_request_not_found, {std::string(resource.noun) + " variable with name " + name + " does not exist"});
  }
  return *std::move(value);
}

Json shown(Variables variables, Deserialize deserialize) {
  if (deserialize == Deserialize::no) return encode_variables(variables, deserialize);
  return readable_variables_json(std::move(variables));
}

Answer set_value(const VariableResource& resource, CommandContext& context, const Call& call, Value value) {
  const std::string& name = call.path_value("varName");
  engine_errors_as(ErrorCode::rest_error, what("put", resource, name),
                   [&] { resource.update(context, call.path_value("id"), {{name, std::move(value)}}, {}); });
  return no_content();
}

}  // namespace

Json readable_variables_json(Variables variables) {
  for (auto& [name, value] : variables) value = with_content_class(std::move(value));
  return encode_variables(variables);
}

Answer list_variables(const VariableResource& resource, CommandContext& context, const Call& call) {
  const auto deserialize = call.query_flag("deserializeValues", true) ? Deserialize::yes : Deserialize::no;
  return ok(shown(resource.get_all(context, call.path_value("id")), deserialize));
}

Answer get_variable(const VariableResource& resource, CommandContext& context, const Call& call) {
  const auto deserialize = call.query_flag("deserializeValue", true) ? Deserialize::yes : Deserialize::no;
  Value value = find_value(resource, context, call);
  if (deserialize == Deserialize::yes) value = with_content_class(std::move(value));
  return ok(encode_value(value, deserialize));
}

Answer put_variable(const VariableResource& resource, CommandContext& context, const Call& call) {
  return set_value(resource, context, call, decode_value(call.body, what("put", resource, call.path_value("varName"))));
}

Answer delete_variable(const VariableResource& resource, CommandContext& context, const Call& call) {
  const std::string& name = call.path_value("varName");
  engine_errors_as(ErrorCode::rest_error, what("delete", resource, name), [&] { resource.update(context, call.path_value("id"), {}, {name}); });
  return no_content();
}

Answer modify_variables(const VariableResource& resource, CommandContext& context, const Call& call) {
  const std::string& id = call.path_value("id");
  const std::string message = std::string("Cannot modify variables for ") + resource.noun;
  const Variables set = decode_variables(call.member("modifications"), message);
  engine_errors_as(ErrorCode::rest_error, message + " " + id, [&] { resource.update(context, id, set, call.list("deletions")); });
  return no_content();
}

Answer get_variable_data(const VariableResource& resource, CommandContext& context, const Call& call) {
  return value_download(find_value(resource, context, call), call.path_value("id"));
}

Answer set_variable_data(const VariableResource& resource, CommandContext& context, const Call& call) {
  return set_value(resource, context, call, value_upload(call));
}

}  // namespace millrace::rest::camunda
