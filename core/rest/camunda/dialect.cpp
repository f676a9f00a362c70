// The Camunda 7.24 dialect: its families, its operations, its errors.
#include "rest/camunda/dialect.h"

#include "rest/camunda/families.h"

namespace millrace::rest::camunda {
namespace {

constexpr Operation operations[] = {
#define OPERATION(method, path, operation, request, response) {Method::method, path, operation, request, response},
#include "rest/camunda/operations.def"
#undef OPERATION
};

}  // namespace

const Dialect& dialect() {
  static const std::span<const Route> families[] = {
      engine_routes(),
      deployment_routes(),
      process_definition_routes(),
      process_instance_routes(),
      task_routes(),
      task_variable_routes(),
      history_process_instance_routes(),
      history_activity_instance_routes(),
      history_task_routes(),
      history_variable_instance_routes(),
  };
  static const Dialect dialect{"engine-rest", true,        "Millrace, Camunda 7.24 dialect", families, operations,
                               true,          encode_error};
  return dialect;
}

Response encode_error(const EngineError& error) {
  const ErrorRow& row = error_row(error.code());
  if (error.code() == ErrorCode::json_parse || error.code() == ErrorCode::json_mapping) {
    return {row.camunda_status, {{"Content-Type", "text/plain"}}, error.what()};
  }
  Json body{{"type", row.camunda_type}, {"message", error.what()}, {"code", nullptr}};
  if (row.has_camunda_code) body["code"] = row.camunda_code;
  if (error.details() != nullptr) body["details"] = *error.details();
  return {row.camunda_status,
          {{"Content-Type", "application/json"}},
          body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

}  // namespace millrace::rest::camunda
