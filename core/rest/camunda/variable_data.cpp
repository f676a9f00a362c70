// Files and bytes. CAMUNDA: sub/impl/VariableResponseProvider.java, sub/impl/AbstractVariablesResource.java.
#include "rest/camunda/variable_data.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "rest/attachment.h"
#include "rest/multipart.h"
#include "rest/negotiation.h"
#include "rest/variables.h"

namespace millrace::rest::camunda {
namespace {

const Part* find_part(const Call& call, std::string_view name) {
  for (const Part& part : call.parts) {
    if (part.name == name) return &part;
  }
  return nullptr;
}

Answer bytes_answer(std::string bytes, std::string content_type) {
  Answer answer;
  answer.bytes = std::move(bytes);
  answer.content_type = std::move(content_type);
  return answer;
}

std::string content_of(const Value& value) { return value.is_null() ? std::string() : std::get<std::string>(value.data); }

// "text/plain; encoding=UTF-8" is text/plain.
std::string base_type(std::string_view content_type) {
  const std::string type = to_lower(media_type(content_type));
  const std::size_t slash = type.find('/');
  if (slash == std::string::npos || slash == 0 || slash + 1 == type.size()) throw EngineError(ErrorCode::rest_bad_request, {"Invalid mime type given"});
  return type;
}

Value file_value(const Part& data) {
  if (!data.file_name) throw EngineError(ErrorCode::invalid_request, {"Cannot create file without filename! Please set a name into ValueInfo with key filename"});
  const std::string content_type = data.content_type.value_or("application/octet-stream");
  Value value;
  value.type = ValueType::file;
  value.data = data.bytes;
  value.info.file_name = data.file_name;
  value.info.mime_type = base_type(content_type);
  value.info.encoding = header_parameter(content_type, "encoding");
  value.is_transient = equal_ignore_case(header_parameter(content_type, "transient").value_or(""), "true");
  return value;
}

// The part "type" names a Java class; the data is its JSON.
Value object_value(const Part& data, const Part& type) {
  const std::string content_type = to_lower(data.content_type.value_or(""));
  if (content_type.find("application/json") == std::string::npos) {
    throw EngineError(ErrorCode::invalid_request, {"Unrecognized content type for serialized java type: " + data.content_type.value_or("null")});
  }
  if (!nlohmann::json::accept(data.bytes)) throw EngineError(ErrorCode::invalid_request_500, {"Could not deserialize JSON object: the data is not JSON"});
  Value value;
  value.type = ValueType::object;
  value.data = data.bytes;
  value.info.object_type_name = type.bytes;
  value.info.serialization_format = "application/json";
  return value;
}

}  // namespace

Answer value_download(const Value& value, const std::string& id) {
  if (value.type == ValueType::bytes) return bytes_answer(content_of(value), "application/octet-stream");
  if (value.type != ValueType::file) {
    throw EngineError(ErrorCode::invalid_request, {"Value of variable with id " + id + " is not a binary value."});
  }
  std::string type = value.info.mime_type.value_or("application/octet-stream");
  if (value.info.encoding) type += ";charset=" + *value.info.encoding;
  const auto ends_header = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (std::any_of(type.begin(), type.end(), ends_header)) type = "application/octet-stream";
  Answer answer = bytes_answer(content_of(value), std::move(type));
  answer.headers.push_back(attachment_header(value.info.file_name.value_or("")));
  return answer;
}

Value value_upload(const Call& call) {
  const Part* data = find_part(call, "data");
  // DEVIATION: Camunda answers 500.
  if (data == nullptr) throw EngineError(ErrorCode::invalid_request, {"The form has no part with name 'data'"});
  if (const Part* type = find_part(call, "type")) return object_value(*data, *type);
  const Part* type_part = find_part(call, "valueType");
  const std::string type = type_part == nullptr ? "Bytes" : type_part->bytes;
  if (type == "File") return file_value(*data);
  if (type == "Bytes") {
    Value value;
    value.type = ValueType::bytes;
    value.data = data->bytes;
    return value;
  }
  return decode_value(nlohmann::json{{"value", data->bytes}, {"type", type}});
}

}  // namespace millrace::rest::camunda
