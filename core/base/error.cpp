// The error table and its exception.
#include "base/error.h"

#include <nlohmann/json.hpp>

namespace millrace {
namespace {

constexpr ErrorRow rows[] = {
#define ERROR(code, camunda_status, camunda_type, camunda_code, message) \
  {#code, camunda_status, camunda_type, (camunda_code) >= 0, (camunda_code) >= 0 ? (camunda_code) : 0, message},
#include "base/errors.def"
#undef ERROR
};

std::string compose(std::string_view message, const std::vector<std::string>& arguments) {
  std::string text;
  for (std::size_t at = 0; at < message.size(); ++at) {
    const bool is_slot = message[at] == '{' && at + 2 < message.size() && message[at + 2] == '}';
    const std::size_t index = is_slot ? static_cast<std::size_t>(message[at + 1] - '0') : arguments.size();
    if (index < arguments.size()) {
      text += arguments[index];
      at += 2;
    } else {
      text += message[at];
    }
  }
  return text;
}

}  // namespace

const ErrorRow& error_row(ErrorCode code) { return rows[static_cast<std::size_t>(code)]; }

EngineError::EngineError(ErrorCode code, std::vector<std::string> arguments)
    : std::runtime_error(compose(error_row(code).message, arguments)), code_(code) {}

EngineError& EngineError::with_details(nlohmann::json details) {
  details_ = std::make_shared<const nlohmann::json>(std::move(details));
  return *this;
}

void assertion_failed(const char* expression, const char* file, int line) {
  throw EngineError(ErrorCode::internal, {std::string(expression) + " at " + file + ":" + std::to_string(line)});
}

}  // namespace millrace
