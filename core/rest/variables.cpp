// Camunda's REST form of variables. CAMUNDA: dto/VariableValueDto.java.
#include "rest/variables.h"

#include <limits>
#include <optional>

#include "base/error.h"
#include "base/text.h"
#include "base/time.h"
#include "rest/base64.h"

namespace millrace::rest {
namespace {

struct TypeRow {
  ValueType type;
  std::string_view name;
  std::string_view java_type;
};
constexpr TypeRow types[] = {
    {ValueType::null, "Null", "javax.lang.model.type.NullType"},
    {ValueType::boolean, "Boolean", "java.lang.Boolean"},
    {ValueType::short_, "Short", "java.lang.Short"},
    {ValueType::integer, "Integer", "java.lang.Integer"},
    {ValueType::long_, "Long", "java.lang.Long"},
    {ValueType::double_, "Double", "java.lang.Double"},
    {ValueType::string, "String", "java.lang.String"},
    {ValueType::date, "Date", "java.util.Date"},
    {ValueType::bytes, "Bytes", "[B"},
    {ValueType::file, "File", ""},
    {ValueType::json, "Json", ""},
    {ValueType::xml, "Xml", ""},
    {ValueType::object, "Object", ""},
};

const TypeRow& row_of(ValueType type) { return types[static_cast<std::size_t>(type)]; }

// CAMUNDA: the first letter's case does not matter.
const TypeRow* find_type(std::string_view name) {
  for (const TypeRow& row : types) {
    const bool same = !name.empty() && name.size() == row.name.size() && name.substr(1) == row.name.substr(1) &&
                      equal_ignore_case(name.substr(0, 1), row.name.substr(0, 1));
    if (same) return &row;
  }
  return nullptr;
}

[[noreturn]] void fail(std::string_view context, const std::string& message) {
  throw EngineError(ErrorCode::invalid_request, {context.empty() ? message : std::string(context) + ": " + message});
}

// What Java's toString makes of a JSON value: {a=1}, [1, x].
std::string java_text(const nlohmann::json& json) {
  if (json.is_string()) return json.get<std::string>();
  if (!json.is_structured()) return json.dump();
  std::string text(json.is_object() ? "{" : "[");
  bool is_first = true;
  for (const auto& [name, value] : json.items()) {
    if (!is_first) text += ", ";
    is_first = false;
    if (json.is_object()) text += name + "=";
    text += java_text(value);
  }
  return text + (json.is_object() ? "}" : "]");
}

// The class that Camunda's detection names: of lists the class of the first element counts, of maps nothing.
std::string java_class_of(const nlohmann::json& json) {
  if (json.is_object()) return "java.util.LinkedHashMap<java.lang.Object,java.lang.Object>";
  if (json.is_array())
    return "java.util.ArrayList<" + (json.empty() ? std::string("java.lang.Object") : java_class_of(json.front())) +
           ">";
  if (json.is_null()) return "java.lang.Object";
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX}) return "java.math.BigInteger";
  return std::string(row_of(untyped_value(json).type).java_type);
}

class Decoder {
 public:
  Decoder(const nlohmann::json& json, std::string_view context) : json_(json), context_(context) {}

  Value decode() {
    if (!json_.is_object()) fail(context_, "a variable must be an object with value, type and valueInfo");
    if (const auto at = json_.find("value"); at != json_.end()) given_ = *at;
    if (const auto at = json_.find("valueInfo"); at != json_.end() && at->is_object()) info_ = *at;
    const auto type = json_.find("type");
    Value value;
    if (type == json_.end() || type->is_null()) {
      value = untyped_value(given_);
    } else {
      type_name_ = java_text(*type);
      row_ = find_type(type_name_);
      if (row_ == nullptr) fail(context_, "Unsupported value type '" + type_name_ + "'");
      value = typed();
    }
    if (const auto transient = info_.find("transient"); transient != info_.end()) {
      if (transient->is_boolean())
        value.is_transient = transient->get<bool>();
      else if (row_ != nullptr)
        cannot_convert();
    }
    return value;
  }

 private:
  [[noreturn]] void cannot_convert() {
    fail(context_, "Cannot convert value '" + java_text(given_) + "' of type '" + type_name_ + "' to java type " +
                       std::string(row_->java_type));
  }

  std::optional<std::string> info_text(const char* name) const {
    const auto at = info_.find(name);
    if (at == info_.end() || at->is_null()) return std::nullopt;
    return java_text(*at);
  }

  // A number or its text; absent when the text is empty.
  std::optional<std::int64_t> whole(std::int64_t low, std::int64_t high) {
    const std::string text = given_.is_structured() ? "?" : java_text(given_);
    if (trim(text).empty()) return std::nullopt;
    const auto number = parse_integer(trim(text));
    if (!number || *number < low || *number > high) cannot_convert();
    return number;
  }

  Value typed() {
    Value value{row_->type, {}, {}, false};
    if (row_->type == ValueType::object || row_->type == ValueType::json || row_->type == ValueType::xml)
      return serialized(value);
    if (row_->type == ValueType::file) return file(value);
    if (given_.is_null()) return value;
    switch (row_->type) {
      case ValueType::null:
        cannot_convert();
      case ValueType::boolean:
        set(value, boolean());
        break;
      case ValueType::short_:
        set(value, whole(INT16_MIN, INT16_MAX));
        break;
      case ValueType::integer:
        set(value, whole(INT32_MIN, INT32_MAX));
        break;
      case ValueType::long_:
        set(value, whole(INT64_MIN, INT64_MAX));
        break;
      case ValueType::double_:
        set(value, real());
        break;
      case ValueType::string:
        value.data = java_text(given_);
        break;
      case ValueType::date:
        set(value, date());
        break;
      default:
        set(value, bytes());
        break;
    }
    return value;
  }

  template <class T>
  static void set(Value& value, const std::optional<T>& given) {
    if (given) value.data = *given;
  }

  std::optional<bool> boolean() {
    if (given_.is_boolean()) return given_.get<bool>();
    const std::string text = to_lower(java_text(given_));
    if (!given_.is_string()) cannot_convert();
    if (trim(text).empty()) return std::nullopt;
    if (text != "true" && text != "false") cannot_convert();
    return text == "true";
  }

  std::optional<double> real() {
    if (given_.is_number()) return given_.get<double>();
    if (!given_.is_string()) cannot_convert();
    const std::string text(trim(given_.get<std::string>()));
    if (text.empty()) return std::nullopt;
    if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (text == "Infinity" || text == "INF") return std::numeric_limits<double>::infinity();
    if (text == "-Infinity" || text == "-INF") return -std::numeric_limits<double>::infinity();
    const auto number = parse_double(text);
    if (!number) cannot_convert();
    return number;
  }

  std::optional<std::int64_t> date() {
    if (!given_.is_string()) cannot_convert();
    const auto& text = given_.get_ref<const std::string&>();
    if (trim(text).empty()) return std::nullopt;
    const auto time_ms = parse_camunda_time(text);
    if (!time_ms) cannot_convert();
    return time_ms;
  }

  std::optional<std::string> bytes() {
    if (!given_.is_string()) cannot_convert();
    const auto content = decode_base64(given_.get<std::string>(), Base64::strict);
    if (!content) cannot_convert();
    return content;
  }

  Value serialized(Value value) {
    if (!given_.is_null() && !given_.is_string()) {
      fail(context_, "Must provide 'null' or String value for value of SerializableValue type '" + type_name_ + "'.");
    }
    if (given_.is_string()) value.data = given_.get<std::string>();
    if (row_->type != ValueType::object) return value;
    value.info.object_type_name = info_text("objectTypeName");
    value.info.serialization_format = info_text("serializationDataFormat");
    if (!value.info.object_type_name) fail(context_, "An Object needs valueInfo.objectTypeName");
    if (!value.info.serialization_format) fail(context_, "An Object needs valueInfo.serializationDataFormat");
    return value;
  }

  Value file(Value value) {
    value.info.file_name = info_text("filename");
    value.info.mime_type = info_text("mimeType");
    value.info.encoding = info_text("encoding");
    if (!value.info.file_name)
      fail(context_, "Cannot create file without filename! Please set a name into ValueInfo with key filename");
    if (!given_.is_string()) fail(context_, "The value of a File must be its content in base64");
    value.data = decode_base64(given_.get<std::string>(), Base64::lenient).value_or("");
    return value;
  }

  const nlohmann::json& json_;
  std::string_view context_;
  nlohmann::json given_;
  nlohmann::json info_ = nlohmann::json::object();
  std::string type_name_;
  const TypeRow* row_ = nullptr;
};

}  // namespace

Value untyped_value(const nlohmann::json& json) {
  if (json.is_null()) return {};
  if (json.is_boolean()) return Value::boolean(json.get<bool>());
  if (json.is_string()) return Value::string(json.get<std::string>());
  if (json.is_number_float()) return Value::real(json.get<double>());
  const bool is_huge = json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{INT64_MAX};
  if (json.is_number_integer() && !is_huge) {
    const auto number = json.get<std::int64_t>();
    if (number < INT32_MIN || number > INT32_MAX) return Value::long_integer(number);
    return Value::integer(static_cast<std::int32_t>(number));
  }
  Value value{ValueType::object, json.dump(), {}, false};
  value.info.object_type_name = java_class_of(json);
  value.info.serialization_format = "application/json";
  return value;
}

Value decode_value(const nlohmann::json& json, std::string_view context) { return Decoder(json, context).decode(); }

Variables decode_variables(const nlohmann::json* map, std::string_view context) {
  Variables variables;
  if (map == nullptr || map->is_null()) return variables;
  if (!map->is_object()) fail(context, "variables must be an object");
  for (const auto& [name, json] : map->items()) variables.emplace_back(name, decode_value(json, context));
  return variables;
}

bool is_plain_class(std::string_view name) {
  return name.starts_with("java.util.") || name.starts_with("java.lang.") || name.starts_with("java.math.") ||
         name.starts_with("com.fasterxml.jackson.");
}

Value with_content_class(Value value) {
  if (value.type != ValueType::object || value.is_null()) return value;
  std::string name = value.info.object_type_name.value_or("");
  if (!is_plain_class(name) || name.find('<') != std::string::npos) return value;
  const nlohmann::json json = nlohmann::json::parse(std::get<std::string>(value.data), nullptr, false);
  if (json.is_object())
    name += "<java.lang.Object,java.lang.Object>";
  else if (json.is_array())
    name += "<" + (json.empty() ? std::string("java.lang.Object") : java_class_of(json.front())) + ">";
  else
    return value;
  value.info.object_type_name = std::move(name);
  return value;
}

std::optional<ValueType> parse_value_type(std::string_view name) {
  const TypeRow* row = find_type(name);
  return row == nullptr ? std::nullopt : std::optional(row->type);
}

std::string_view value_type_name(ValueType type) { return row_of(type).name; }

}  // namespace millrace::rest
