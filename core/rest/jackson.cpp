// What Camunda says about a JSON body that is broken or of the wrong type.
#include "rest/jackson.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "rest/json_scanner.h"

namespace millrace::rest {
namespace {

constexpr std::string_view dto_package = "org.camunda.bpm.engine.rest.dto.";

std::string token_name(const nlohmann::json& value) {
  switch (value.type()) {
    case nlohmann::json::value_t::object:
      return "Object value (token `JsonToken.START_OBJECT`)";
    case nlohmann::json::value_t::array:
      return "Array value (token `JsonToken.START_ARRAY`)";
    case nlohmann::json::value_t::string:
      return "String value (token `JsonToken.VALUE_STRING`)";
    case nlohmann::json::value_t::boolean:
      return value.get<bool>() ? "Boolean value (token `JsonToken.VALUE_TRUE`)"
                               : "Boolean value (token `JsonToken.VALUE_FALSE`)";
    case nlohmann::json::value_t::number_float:
      return "Floating-point value (token `JsonToken.VALUE_NUMBER_FLOAT`)";
    case nlohmann::json::value_t::null:
      return "Null value (token `JsonToken.VALUE_NULL`)";
    default:
      return "Integer value (token `JsonToken.VALUE_NUMBER_INT`)";
  }
}

std::string chain(const JsonPath& path) {
  if (path.empty()) return {};
  std::string text = " (through reference chain: ";
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (i > 0) text += "->";
    text += java_class(path[i].holder) + "[";
    if (const auto* index = std::get_if<std::size_t>(&path[i].at))
      text += std::to_string(*index);
    else
      text += '"' + std::get<std::string>(path[i].at) + '"';
    text += "]";
  }
  return text + ")";
}

}  // namespace

nlohmann::json parse_json(std::string_view text) {
  // The scanner finds every mistake that the parser would, and names it in Camunda's words; only sound text is parsed.
  if (const auto mistake = JsonScanner(text).find_mistake()) throw EngineError(ErrorCode::json_parse, {*mistake});
  nlohmann::json json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
  if (json.is_discarded())
    throw EngineError(ErrorCode::json_parse, {"Invalid JSON text\n" + JsonScanner(text).place(0)});
  return json;
}

void throw_mismatch(std::string_view text, const JsonPath& path, std::string_view java_type,
                    const nlohmann::json& value, std::string_view reason) {
  std::string message = "Cannot deserialize value of type `" + std::string(java_type) + "` from ";
  if (value.is_string() && !reason.empty()) {
    message += "String \"" + value.get<std::string>() + "\": " + std::string(reason);
  } else {
    message += token_name(value);
  }
  throw_bad_value(text, path, message);
}

void throw_bad_value(std::string_view text, const JsonPath& path, const std::string& message) {
  JsonScanner scanner(text);
  const std::size_t at = scanner.find(path);
  throw EngineError(ErrorCode::json_mapping, {message + "\n" + scanner.place(at) + chain(path)});
}

std::string java_class(std::string_view holder) {
  if (holder.starts_with("java.") || holder.starts_with("org.")) return std::string(holder);
  return std::string(dto_package) + std::string(holder);
}

}  // namespace millrace::rest
