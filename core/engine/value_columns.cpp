// How a value lies in the typed columns.
#include "engine/value_columns.h"

#include "base/error.h"

namespace millrace::engine {
namespace {

struct TypeRow {
  ValueType type;
  std::string_view column;
};
constexpr TypeRow types[] = {
    {ValueType::null, "null"},       {ValueType::boolean, "boolean"}, {ValueType::short_, "short"}, {ValueType::integer, "integer"},
    {ValueType::long_, "long"},      {ValueType::double_, "double"},  {ValueType::string, "string"}, {ValueType::date, "date"},
    {ValueType::bytes, "bytes"},     {ValueType::file, "file"},       {ValueType::json, "json"},     {ValueType::xml, "xml"},
};

// CAMUNDA: an object's type names the serializer: "serializable" for Java's own format, "spin://" and the format for any other.
constexpr std::string_view java_format = "application/x-java-serialized-object";
constexpr std::string_view java_serializer = "serializable";
constexpr std::string_view spin_prefix = "spin://";

std::string object_serializer(const ValueInfo& info) {
  const std::string format = info.serialization_format.value_or(std::string(java_format));
  return format == java_format ? std::string(java_serializer) : std::string(spin_prefix) + format;
}

bool is_kept_as_bytes(ValueType type) {
  return type == ValueType::bytes || type == ValueType::file || type == ValueType::json || type == ValueType::xml ||
         type == ValueType::object;
}

}  // namespace

std::string_view type_column_name(ValueType type) {
  for (const TypeRow& row : types)
    if (row.type == type) return row.column;
  return java_serializer;
}

ValueType type_from_column(std::string_view name) {
  for (const TypeRow& row : types)
    if (row.column == name) return row.type;
  return ValueType::object;
}

ValueColumns to_columns(const Value& value) {
  ValueColumns columns;
  columns.type = type_column_name(value.type);
  const ValueInfo& info = value.info;
  if (value.type == ValueType::object) {
    columns.type = object_serializer(info);
    columns.text2_value = info.object_type_name;
  } else if (value.type == ValueType::file) {
    columns.text_value = info.file_name;
    if (info.mime_type || info.encoding) columns.text2_value = info.mime_type.value_or("") + "#" + info.encoding.value_or("");
  }
  if (value.is_null()) return columns;

  if (const bool* boolean = std::get_if<bool>(&value.data)) {
    columns.long_value = *boolean ? 1 : 0;
  } else if (const std::int64_t* number = std::get_if<std::int64_t>(&value.data)) {
    columns.long_value = *number;
    if (value.type != ValueType::date) columns.text_value = std::to_string(*number);
  } else if (const double* real = std::get_if<double>(&value.data)) {
    columns.double_value = *real;
  } else if (const std::string* text = std::get_if<std::string>(&value.data)) {
    (is_kept_as_bytes(value.type) ? columns.bytes : columns.text_value) = *text;
  }
  return columns;
}

Value from_columns(const ValueColumns& columns) {
  Value value;
  value.type = type_from_column(columns.type);
  switch (value.type) {
    case ValueType::null: break;
    case ValueType::boolean:
      if (columns.long_value) value.data = *columns.long_value != 0;
      break;
    case ValueType::short_:
    case ValueType::integer:
    case ValueType::long_:
    case ValueType::date:
      if (columns.long_value) value.data = *columns.long_value;
      break;
    case ValueType::double_:
      if (columns.double_value) value.data = *columns.double_value;
      break;
    case ValueType::string:
      if (columns.text_value) value.data = *columns.text_value;
      break;
    case ValueType::file: {
      value.info.file_name = columns.text_value;
      if (columns.text2_value) {
        const auto hash = columns.text2_value->find('#');
        const std::string mime = columns.text2_value->substr(0, hash);
        if (!mime.empty()) value.info.mime_type = mime;
        if (hash != std::string::npos && hash + 1 < columns.text2_value->size()) value.info.encoding = columns.text2_value->substr(hash + 1);
      }
      if (columns.bytes) value.data = *columns.bytes;
      break;
    }
    case ValueType::object:
      value.info.object_type_name = columns.text2_value;
      value.info.serialization_format = columns.type.rfind(spin_prefix, 0) == 0 ? columns.type.substr(spin_prefix.size()) : java_format;
      if (columns.bytes) value.data = *columns.bytes;
      break;
    case ValueType::bytes:
    case ValueType::json:
    case ValueType::xml:
      if (columns.bytes) value.data = *columns.bytes;
      break;
  }
  return value;
}

}  // namespace millrace::engine
