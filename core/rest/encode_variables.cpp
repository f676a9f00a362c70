// Variables as answers show them. CAMUNDA: dto/VariableValueDto.java, fromTypedValue.
#include <cmath>

#include "base/time.h"
#include "rest/base64.h"
#include "rest/variables.h"

namespace millrace::rest {
namespace {

Json encode_number(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  return number;
}

// What Camunda's JSON library makes of a Json value that was read: what it says of the node, not what is in it.
Json json_node(const Json& json) {
  const char* type = json.is_object()    ? "OBJECT"
                     : json.is_array()   ? "ARRAY"
                     : json.is_string()  ? "STRING"
                     : json.is_number()  ? "NUMBER"
                     : json.is_boolean() ? "BOOLEAN"
                                         : "NULL";
  return Json{{"boolean", json.is_boolean()},
              {"object", json.is_object()},
              {"nodeType", type},
              {"array", json.is_array()},
              {"null", json.is_null()},
              {"number", json.is_number()},
              {"dataFormatName", "application/json"},
              {"string", json.is_string()},
              {"value", !json.is_structured()}};
}

Json encode_content(const Value& value, Deserialize deserialize) {
  if (value.is_null() || value.type == ValueType::file) return nullptr;
  switch (value.type) {
    case ValueType::boolean:
      return std::get<bool>(value.data);
    case ValueType::double_:
      return encode_number(std::get<double>(value.data));
    case ValueType::date:
      return format_camunda_time(std::get<std::int64_t>(value.data));
    case ValueType::bytes:
      return encode_base64(std::get<std::string>(value.data));
    case ValueType::object: {
      const auto& text = std::get<std::string>(value.data);
      if (deserialize == Deserialize::yes && is_plain_class(value.info.object_type_name.value_or(""))) {
        Json json = Json::parse(text, nullptr, false);
        if (!json.is_discarded()) return json;
      }
      return text;
    }
    case ValueType::json:
      if (deserialize == Deserialize::yes) {
        const Json json = Json::parse(std::get<std::string>(value.data), nullptr, false);
        if (!json.is_discarded()) return json_node(json);
      }
      break;
    case ValueType::xml:
      if (deserialize == Deserialize::yes) return Json{{"dataFormatName", "application/xml"}};
      break;
    default:
      break;
  }
  if (const auto* number = std::get_if<std::int64_t>(&value.data)) return *number;
  return std::get<std::string>(value.data);
}

}  // namespace

Json encode_value(const Value& value, Deserialize deserialize) {
  Json info = Json::object();
  if (value.info.object_type_name) info["objectTypeName"] = *value.info.object_type_name;
  if (value.info.serialization_format) info["serializationDataFormat"] = *value.info.serialization_format;
  if (value.info.file_name) info["filename"] = *value.info.file_name;
  if (value.info.mime_type) info["mimeType"] = *value.info.mime_type;
  if (value.info.encoding) info["encoding"] = *value.info.encoding;
  if (value.is_transient) info["transient"] = true;
  return Json{{"type", value_type_name(value.type)},
              {"value", encode_content(value, deserialize)},
              {"valueInfo", std::move(info)}};
}

Json encode_variables(const Variables& variables, Deserialize deserialize) {
  Json map = Json::object();
  for (const auto& [name, value] : variables) map[name] = encode_value(value, deserialize);
  return map;
}

}  // namespace millrace::rest
